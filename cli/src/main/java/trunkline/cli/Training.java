package trunkline.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import trunkline.edge.speaker.WarmUp;

/// What a router does, once in one process, so that the runtime can keep what it loaded and learned
/// for all later starts of routers. `./trunkline` runs it after a build.
final class Training {
    /// Names it as a [Service].
    static final String NAME = "training";

    private static final int ROUNDS_IN_MEMORY = 3;
    private static final int ROUND_PREFIXES = 2_000;

    /// As many as make the calls of a socket a matter of course.
    private static final int ROUNDS_ON_SOCKETS = 60;

    private static final int SOCKET_PREFIXES = 40;

    /// A table of a size in which everything happens that seldom does: hashes that agree, chunks
    /// that end, indexes that split. What a run has never seen, the compiler leaves out.
    private static final int TABLE_PREFIXES = 500_000;

    private Training() {}

    /// Trains.
    static int run(PrintStream err) {
        try {
            boolean whole = WarmUp.inMemory(ROUNDS_IN_MEMORY, ROUND_PREFIXES);
            whole &= WarmUp.table(TABLE_PREFIXES, 0);
            whole &= WarmUp.onLoopback(freePort(), ROUNDS_ON_SOCKETS, SOCKET_PREFIXES);
            return (whole ? ExitCode.OK : ExitCode.FAILED).number();
        } catch (IOException e) {
            err.println("trunkline: not trained: " + e);
            return ExitCode.FAILED.number();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

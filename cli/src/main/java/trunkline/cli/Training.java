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

    private static final int ROUNDS = 3;
    private static final int PREFIXES = 2_000;

    private Training() {}

    /// Trains.
    static int run(PrintStream err) {
        try {
            boolean whole = WarmUp.inMemory(ROUNDS, PREFIXES);
            whole &= WarmUp.onLoopback(freePort(), ROUNDS, PREFIXES);
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

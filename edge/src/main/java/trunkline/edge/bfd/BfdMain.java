package trunkline.edge.bfd;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import trunkline.edge.transport.SteadyClock;
import trunkline.linux.ErrnoException;
import trunkline.linux.Scheduling;

/// The BFD process of an edge host: watches paths for an edge that may die and come back.
///
/// `BfdMain DIRECTORY`: `bfd.sock` in it is where the edge connects; the lock on `bfd.lock` is held
/// by the one process that serves it.
public final class BfdMain {
    static final String SOCKET = "bfd.sock";
    static final String LOCK = "bfd.lock";

    /// How long it watches without an edge before it gives up: an operator's repair fits in.
    static final Duration ALONE_MAX = Duration.ofHours(1);

    private static final Logger LOG = System.getLogger(BfdMain.class.getName());
    private static final int PRIORITY = 50;

    private BfdMain() {}

    /// Runs until it is told to quit.
    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        try (FileChannel file =
                        FileChannel.open(
                                directory.resolve(LOCK),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                FileLock lock = file.tryLock()) {
            if (lock == null) {
                LOG.log(Level.INFO, "another one is at work in {0}", directory);
                return;
            }
            serve(directory.resolve(SOCKET));
        }
    }

    private static void serve(Path socket) throws IOException {
        comeForward();
        Files.deleteIfExists(socket);
        long seed = System.nanoTime() * ProcessHandle.current().pid();
        try (BfdProcess process = new BfdProcess(socket, new SteadyClock(), ALONE_MAX, seed)) {
            LOG.log(
                    Level.INFO,
                    "watching for {0}, process {1}",
                    socket,
                    ProcessHandle.current().pid());
            process.run();
        } finally {
            Files.deleteIfExists(socket);
        }
    }

    /// Away from whoever started us, and before every ordinary thread of the machine; without the
    /// right to that it works as well as the machine's load lets it.
    private static void comeForward() {
        try {
            Scheduling.newSession();
        } catch (ErrnoException e) {
            LOG.log(Level.DEBUG, "leads a group already: {0}", e.getMessage());
        }
        try {
            Scheduling.realTime(PRIORITY);
        } catch (ErrnoException e) {
            LOG.log(Level.INFO, "without real-time priority: {0}", e.getMessage());
        }
    }
}

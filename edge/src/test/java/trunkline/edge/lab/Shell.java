package trunkline.edge.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Commands of the machine, and waiting for what they bring about.
final class Shell {
    private Shell() {}

    /// Runs it and gives what it printed.
    static String run(String command) throws IOException {
        Process process = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(command + ": " + said);
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        return said;
    }

    static void all(List<String> commands) throws IOException {
        run(String.join(" && ", commands));
    }

    static boolean await(BooleanSupplier condition, long seconds) {
        long until = System.nanoTime() + seconds * 1_000_000_000;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                return false;
            }
            LockSupport.parkNanos(20_000_000);
        }
        return true;
    }
}

package trunkline.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A program that is run to its end, within a bound.
///
/// @param exit what it ended with
/// @param printed what it printed on either stream
record Errand(int exit, String printed) {

    /// Runs it; one that does not end is ended.
    ///
    /// @param input what it is given to read
    /// @param atMost how long it may take, what it started included
    static Errand run(ProcessBuilder builder, String input, Duration atMost)
            throws LabFailure, InterruptedException {
        String program = builder.command().getFirst();
        long end = System.nanoTime() + atMost.toNanos();
        try {
            var process = builder.redirectErrorStream(true).start();
            var printed = CompletableFuture.supplyAsync(() -> read(process), Errand::aside);
            try {
                try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
                    in.write(input);
                }
                if (process.waitFor(left(end), TimeUnit.NANOSECONDS)) {
                    String text = printed.get(left(end), TimeUnit.NANOSECONDS);
                    return new Errand(process.exitValue(), text);
                }
            } catch (TimeoutException | ExecutionException e) {
                // Something that it started holds its output open.
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new LabFailure(program, e);
        }
        throw new LabFailure(program + " does not end within " + atMost.toSeconds() + " s");
    }

    private static void aside(Runnable work) {
        Thread.ofPlatform().daemon().name("errand").start(work);
    }

    private static String read(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException ended) {
            return "";
        }
    }

    private static long left(long end) {
        return Math.max(0, end - System.nanoTime());
    }
}

package trunkline.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import trunkline.lab.Child;
import trunkline.lab.Enclosure;
import trunkline.lab.LabFailure;

/// Runs a command that lives in an enclosure, and dies with it.
///
/// The inner process holds the reading end of a pipe from here as its standard input: when this
/// process goes, however that happens, the pipe closes, the inner process ends, and the kernel
/// takes the rest away.
///
/// @param command the enclosed command
record EnclosedRun(List<String> command) {

    private static final int PATIENCE_SECONDS = 5;

    /// Runs it to its end.
    ExitCode run() throws LabFailure {
        var builder = new ProcessBuilder(command);
        builder.redirectOutput(ProcessBuilder.Redirect.INHERIT);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        Enclosure.searchEverywhere(builder);
        builder.environment().put(Child.LIFELINE, "1");
        try {
            Process process = builder.start();
            try (var _ = Ending.by(() -> end(process))) {
                return ExitCode.of(process.waitFor());
            }
        } catch (IOException e) {
            throw new LabFailure("cannot start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }

    private static void end(Process process) {
        try (OutputStream lifeline = process.getOutputStream()) {
            lifeline.flush();
        } catch (IOException gone) {
            // It has ended already.
        }
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
        }
    }
}

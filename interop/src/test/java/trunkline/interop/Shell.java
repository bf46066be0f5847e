package trunkline.interop;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs commands of the machine, plainly or inside a namespace.
final class Shell {

    private Shell() {}

    /// Runs to the end.
    ///
    /// @return what it printed
    /// @throws IllegalStateException when it fails, with what it printed
    static String run(String... command) {
        Result result = attempt(List.of(command));
        if (result.status() != 0) {
            throw new IllegalStateException(List.of(command) + ": " + result.output());
        }
        return result.output();
    }

    /// What a command came to.
    record Result(int status, String output) {}

    static Result attempt(List<String> command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            byte[] output = process.getInputStream().readAllBytes();
            return new Result(process.waitFor(), new String(output, StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /// Starts a daemon that stays in the foreground, its words going to `log`.
    static Process start(String namespace, Path log, List<String> command) {
        List<String> inside = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
        inside.addAll(command);
        File file = log.toFile();
        try {
            return new ProcessBuilder(inside)
                    .redirectErrorStream(true)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(file))
                    .start();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}

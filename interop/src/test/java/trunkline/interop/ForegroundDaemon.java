package trunkline.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What all of them share: a folder of their own, and processes that stay in the foreground.
abstract class ForegroundDaemon implements Daemon {

    private final Path folder;
    private final List<Process> processes = new ArrayList<>();
    private Optional<Link> link = Optional.empty();

    ForegroundDaemon(Path folder) {
        this.folder = folder;
    }

    /// Writes its files.
    ///
    /// @return the commands to start, in order
    abstract List<List<String>> configure();

    /// Comes back when what was started as `program` can be leaned on by the next.
    void ready(String program) {}

    final String file(String name) {
        return folder.resolve(name).toString();
    }

    final Link link() {
        return link.orElseThrow();
    }

    /// Readable by its owner alone: some daemons insist.
    final void write(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.writeString(file, text);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// The number that `pattern` catches in `text`, or 0.
    static long number(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }

    /// All that it has said since the folder is there.
    final String log() {
        try {
            Path log = folder.resolve("log");
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void start(Link on) {
        link = Optional.of(on);
        for (List<String> command : configure()) {
            processes.add(Shell.start(on.router(), folder.resolve("log"), command));
            ready(command.getFirst());
        }
    }

    @Override
    public void close() {
        for (Process process : processes.reversed()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        for (Process process : processes) {
            try {
                process.waitFor(5, TimeUnit.SECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
        processes.clear();
    }
}

package trunkline.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Programs of the system that the lab uses, and how they are run.
enum Tool {
    /// Links, addresses, routes.
    IP("ip", "iproute2"),
    /// Namespaces.
    UNSHARE("unshare", "util-linux"),
    /// The customer's routers.
    BIRD("bird", "bird2");

    private static final List<String> FOLDERS =
            List.of("/usr/sbin", "/usr/bin", "/sbin", "/bin", "/usr/local/sbin", "/usr/local/bin");
    private static final Duration RUN_MAX = Duration.ofSeconds(30);

    private final String program;
    private final String packaged;

    Tool(String program, String packaged) {
        this.program = program;
        this.packaged = packaged;
    }

    /// The Debian package that has it.
    String packaged() {
        return packaged;
    }

    /// Where it is; ordinary users' paths often lack the folders of the administrator.
    Optional<Path> find() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(Stream.of(path.split(":", -1)), FOLDERS.stream())
                .filter(folder -> folder.startsWith("/"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// Its path, when it is known to be there.
    String path() throws LabFailure {
        return find().map(Path::toString)
                .orElseThrow(() -> new LabFailure(program + " is not installed"));
    }

    /// Runs it to its end with `input` and gives what it printed.
    String run(String input, String... arguments) throws LabFailure {
        var command = Stream.concat(Stream.of(path()), Stream.of(arguments)).toList();
        try {
            var errand = Errand.run(new ProcessBuilder(command), input, RUN_MAX);
            if (errand.exit() != 0) {
                throw new LabFailure(program + ": " + errand.printed().strip());
            }
            return errand.printed();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabFailure(program + " was interrupted", e);
        }
    }
}

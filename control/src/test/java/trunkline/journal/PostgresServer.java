package trunkline.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A real PostgreSQL server of Debian's package, with a cluster of its own that goes with it.
final class PostgresServer implements AutoCloseable {

    private static final Path PACKAGES = Path.of("/usr/lib/postgresql");
    private static final String OWNER = "postgres";

    private final Path programs;
    private final Path folder;
    private final int port;

    private PostgresServer(Path programs, Path folder, int port) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
    }

    /// Starts one; where there is no server to start, the test is left out, loudly.
    static PostgresServer required() {
        Optional<Path> programs = programs();
        if (programs.isEmpty()) {
            String why = "no PostgreSQL server is installed";
            System.err.println("POSTGRES LEFT OUT: " + why);
            assertEquals(null, System.getenv("CI"), "CI must have it: " + why);
            assumeTrue(false, why);
        }
        try {
            Path folder = Files.createTempDirectory("trunkline-postgres");
            var server = new PostgresServer(programs.orElseThrow(), folder, freePort());
            server.begin();
            return server;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Optional<Path> programs() {
        if (!Files.isDirectory(PACKAGES)) {
            return Optional.empty();
        }
        try (var versions = Files.list(PACKAGES)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.naturalOrder());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void begin() {
        if (isRoot()) {
            run(List.of("chown", OWNER, folder.toString()));
        }
        program("initdb", "--auth=trust", "--encoding=UTF8", "--locale=C", "--username=trunkline");
        start();
    }

    private void start() {
        String options =
                "-c listen_addresses=127.0.0.1 -c port=%d -c unix_socket_directories=%s"
                        .formatted(port, folder);
        program("pg_ctl", "--wait", "--log=" + folder.resolve("log"), "-o", options, "start");
    }

    /// Ends every connection and starts again.
    void restart() {
        program("pg_ctl", "--wait", "--mode=immediate", "stop");
        start();
    }

    /// The URL of a new database.
    String database(String name) {
        run(
                asOwner(
                        List.of(
                                programs.resolve("createdb").toString(),
                                "--host=127.0.0.1",
                                "--port=" + port,
                                "--username=trunkline",
                                name)));
        return "postgresql://127.0.0.1:%d/%s?user=trunkline".formatted(port, name);
    }

    private void program(String name, String... more) {
        List<String> words = new ArrayList<>(List.of(programs.resolve(name).toString()));
        words.add("--pgdata=" + folder.resolve("data"));
        words.addAll(List.of(more));
        run(asOwner(words));
    }

    /// The server refuses to run as root.
    private static List<String> asOwner(List<String> words) {
        if (!isRoot()) {
            return words;
        }
        List<String> inside = new ArrayList<>(List.of("runuser", "-u", OWNER, "--"));
        inside.addAll(words);
        return inside;
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static void run(List<String> words) {
        try {
            // The server would keep a pipe open: what is said goes to a file.
            Path said = Files.createTempFile("trunkline-postgres", ".said");
            Process process =
                    new ProcessBuilder(words)
                            .redirectErrorStream(true)
                            .redirectOutput(said.toFile())
                            .start();
            int status = process.waitFor();
            String text = Files.readString(said, StandardCharsets.UTF_8);
            Files.delete(said);
            assertEquals(0, status, () -> words + ": " + text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        program("pg_ctl", "--wait", "--mode=immediate", "stop");
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}

package trunkline.edge.lab;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import trunkline.edge.EdgeMain;
import trunkline.edge.EdgeOptions;
import trunkline.intent.EdgeIntent;
import trunkline.intent.EdgeReport;
import trunkline.intent.EdgeRole;
import trunkline.intent.IntentJson;
import trunkline.intent.Up;
import trunkline.json.Decoded;

/// An edge in a process of its own, with an intent in a file.
final class EdgeProcess {
    private final String name;
    private final EdgeRole role;
    private final Path state;
    private Process process;

    EdgeProcess(Path directory, EdgeIntent intent) throws IOException {
        this.name = intent.edge();
        this.role = intent.role();
        this.state = directory.resolve(name);
        Files.createDirectories(state);
        become(intent);
        process = launch(EdgeOptions.Ending.LEAVE);
    }

    void become(EdgeIntent intent) throws IOException {
        Files.write(state.resolve("wanted.json"), IntentJson.INTENT.write(intent));
    }

    private Process launch(EdgeOptions.Ending ending) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
        command.add("-Djava.util.logging.SimpleFormatter.format=%5$s%n");
        command.addAll(
                List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EdgeProcess.class.getName()));
        command.addAll(List.of(name, role.name(), state.toString(), ending.name()));
        File log = state.resolve("edge.log").toFile();
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
    }

    public static void main(String[] arguments) {
        String name = arguments[0];
        Path state = Path.of(arguments[2]);
        EdgeOptions options =
                new EdgeOptions(
                        name,
                        EdgeRole.valueOf(arguments[1]),
                        new EdgeOptions.Forwarding.Kernel("edg", Optional.of("edg-" + name)),
                        state,
                        Optional.empty(),
                        Optional.of(state.resolve("wanted.json")),
                        EdgeOptions.Ending.valueOf(arguments[3]),
                        Duration.ZERO,
                        Optional.empty());
        System.exit(EdgeMain.run(options, System.err));
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void stop() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    void start(EdgeOptions.Ending ending) throws IOException {
        Files.deleteIfExists(state.resolve("report.json"));
        process = launch(ending);
    }

    /// The newest report, once there is one.
    Optional<EdgeReport> report() {
        try {
            return IntentJson.UP.read(Files.readAllBytes(state.resolve("report.json")))
                            instanceof Decoded.Value<Up>(Up.Report(var report))
                    ? Optional.of(report)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    boolean isEstablished() {
        return report().filter(EdgeReport::converged).isPresent()
                && report().orElseThrow().sessions().stream()
                        .allMatch(session ->
                                session.state().equals("Established")
                                        && session.bfd().filter("Up"::equals).isPresent());
    }

    boolean isAt(long generation) {
        return report().filter(report -> report.generation() == generation && report.converged())
                .isPresent();
    }

    String log() throws IOException {
        return Files.readString(state.resolve("edge.log"));
    }
}

package trunkline.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// Runs the `main` of a test class in an enclosure, or says loudly why it cannot.
final class Enclosed {

    private Enclosed() {}

    /// What a main ended with.
    record Run(int exit, String printed) {}

    static Run main(Class<?> main, String... arguments) throws Exception {
        return switch (Enclosure.permitted(Enclosure.Network.OWN)) {
            case Enclosure.Permitted.No(var why) -> {
                System.err.println("NOT RUN: " + main.getSimpleName() + ": " + why);
                Assumptions.abort(why);
                throw new AssertionError();
            }
            case Enclosure.Permitted.Yes(var enclosure) -> run(enclosure, main, arguments);
        };
    }

    private static Run run(Enclosure enclosure, Class<?> main, String... arguments)
            throws IOException, LabFailure, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC"));
        command.addAll(List.of("-cp", classPath(), main.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(enclosure.around(command)).redirectErrorStream(true);
        Enclosure.searchEverywhere(builder);
        var process = builder.start();
        process.getOutputStream().close();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), printed);
    }

    /// The build runs tests on the module path; a child has no need of that.
    private static String classPath() {
        return Stream.of("jdk.module.path", "java.class.path", "surefire.test.class.path")
                .map(name -> System.getProperty(name, ""))
                .filter(path -> !path.isEmpty())
                .collect(Collectors.joining(":", "target/test-classes:target/classes:", ""));
    }
}

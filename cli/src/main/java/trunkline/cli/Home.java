package trunkline.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where this installation lies, and how another process of it is started.
///
/// @param directory with the launcher, `bench/` and `docs/`
record Home(Path directory) {

    /// Named by the launcher; the working directory without one.
    static Home find() {
        return new Home(Path.of(Optional.ofNullable(System.getenv("TRUNKLINE_HOME")).orElse(".")));
    }

    /// A benchmark's script.
    Path benchmark(String name) {
        return directory.resolve("bench").resolve(name).resolve("run");
    }

    /// How this program is started once more, with other flags.
    static List<String> java(List<String> flags, List<String> arguments) {
        return Stream.of(
                        List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
                        List.of("--enable-native-access=ALL-UNNAMED"),
                        flags,
                        List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()),
                        arguments)
                .flatMap(List::stream)
                .toList();
    }
}

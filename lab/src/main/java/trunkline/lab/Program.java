package trunkline.lab;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// How this very program is started once more.
///
/// @param main class with the `main` that reads the arguments
public record Program(String main) {

    /// Flags that every process of the service gets.
    private static final List<String> COMMON =
            List.of(
                    "--enable-native-access=ALL-UNNAMED",
                    "-XX:+UseCompactObjectHeaders",
                    "-Xshare:auto",
                    "-XX:-UsePerfData");

    /// What a process is, as far as its memory is concerned.
    public enum Size {
        /// The control plane.
        CONTROL("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
        /// An edge of a rehearsal.
        EDGE("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
        /// A rehearsal itself.
        LAB("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

        private final String flags;

        Size(String... flags) {
            this.flags = String.join(" ", flags);
        }

        private List<String> flags() {
            return List.of(flags.split(" ", -1));
        }
    }

    /// The command line of another process of this program.
    public List<String> command(Size size, List<String> arguments) {
        return Stream.of(
                        List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
                        COMMON,
                        size.flags(),
                        List.of("-cp", System.getProperty("java.class.path"), main),
                        arguments)
                .flatMap(List::stream)
                .toList();
    }
}

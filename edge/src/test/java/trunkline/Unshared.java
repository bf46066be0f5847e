package trunkline;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Runs a main class of the tests as root of a user namespace, with its own network, its own `/run`
/// and nothing of the machine's within reach.
public final class Unshared {
    private static final List<String> UNSHARE =
            List.of("unshare", "-Urnmpf", "--kill-child", "--mount-proc");

    /// The same for root of the machine, who stays that: only he may load programs.
    private static final List<String> UNSHARE_AS_ROOT =
            List.of("unshare", "-nmpf", "--kill-child", "--mount-proc");

    private static final String PREPARE =
            "mount -t tmpfs run /run && mkdir /run/netns && ip link set lo up";

    private Unshared() {}

    /// Whether this kernel lets us.
    public static boolean isPossible() throws IOException, InterruptedException {
        try {
            return start(UNSHARE, "mount -t tmpfs run /run", List.of()).waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /// What the class printed.
    public static String run(Class<?> main) throws IOException, InterruptedException {
        return run(UNSHARE, main);
    }

    /// The same as root of the machine, which the caller must be.
    public static String runAsRoot(Class<?> main) throws IOException, InterruptedException {
        return run(UNSHARE_AS_ROOT, main);
    }

    private static String run(List<String> unshare, Class<?> main)
            throws IOException, InterruptedException {
        Process process = start(unshare, PREPARE + " && exec \"$@\"", command(main));
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    /// How a class of this module or its tests is run.
    public static List<String> command(Class<?> main) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classpath(),
                main.getName());
    }

    private static Process start(List<String> unshare, String script, List<String> arguments)
            throws IOException {
        List<String> command =
                Stream.of(unshare, List.of("sh", "-c", script, "sh"), arguments)
                        .flatMap(List::stream)
                        .toList();
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /// Where the classes of this module, of those it needs and of its tests are.
    private static String classpath() {
        return Stream.of("jdk.module.path", "java.class.path")
                .map(property -> System.getProperty(property, ""))
                .flatMap(path -> Stream.of(path.split(File.pathSeparator, -1)))
                .filter(place -> !place.isEmpty())
                .map(Path::of)
                .flatMap(place -> Stream.of(place, place.resolveSibling("test-classes")))
                .filter(Files::exists)
                .distinct()
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }
}

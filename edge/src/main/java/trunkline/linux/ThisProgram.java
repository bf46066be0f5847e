package trunkline.linux;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How the program that runs here is started once more as a process of its own: with the same
/// runtime and the same classes.
public final class ThisProgram {

    /// Names the archive of what a router loads and how its code ran (JEP 483, JEP 515). It is
    /// valid for this class path alone.
    private static final String ARCHIVE = "trunkline.archive";

    private static final List<String> FLAGS =
            List.of(
                    "--enable-native-access=ALL-UNNAMED",
                    "-XX:+UseCompactObjectHeaders",
                    "-XX:+UseSerialGC",
                    "-XX:-UsePerfData");

    private ThisProgram() {}

    /// What kind of process is started.
    public enum Kind {
        /// One that holds sessions: it starts from the archive, if there is one.
        ROUTER,
        /// Any other.
        OTHER
    }

    /// The command line.
    ///
    /// @param flags of the runtime, for this process alone
    /// @param main class with the `main` that reads the arguments
    public static List<String> command(
            Kind kind, List<String> flags, String main, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        String archive = System.getProperty(ARCHIVE, "");
        if (!archive.isEmpty()) {
            command.add("-D" + ARCHIVE + "=" + archive);
        }
        if (!archive.isEmpty() && kind == Kind.ROUTER) {
            command.add("-XX:AOTCache=" + archive);
        }
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(arguments);
        return command;
    }
}

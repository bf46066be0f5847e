package trunkline.lab;

import java.util.List;
import trunkline.linux.ThisProgram;

/// How this very program is started once more, small enough that many fit on one machine.
///
/// @param main class with the `main` that reads the arguments
public record Program(String main) {

    private static final List<String> FLAGS = List.of("-Xmx256m", "-XX:TieredStopAtLevel=1");

    /// The command line of another process of this program.
    public List<String> command(List<String> arguments) {
        return ThisProgram.command(ThisProgram.Kind.OTHER, FLAGS, main, arguments);
    }

    /// The command line of one that holds sessions.
    public List<String> router(List<String> arguments) {
        return ThisProgram.command(ThisProgram.Kind.ROUTER, FLAGS, main, arguments);
    }
}

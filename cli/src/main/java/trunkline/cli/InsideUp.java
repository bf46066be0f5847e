package trunkline.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import trunkline.lab.LabFailure;
import trunkline.lab.Location;
import trunkline.lab.Program;
import trunkline.lab.Supervisor;

/// The edges of `up`, from inside their enclosure: makes the location and keeps its edges running
/// until `up` says that it is over, or is gone.
final class InsideUp {

    /// Name of the command.
    static final String NAME = "inside-up";

    private static final String FOLDER = "--folder";
    private static final String PORT = "--edge-port";
    private static final String PLANE = "--plane";
    private static final String TEMPORARY = "--temporary";

    private InsideUp() {}

    /// Its arguments.
    ///
    /// @param folder of the edges, as seen inside
    /// @param temporary folder that is to go with `up`, if there is one
    static List<String> arguments(
            Path folder, int edgePort, Location.Plane plane, Optional<Path> temporary) {
        var arguments =
                new ArrayList<>(
                        List.of(
                                NAME,
                                FOLDER,
                                folder.toString(),
                                PORT,
                                String.valueOf(edgePort),
                                PLANE,
                                plane.name().toLowerCase(Locale.ROOT)));
        temporary.ifPresent(path -> arguments.addAll(List.of(TEMPORARY, path.toString())));
        return List.copyOf(arguments);
    }

    /// Runs until it is told to end.
    static int run(String[] arguments, PrintStream err) {
        try {
            Words words = Words.read(arguments, List.of(FOLDER, PORT, PLANE, TEMPORARY));
            return run(words, err).number();
        } catch (Words.Misuse e) {
            err.println("trunkline: " + e.getMessage());
            return ExitCode.USAGE.number();
        } catch (LabFailure | IOException e) {
            err.println("trunkline: " + e.getMessage());
            return ExitCode.FAILED.number();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED.number();
        }
    }

    private static ExitCode run(Words words, PrintStream err)
            throws Words.Misuse, LabFailure, IOException, InterruptedException {
        var location =
                new Location(
                        new Program(Main.class.getName()),
                        Path.of(words.need(FOLDER)),
                        Words.port(words.need(PORT)));
        Location.Plane plane = Location.Plane.valueOf(words.need(PLANE).toUpperCase(Locale.ROOT));
        try (Supervisor supervisor =
                        location.start(plane, text -> err.println("trunkline: " + text));
                var _ = Ending.by(supervisor::stop)) {
            supervisor.await();
            Optional<Path> temporary = words.value(TEMPORARY).map(Path::of);
            if (temporary.isPresent()) {
                Premises.clear(temporary.get());
            }
        }
        return ExitCode.OK;
    }
}

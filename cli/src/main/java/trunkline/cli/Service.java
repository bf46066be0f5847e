package trunkline.cli;

import java.util.Arrays;
import java.util.Optional;
import trunkline.edge.speaker.PlainSpeaker;

/// Processes of the service that are started by the same command, before anything is loaded that
/// only a person needs.
@FunctionalInterface
interface Service {

    /// Runs until it ends.
    ///
    /// @return its exit code
    int run(String[] args);

    /// The process that the arguments name, unless they ask for help.
    static Optional<Service> named(String[] args) {
        if (args.length == 0
                || Arrays.stream(args).anyMatch(a -> a.equals("--help") || a.equals("-h"))) {
            return Optional.empty();
        }
        return switch (args[0]) {
            case "bgp" -> Optional.of(rest -> PlainSpeaker.run(rest, System.out, System.err));
            case "edge" -> Optional.of(rest -> EdgeService.run(rest, System.err));
            case "control" -> Optional.of(rest -> ControlService.run(rest, System.err));
            case Training.NAME -> Optional.of(_ -> Training.run(System.err));
            case InsideUp.NAME -> Optional.of(rest -> InsideUp.run(rest, System.err));
            case InsideDemo.NAME -> Optional.of(rest -> InsideDemo.run(rest, Terminal.system()));
            default -> Optional.empty();
        };
    }
}

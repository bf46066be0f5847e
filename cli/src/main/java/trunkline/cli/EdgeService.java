package trunkline.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import trunkline.edge.Credentials;
import trunkline.edge.EdgeMain;
import trunkline.edge.EdgeOptions;
import trunkline.edge.bmp.Collector;
import trunkline.intent.EdgeRole;

/// The arguments of an edge process.
final class EdgeService {

    private static final List<String> KNOWN =
            List.of(
                    "--name",
                    "--role",
                    "--state",
                    "--prefix",
                    "--host-netns",
                    "--memory",
                    "--control",
                    "--credentials",
                    "--intent",
                    "--ending",
                    "--graceful-restart",
                    "--bmp");

    private EdgeService() {}

    /// Runs an edge until it is told to end.
    static int run(String[] arguments, PrintStream err) {
        try {
            return EdgeMain.run(options(Words.read(arguments, KNOWN)), err);
        } catch (Words.Misuse | IllegalArgumentException e) {
            err.println("trunkline edge: " + e.getMessage());
            err.println("See: trunkline help edge");
            return ExitCode.USAGE.number();
        }
    }

    private static EdgeOptions options(Words words) throws Words.Misuse {
        Optional<EdgeOptions.Control> control = control(words);
        Optional<Path> intent = words.value("--intent").map(Path::of);
        if (control.isPresent() == intent.isPresent()) {
            throw new Words.Misuse("either --control or --intent is needed");
        }
        return new EdgeOptions(
                words.need("--name"),
                role(words.need("--role")),
                forwarding(words),
                Path.of(words.need("--state")),
                control,
                intent,
                ending(words.value("--ending").orElse("leave")),
                restart(words.value("--graceful-restart").orElse("0")),
                collector(words.value("--bmp")));
    }

    private static Optional<Collector> collector(Optional<String> text) throws Words.Misuse {
        Optional<Collector> read = text.flatMap(Collector::parse);
        if (text.isPresent() && read.isEmpty()) {
            throw new Words.Misuse("--bmp is ADDR:PORT[,received][,taken][,sent][,chosen]");
        }
        return read;
    }

    private static Duration restart(String seconds) throws Words.Misuse {
        try {
            return Duration.ofSeconds(Integer.parseInt(seconds));
        } catch (NumberFormatException e) {
            throw new Words.Misuse("--graceful-restart is a number of seconds");
        }
    }

    private static EdgeOptions.Forwarding forwarding(Words words) throws Words.Misuse {
        Optional<String> memory = words.value("--memory");
        if (memory.isEmpty()) {
            return new EdgeOptions.Forwarding.Kernel(
                    words.value("--prefix").orElse("trunkline"), words.value("--host-netns"));
        }
        if (words.value("--host-netns").isPresent()) {
            throw new Words.Misuse("--host-netns has no meaning with --memory");
        }
        return new EdgeOptions.Forwarding.Memory(List.of(memory.get().split(",", -1)));
    }

    private static Optional<EdgeOptions.Control> control(Words words) throws Words.Misuse {
        Optional<String> at = words.value("--control");
        if (at.isEmpty()) {
            return Optional.empty();
        }
        int colon = at.get().lastIndexOf(':');
        if (colon <= 0) {
            throw new Words.Misuse("--control is HOST:PORT");
        }
        int port = Words.port(at.get().substring(colon + 1));
        var credentials = new Credentials(Path.of(words.need("--credentials")));
        return Optional.of(
                new EdgeOptions.Control(at.get().substring(0, colon), port, credentials));
    }

    private static EdgeRole role(String word) throws Words.Misuse {
        return switch (word) {
            case "msee" -> EdgeRole.MSEE;
            case "gateway" -> EdgeRole.GATEWAY;
            case "pe" -> EdgeRole.PROVIDER_EDGE;
            default -> throw new Words.Misuse("--role is msee, gateway or pe");
        };
    }

    private static EdgeOptions.Ending ending(String word) throws Words.Misuse {
        return switch (word) {
            case "leave" -> EdgeOptions.Ending.LEAVE;
            case "tear-down" -> EdgeOptions.Ending.TEAR_DOWN;
            default -> throw new Words.Misuse("--ending is leave or tear-down");
        };
    }
}

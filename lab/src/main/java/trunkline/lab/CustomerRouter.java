package trunkline.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A running router of a customer's site.
final class CustomerRouter {

    private static final Pattern PROTOCOL =
            Pattern.compile("(\\S+)\\s+BGP\\s+\\S+\\s+(\\S+)\\s+\\S+ ?\\S*\\s*(.*)");
    private static final Pattern LOGGED =
            Pattern.compile(
                    "(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3}) <\\w+> (\\w+): (.*)");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS");

    private final Router router;
    private final Namespace namespace;
    private final Path socket;
    private final Path log;
    private final Child child;

    private CustomerRouter(Router router, Namespace namespace, Path socket, Path log, Child child) {
        this.router = router;
        this.namespace = namespace;
        this.socket = socket;
        this.log = log;
        this.child = child;
    }

    /// Starts it.
    ///
    /// @param folder for its files
    static CustomerRouter start(Router router, Namespace namespace, Path folder) throws LabFailure {
        Path config = folder.resolve(router.name() + ".conf");
        Path socket = folder.resolve(router.name() + ".ctl");
        Path log = folder.resolve(router.name() + ".log");
        try {
            Files.writeString(config, BirdConfig.of(router, log.toString()));
        } catch (IOException e) {
            throw new LabFailure("cannot write " + config, e);
        }
        var command =
                List.of(Tool.BIRD.path(), "-f", "-c", config.toString(), "-s", socket.toString());
        var output = folder.resolve(router.name() + ".out");
        return new CustomerRouter(
                router,
                namespace,
                socket,
                log,
                Child.start(router.name(), command, namespace, output));
    }

    /// What it is meant to be.
    Router router() {
        return router;
    }

    /// Where it runs.
    Namespace namespace() {
        return namespace;
    }

    /// Its process.
    Child child() {
        return child;
    }

    /// How to ask it by hand.
    String byHand() {
        return "birdc -s " + socket;
    }

    /// What it answers to a command of `birdc`; nothing while it does not answer.
    List<String> ask(String command) {
        try (var control = BirdControl.open(socket)) {
            return control.ask(command);
        } catch (IOException e) {
            return List.of();
        }
    }

    /// State of one of its BGP sessions, `Established` when it is up.
    String session(String name) {
        return ask("show protocols").stream()
                .map(PROTOCOL::matcher)
                .filter(match -> match.matches() && match.group(1).equals(name))
                .map(match -> match.group(3).strip())
                .findFirst()
                .orElse("");
    }

    /// Whether the path to the edge is watched and alive.
    boolean bfdUp() {
        return ask("show bfd sessions").stream()
                .anyMatch(line ->
                        line.startsWith(router.edge() + " ")
                                && line.contains(router.uplink())
                                && line.contains(" Up "));
    }

    /// Its best routes with the session they were learned on, as text that stays the same while
    /// nothing changes.
    List<String> routes() {
        return ask("show route primary").stream()
                .map(line ->
                        line.replaceAll(
                                " \\d\\d:\\d\\d:\\d\\d\\.\\d+| \\d{4}-\\d\\d-\\d\\d[^\\]]*", ""))
                .filter(line -> !line.startsWith("Table"))
                .toList();
    }

    /// Prefixes that it has from the edge or from its sibling, each on a line of its own.
    List<String> learned() {
        return ask("show route where source = RTS_BGP").stream()
                .map(line -> line.split(" ", 2)[0])
                .filter(word -> word.indexOf('/') > 0)
                .distinct()
                .toList();
    }

    /// What happened to its session with the edge, from its log.
    List<Sighting> sightings() {
        var sightings = new ArrayList<Sighting>();
        try {
            for (String line : Files.readAllLines(log, StandardCharsets.UTF_8)) {
                sighting(line).ifPresent(sightings::add);
            }
        } catch (IOException e) {
            return List.of();
        }
        return List.copyOf(sightings);
    }

    private Optional<Sighting> sighting(String line) {
        Matcher match = LOGGED.matcher(line);
        if (!match.matches() || !match.group(2).equals(BirdConfig.EDGE)) {
            return Optional.empty();
        }
        var at =
                LocalDateTime.parse(match.group(1), TIME)
                        .atZone(ZoneId.systemDefault())
                        .toInstant();
        return Sighting.Kind.inBird(match.group(3))
                .map(kind -> new Sighting(at, kind, router.name()));
    }
}

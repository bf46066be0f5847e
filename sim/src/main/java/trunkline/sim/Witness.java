package trunkline.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import trunkline.intent.EdgeEvent;

/// What was seen, and when.
final class Witness {

    private final World world;
    private final List<Sighting> sightings = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private final Set<String> heard = new LinkedHashSet<>();

    /// Kinds of what can be seen.
    enum Sight {
        /// A path was found dead.
        BFD_DOWN,
        /// A session went down.
        BGP_DOWN,
        /// A route changed.
        ROUTE
    }

    private record Sighting(Instant at, Sight sight, String where) {}

    Witness(World world) {
        this.world = world;
    }

    /// It was just seen there.
    void saw(Sight sight, String where) {
        sightings.add(new Sighting(world.now(), sight, where));
        note(where + " " + sight);
    }

    /// An edge has told control of something.
    void told(String edge, EdgeEvent event) {
        if (!heard.add(edge + " " + event.at() + " " + event.sequence())) {
            return;
        }
        log.add(
                "%s %s %s%s%s %s"
                        .formatted(
                                seconds(event.at()),
                                edge,
                                event.kind(),
                                event.domain().map(d -> " " + d).orElse(""),
                                event.session().map(s -> " " + s).orElse(""),
                                event.text()));
        switch (event.kind()) {
            case BFD_DOWN -> sightings.add(new Sighting(event.at(), Sight.BFD_DOWN, edge));
            case BGP_DOWN -> sightings.add(new Sighting(event.at(), Sight.BGP_DOWN, edge));
            case ROUTES_CHANGED -> sightings.add(new Sighting(event.at(), Sight.ROUTE, edge));
            case STARTED,
                    INTENT_ACCEPTED,
                    INTENT_REFUSED,
                    BGP_UP,
                    BFD_UP,
                    PREFIX_WARNING,
                    PREFIX_LIMIT,
                    UPDATE_MALFORMED,
                    MAINTENANCE,
                    DATAPLANE_PROBLEM -> {}
        }
    }

    /// Something worth a line.
    void note(String line) {
        log.add(seconds(world.now()) + " " + line);
    }

    /// All that was noted, in the order in which it became known.
    List<String> log() {
        return List.copyOf(log);
    }

    private static String seconds(Instant at) {
        long micros = Duration.between(World.START, at).toNanos() / 1_000;
        return "%d.%06d".formatted(micros / 1_000_000, micros % 1_000_000);
    }

    /// When it was first seen from `since` to before `until`, counted from `since`.
    Optional<Duration> first(Sight sight, Instant since, Instant until) {
        return within(sight, since, until).stream().min(Duration::compareTo);
    }

    /// When it was last seen.
    Optional<Duration> last(Sight sight, Instant since, Instant until) {
        return within(sight, since, until).stream().max(Duration::compareTo);
    }

    private List<Duration> within(Sight sight, Instant since, Instant until) {
        return sightings.stream()
                .filter(s -> s.sight() == sight)
                .filter(s -> !s.at().isBefore(since) && s.at().isBefore(until))
                .map(s -> Duration.between(since, s.at()))
                .toList();
    }
}

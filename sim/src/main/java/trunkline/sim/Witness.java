package trunkline.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What was seen, and when.
final class Witness {

    private final World world;
    private final List<Sighting> sightings = new ArrayList<>();

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
    }

    /// When it was first seen from `since` to before `until`, counted from `since`.
    Optional<Duration> first(Sight sight, Instant since, Instant until) {
        return within(sight, since, until).stream().findFirst();
    }

    /// When it was last seen.
    Optional<Duration> last(Sight sight, Instant since, Instant until) {
        List<Duration> all = within(sight, since, until);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    private List<Duration> within(Sight sight, Instant since, Instant until) {
        return sightings.stream()
                .filter(s -> s.sight() == sight)
                .filter(s -> !s.at().isBefore(since) && s.at().isBefore(until))
                .map(s -> Duration.between(since, s.at()))
                .toList();
    }
}

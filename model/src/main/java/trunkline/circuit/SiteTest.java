package trunkline.circuit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import trunkline.circuit.FailoverTest.Outcome;

/// A rehearsal of the loss of a peering location, for one gateway alone: its sessions with the
/// circuits there are shut until somebody ends it (product rule 4.35).
///
/// @param id its name
/// @param peeringLocation which is given up
/// @param started when
/// @param outcome what came of it; absent while it runs
/// @param verified names of connections that its owner says to have looked at
public record SiteTest(
        UUID id,
        String peeringLocation,
        Instant started,
        Optional<Outcome> outcome,
        List<String> verified) {

    /// Copies the list.
    public SiteTest {
        verified = List.copyOf(verified);
    }

    /// Whether it goes on.
    public boolean running() {
        return outcome.isEmpty();
    }

    /// How long ago it ended; nothing while it runs.
    Optional<Duration> age(Instant now) {
        return outcome.map(o -> Duration.between(o.ended(), now));
    }

    SiteTest ended(Outcome what, List<String> looked) {
        return new SiteTest(id, peeringLocation, started, Optional.of(what), looked);
    }
}

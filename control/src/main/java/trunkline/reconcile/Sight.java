package trunkline.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import trunkline.intent.EdgeReport;

/// An edge as control sees it.
///
/// @param connected whether it has a stream
/// @param planned newest generation that is meant for it; 0 for none
/// @param report its newest
/// @param heard when that came
/// @param held why it is not told what is planned; empty if it is
public record Sight(
        String edge,
        boolean connected,
        long planned,
        Optional<EdgeReport> report,
        Optional<Instant> heard,
        Optional<String> held) {

    /// How long an edge may be silent and still be taken for alive.
    public static final Duration SILENCE_MAX = Duration.ofSeconds(15);

    /// Never seen.
    public static Sight none(String edge) {
        return new Sight(edge, false, 0, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// Whether it speaks to us and is all that it is to be.
    public boolean converged(Instant now) {
        return connected
                && heard.filter(h -> now.isBefore(h.plus(SILENCE_MAX))).isPresent()
                && report.filter(r -> r.converged() && r.generation() >= planned).isPresent();
    }
}

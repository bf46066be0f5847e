package trunkline.edge.transport;

import java.time.Instant;

/// Somebody with work of its own in a loop.
@FunctionalInterface
public interface Duty {

    /// Never.
    Instant NEVER = Instant.MAX;

    /// Does what is due, in bounded time. Called after every batch of events, and at the latest
    /// when the last call asked for it; an extra or a late call does no harm.
    ///
    /// @return when it is to be called again at the latest; `now` or earlier for at once
    Instant perform(Instant now);
}

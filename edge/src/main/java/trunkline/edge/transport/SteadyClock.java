package trunkline.edge.transport;

import java.time.Instant;
import java.time.InstantSource;

/// Begins at the wall clock's time and then only goes forward, at the pace of real seconds: a step
/// of the wall clock must not end a session.
public final class SteadyClock implements InstantSource {
    private final Instant start = InstantSource.system().instant();
    private final long startNanos = System.nanoTime();

    /// Starts now.
    public SteadyClock() {}

    @Override
    public Instant instant() {
        return start.plusNanos(System.nanoTime() - startNanos);
    }
}

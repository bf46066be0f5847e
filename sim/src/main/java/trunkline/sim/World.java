package trunkline.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/// Virtual time: one clock, one source of chance, and what is to happen in the order of time.
final class World {

    /// When every world begins.
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final PriorityQueue<Due> queue =
            new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingLong(Due::sequence));
    private final List<Runnable> laws = new ArrayList<>();
    private final SplittableRandom random;
    private Instant now = START;
    private Duration lag = Duration.ZERO;
    private long sequence;
    private long steps;

    /// What happens at the same time happens in the order in which it was asked for.
    private record Due(Instant at, long sequence, Runnable what) {}

    /// @param seed of all chance in it
    World(long seed) {
        random = new SplittableRandom(seed);
    }

    /// What time it is.
    Instant now() {
        return now;
    }

    /// Since the beginning.
    Duration age() {
        return Duration.between(START, now);
    }

    /// How much has happened.
    long steps() {
        return steps;
    }

    /// A seed for something in it.
    long seed() {
        return random.nextLong();
    }

    /// A time of up to `most`, by chance.
    Duration upTo(Duration most) {
        return Duration.ofNanos(random.nextLong(most.toNanos() + 1));
    }

    /// Something that must hold after every piece of work.
    void law(Runnable holds) {
        laws.add(holds);
    }

    /// A piece of work is done.
    void worked() {
        laws.forEach(Runnable::run);
    }

    /// Lets it happen then; now, if that is past.
    void at(Instant at, Runnable what) {
        queue.add(new Due(at.isBefore(now) ? now : at, sequence++, what));
    }

    /// Lets it happen after a time.
    void in(Duration delay, Runnable what) {
        at(now.plus(delay), what);
    }

    /// Lets everything happen up to `until`.
    void run(Instant until) {
        runUntil(() -> false, until);
    }

    /// Lets things happen until `done`, at most up to `until`.
    ///
    /// @return whether it was done in time
    boolean runUntil(BooleanSupplier done, Instant until) {
        while (!done.getAsBoolean()) {
            Due next = queue.peek();
            if (next == null || next.at().isAfter(until)) {
                now = until;
                return done.getAsBoolean();
            }
            queue.remove();
            now = next.at();
            steps++;
            next.what().run();
        }
        return true;
    }

    /// A packet sets out: what it passes adds to its lag.
    void launch(Runnable journey) {
        Duration before = lag;
        lag = Duration.ZERO;
        journey.run();
        lag = before;
    }

    /// The packet under way takes `time` for what `further` does with it.
    void pass(Duration time, Runnable further) {
        Duration before = lag;
        lag = lag.plus(time);
        further.run();
        lag = before;
    }

    /// When the packet under way gets to where it is.
    Instant arrival() {
        return now.plus(lag);
    }
}

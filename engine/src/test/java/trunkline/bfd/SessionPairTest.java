package trunkline.bfd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Two sessions on a path that is slow, loses packets, or is cut.
final class SessionPairTest {

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    private static Settings settings(SplittableRandom random, int leastMultiplier) {
        return Settings.of(
                Duration.ofMillis(50 + random.nextInt(950)),
                Duration.ofMillis(50 + random.nextInt(950)),
                leastMultiplier + random.nextInt(4));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void upWithinTwoSlowIntervals(long seed) {
        var random = new SplittableRandom(seed);
        var pair = new SessionPair(seed, settings(random, 2), settings(random, 1));
        pair.run(Duration.ofMillis(2_000 + 3 * SessionPair.DELAY_MAX));
        assertTrue(pair.bothUp(), "seed " + seed);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void neverDownWithoutCause(long seed) {
        var random = new SplittableRandom(seed);
        var pair = new SessionPair(seed, settings(random, 3), settings(random, 3));
        pair.run(Duration.ofSeconds(3));
        pair.loseAtMostOneInARow();
        for (int i = 0; i < 10; i++) {
            pair.run(Duration.ofMillis(random.nextInt(4_000)));
            if (random.nextBoolean()) {
                pair.left.configure(settings(random, 3));
            } else {
                pair.right.configure(settings(random, 3));
            }
        }
        pair.run(Duration.ofSeconds(5));
        assertEquals(0, pair.downs(), "seed " + seed);
        assertTrue(pair.bothUp(), "seed " + seed);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theNegotiatedIntervalsAreKept(long seed) {
        var random = new SplittableRandom(seed);
        Settings left = settings(random, 2);
        Settings right = settings(random, 2);
        var pair = new SessionPair(seed, left, right);
        pair.run(Duration.ofSeconds(10));
        assertEquals(slower(left.transmit(), right.receive()), interval(pair.left), "seed " + seed);
        assertEquals(
                slower(right.transmit(), left.receive()), interval(pair.right), "seed " + seed);
    }

    private static Duration slower(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration interval(SessionPair.End end) {
        return Duration.ofNanos(1_000 * end.session.transmitInterval());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aCutIsDetectedInTime(long seed) {
        var random = new SplittableRandom(seed);
        Settings left = settings(random, 2);
        Settings right = settings(random, 2);
        var pair = new SessionPair(seed, left, right);
        pair.run(Duration.ofMillis(8_000 + random.nextInt(1_000)));
        Instant cut = pair.now();
        pair.cut();
        pair.run(Duration.ofSeconds(30));
        assertDetected(seed, cut, pair.left, left, right);
        assertDetected(seed, cut, pair.right, right, left);
    }

    /// The last packet left at most an interval before the cut and arrived at most a delay after
    /// it.
    private static void assertDetected(
            long seed, Instant cut, SessionPair.End end, Settings ours, Settings theirs) {
        Duration interval = slower(theirs.transmit(), ours.receive());
        Duration detection = interval.multipliedBy(theirs.multiplier());
        Duration took = Duration.between(cut, end.downAt);
        String what = "seed " + seed + ": " + took + " of " + detection;
        assertEquals(1, end.downs, what);
        assertTrue(took.compareTo(detection.plusMillis(SessionPair.DELAY_MAX)) <= 0, what);
        assertTrue(took.compareTo(detection.minus(interval)) >= 0, what);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aCutOfOneWayTakesBothDown(long seed) {
        var random = new SplittableRandom(seed);
        var pair = new SessionPair(seed, settings(random, 2), settings(random, 1));
        pair.run(Duration.ofSeconds(8));
        pair.cutTowardsRight();
        pair.run(Duration.ofSeconds(20));
        assertEquals(1, pair.right.downs, "seed " + seed);
        assertEquals(1, pair.left.downs, "seed " + seed);
        assertEquals(State.DOWN, pair.right.session.state());
        pair.heal();
        pair.run(Duration.ofSeconds(6));
        assertTrue(pair.bothUp(), "seed " + seed);
    }
}

package trunkline.dataplane.fast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trunkline.dataplane.fast.Policers.Gate;
import trunkline.dataplane.fast.Policers.Limit;
import trunkline.net.Bandwidth;

/// Keys, buckets and counts.
final class PlaneTablesTest {
    private final PlaneMemory memory = PlaneMemory.own(TwoCustomers.capacity());

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void keysLeadWhereTheyShould(long seed) {
        AttachmentIndex index = new AttachmentIndex(memory);
        SplittableRandom random = new SplittableRandom(seed);
        Map<Long, Integer> naive = new HashMap<>();
        for (int step = 0; step < 60_000; step++) {
            long key = key(random);
            int attachment = 1 + random.nextInt(Capacity.INDEX_MAX);
            if (random.nextInt(3) == 0) {
                index.remove(key);
                naive.remove(key);
            } else {
                assertEquals(Put.DONE, index.put(key, attachment), "seed " + seed + " " + step);
                naive.put(key, attachment);
            }
            long other = key(random);
            assertEquals(naive.getOrDefault(other, 0), index.find(other), "seed " + seed);
        }
        Map<Long, Integer> told = new HashMap<>();
        index.forEach(told::put);
        assertEquals(naive, told);
    }

    private static long key(SplittableRandom random) {
        int outer = random.nextInt(1, 4095);
        int inner = random.nextInt(1, 9);
        return switch (random.nextInt(4)) {
            case 0 -> AttachmentIndex.tagged(1 + random.nextInt(3), outer);
            case 1 -> AttachmentIndex.segment(random.nextInt(1 << 24));
            case 2 -> AttachmentIndex.whole(AttachmentIndex.PORT_MAX - random.nextInt(5));
            default -> AttachmentIndex.doubleTagged(1 + random.nextInt(3), outer, inner);
        };
    }

    @Test
    void aKeyTooManySaysSo() {
        AttachmentIndex index = new AttachmentIndex(memory);
        int put = 0;
        while (put < 200_000 && index.put(AttachmentIndex.segment(put), 1) == Put.DONE) {
            put++;
        }
        assertTrue(put > Capacity.INDEX_MAX && put < 200_000, put + " keys");
        assertEquals(0, index.find(AttachmentIndex.segment(put)));
    }

    @ParameterizedTest
    @ValueSource(longs = {50, 200, 1_000, 10_000, 100_000})
    void aRateIsHeldToATenthOfAPercent(long mbps) {
        Policers policers = new Policers(memory);
        policers.limit(1, Gate.IN, Limit.flat(Bandwidth.ofMbps(mbps), Duration.ofMillis(10)));
        long passed = 0;
        SplittableRandom random = new SplittableRandom(mbps);
        long now = 5_000_000_000L;
        long gap = 8_000_000_000L * 700 / (mbps * 1_000_000) / 2 + 1; // twice the rate is offered
        long until = now + gap * 200_000;
        for (long at = now; at < until; at += gap) {
            int octets = random.nextInt(60, 1_500);
            passed += policers.conforms(1, Gate.IN, TrafficClass.DEFAULT, octets, at) ? octets : 0;
        }
        double seconds = (until - now) / 1e9;
        double allowed = mbps * 1e6 / 8 * (seconds + 0.01);
        assertTrue(passed <= allowed + 1_500, passed + " of " + allowed);
        assertTrue(passed > 0.999 * mbps * 1e6 / 8 * seconds, passed + " of " + allowed);
    }

    @Test
    void theBurstIsWhatItSays() {
        Policers policers = new Policers(memory);
        Bandwidth megabyte = new Bandwidth(8_000_000);
        policers.limit(1, Gate.OUT, Limit.byClass(megabyte, Duration.ofMillis(10)));
        assertEquals(10, burst(policers, TrafficClass.DEFAULT));
        assertEquals(5, burst(policers, TrafficClass.INTERACTIVE), "what the default leaves to it");
        assertEquals(5, burst(policers, TrafficClass.VOICE));
        policers.limit(1, Gate.OUT, Limit.NONE);
        assertTrue(policers.conforms(1, Gate.OUT, TrafficClass.DEFAULT, 65_535, 0));
    }

    private static int burst(Policers policers, TrafficClass of) {
        int passed = 0;
        while (policers.conforms(1, Gate.OUT, of, 1_000, 1_000_000_000L)) {
            passed++;
        }
        return passed;
    }

    @Test
    void processorsAreCountedTogether() {
        Tallies tallies = new Tallies(memory);
        tallies.add(3, Fate.SENT, TrafficClass.VOICE, 100);
        tallies.add(3, Fate.SENT, TrafficClass.DEFAULT, 50);
        assertEquals(new Tallies.Tally(2, 150), tallies.of(3, Fate.SENT));
        assertEquals(new Tallies.Tally(1, 100), tallies.of(3, Fate.SENT, TrafficClass.VOICE));
        assertEquals(new Tallies.Tally(0, 0), tallies.of(2, Fate.SENT));
    }
}

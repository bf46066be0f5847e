package trunkline.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Accounting of a probe: one packet per millisecond, a digit per packet says how often it arrived.
class LossTest {

    @ParameterizedTest
    @CsvSource({
        // arrivals, from, to, lost, duplicated, longest gap in ms
        "1111111111, 0, 10, 0, 0, 0",
        "1110111111, 0, 10, 1, 0, 2",
        "1100011011, 0, 10, 4, 0, 4",
        "1121113111, 0, 10, 0, 3, 0",
        "0011111111, 0, 10, 2, 0, 2",
        "1111111000, 0, 10, 3, 0, 3",
        "0000000000, 0, 10, 10, 0, 9",
        "0001111000, 3, 7, 0, 0, 0",
        "0001111000, 2, 8, 2, 0, 1",
        "1111111111, 4, 4, 0, 0, 0",
    })
    void counts(String digits, int from, int to, int lost, int duplicated, long gapMs) {
        var expected = new Loss(to - from, lost, duplicated, Duration.ofMillis(gapMs));
        assertEquals(expected, Loss.count(everyMillisecond(), arrivals(digits), from, to));
    }

    @Test
    void splitsAddUp() {
        for (long seed = 0; seed < 200; seed++) {
            var random = new SplittableRandom(seed);
            var arrivals = new byte[10];
            for (int i = 0; i < arrivals.length; i++) {
                arrivals[i] = (byte) random.nextInt(3);
            }
            int middle = random.nextInt(11);
            var whole = Loss.count(everyMillisecond(), arrivals, 0, 10);
            var left = Loss.count(everyMillisecond(), arrivals, 0, middle);
            var right = Loss.count(everyMillisecond(), arrivals, middle, 10);
            String seeded = "seed " + seed + " " + Arrays.toString(arrivals);
            assertEquals(whole.lost(), left.lost() + right.lost(), seeded);
            assertEquals(whole.duplicated(), left.duplicated() + right.duplicated(), seeded);
        }
    }

    private static long[] everyMillisecond() {
        var sentAt = new long[10];
        for (int i = 0; i < sentAt.length; i++) {
            sentAt[i] = i * 1_000_000L;
        }
        return sentAt;
    }

    private static byte[] arrivals(String digits) {
        var arrivals = new byte[digits.length()];
        for (int i = 0; i < arrivals.length; i++) {
            arrivals[i] = (byte) (digits.charAt(i) - '0');
        }
        return arrivals;
    }
}

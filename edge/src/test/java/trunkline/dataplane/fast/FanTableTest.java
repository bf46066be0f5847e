package trunkline.dataplane.fast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Who goes takes only his own flows along.
final class FanTableTest {
    private final PlaneMemory memory = PlaneMemory.own(new Capacity(1, 1, 1, 8, 100, 1, 1));
    private final FanTable fans = new FanTable(memory, Grace.alone());

    private List<Integer> shares(int fan) {
        return IntStream.range(0, FanTable.BUCKETS).mapToObj(b -> fans.hop(fan, b)).toList();
    }

    @Test
    void aSetIsThereOnce() {
        int one = fans.take(List.of(3, 5));
        assertEquals(one, fans.take(List.of(5, 3, 3)));
        assertNotEquals(one, fans.take(List.of(3)));
        assertEquals(2, fans.size());
    }

    @Test
    void sharesAreNearlyEven() {
        for (int members = 2; members <= 16; members++) {
            int fan = fans.take(IntStream.rangeClosed(1, members).boxed().toList());
            int fair = FanTable.BUCKETS / members;
            for (int hop = 1; hop <= members; hop++) {
                int mine = Collections.frequency(shares(fan), hop);
                assertTrue(
                        mine > fair / 3 && mine < fair * 2, hop + " of " + members + ": " + mine);
            }
            fans.give(IntStream.rangeClosed(1, members).boxed().toList());
        }
    }

    @Test
    void whoDiesTakesOnlyHisFlowsAlongAndGetsThemBack() {
        List<Integer> set = List.of(1, 2, 3, 4);
        int fan = fans.take(set);
        List<Integer> before = shares(fan);
        fans.die(3);
        List<Integer> without = shares(fan);
        for (int bucket = 0; bucket < FanTable.BUCKETS; bucket++) {
            assertNotEquals(3, without.get(bucket));
            if (before.get(bucket) != 3) {
                assertEquals(before.get(bucket), without.get(bucket), "bucket " + bucket);
            }
        }
        int smaller = fans.take(List.of(1, 2, 4));
        assertEquals(without, shares(smaller), "a route with one hop less moves nothing more");
        fans.revive(3);
        assertEquals(before, shares(fan));
    }

    @Test
    void withNobodyLeftAllStays() {
        int fan = fans.take(List.of(7));
        fans.die(7);
        assertEquals(7, fans.hop(fan, 0));
    }

    @Test
    void whatIsFullSaysSoAndWhatIsGivenBackIsUsedAgain() {
        List<Integer> taken = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
            taken.add(fans.take(List.of(i)));
        }
        assertEquals(IntStream.rangeClosed(1, 8).boxed().toList(), taken);
        assertEquals(0, fans.take(List.of(9)));
        fans.give(List.of(4));
        assertEquals(taken.get(3), fans.take(List.of(9)));
        assertEquals(9, fans.hop(taken.get(3), 0));
    }
}

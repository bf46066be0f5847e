package trunkline.bgp.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Sets of communities of all sizes.
class ExtendedCommunitiesTest {

    @Test
    void thoseThatCrossTheBorder() {
        long target = 0x0002_FDE9_0000_0001L;
        long within = 0x4300_0000_0000_0000L;
        ExtendedCommunities both = ExtendedCommunities.of(target, within);
        assertEquals(ExtendedCommunities.of(target), both.transitive());
        assertEquals(2, both.size());
        assertTrue(ExtendedCommunities.of(within).transitive().isEmpty());
    }

    @Test
    void communitiesAreEachThereOnce() {
        int value = Communities.value(12076, 50001);
        Communities one = Communities.of(value);
        assertEquals(one, one.plus(value));
        assertEquals("12076:50001 65535:65281", one.plus(Communities.NO_EXPORT).toString());
        assertEquals(Communities.NONE, one.minus(value));
        assertTrue(one.contains(value));
        int[] many = IntStream.range(0, 1_000).map(i -> i % 700).toArray();
        assertEquals(700, Communities.of(many).size());
        assertEquals(
                IntStream.range(0, 700).boxed().toList(),
                Communities.of(many).stream().boxed().toList());
    }
}

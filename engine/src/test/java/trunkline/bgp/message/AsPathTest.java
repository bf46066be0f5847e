package trunkline.bgp.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import trunkline.net.Asn;

/// Paths: how long, whose, and what is put in front.
class AsPathTest {

    private static final Asn A = new Asn(65001);
    private static final Asn B = new Asn(4_200_000_000L);

    private static AsPath.Segment segment(AsPath.Kind kind, Asn... asns) {
        return new AsPath.Segment(kind, List.of(asns));
    }

    private static final AsPath MIXED =
            AsPath.of(
                    List.of(
                            segment(AsPath.Kind.CONFED_SEQUENCE, A, B),
                            segment(AsPath.Kind.SEQUENCE, A, B, A),
                            segment(AsPath.Kind.SET, A, B),
                            segment(AsPath.Kind.CONFED_SET, B)));

    @Test
    void hops() {
        assertEquals(0, AsPath.EMPTY.hops());
        assertEquals(2, AsPath.sequence(A, B).hops());
        assertEquals(4, MIXED.hops());
    }

    @Test
    void text() {
        assertEquals("", AsPath.EMPTY.toString());
        assertEquals("65001 4200000000", AsPath.sequence(A, B).toString());
        assertEquals(
                "(65001 4200000000) 65001 4200000000 65001 {65001 4200000000} [4200000000]",
                MIXED.toString());
    }

    @Test
    void firstAndOrigin() {
        assertEquals(Optional.of(A), AsPath.sequence(A, B).first());
        assertEquals(Optional.of(B), AsPath.sequence(A, B).origin());
        assertEquals(Optional.empty(), AsPath.EMPTY.first());
        assertEquals(Optional.empty(), AsPath.EMPTY.origin());
        assertEquals(Optional.empty(), MIXED.first());
        assertEquals(Optional.empty(), MIXED.origin());
    }

    @Test
    void countAndContains() {
        assertEquals(4, MIXED.count(A));
        assertEquals(4, MIXED.count(B));
        assertFalse(MIXED.contains(new Asn(1)));
        assertFalse(AsPath.EMPTY.contains(A));
        assertTrue(MIXED.hasSet());
        assertFalse(AsPath.sequence(A).hasSet());
    }

    @Test
    void prepend() {
        assertEquals("65001", AsPath.EMPTY.prepend(A, 1).toString());
        assertEquals("65001 65001 4200000000", AsPath.sequence(B).prepend(A, 2).toString());
        assertEquals(AsPath.sequence(A), AsPath.sequence(A).prepend(B, 0));
        AsPath set = AsPath.of(List.of(segment(AsPath.Kind.SET, A)));
        assertEquals("4200000000 {65001}", set.prepend(B, 1).toString());
    }

    @Test
    void aFullSegmentIsFollowedByANewOne() {
        AsPath full = AsPath.EMPTY.prepend(A, AsPath.SEGMENT_MAX);
        assertEquals(1, full.segments().size());
        AsPath longer = full.prepend(B, 1);
        assertEquals(List.of(1, 255), sizes(longer));
        assertEquals(List.of(2, 255), sizes(longer.prepend(B, 1)));
        assertEquals(List.of(90, 255, 255), sizes(full.prepend(B, 345)));
        assertEquals(600, full.prepend(B, 345).hops());
        assertEquals(List.of(245, 255, 255, 255), sizes(AsPath.sequence(A).prepend(B, 1_009)));
    }

    private static List<Integer> sizes(AsPath path) {
        return path.segments().stream().map(s -> s.asns().size()).toList();
    }

    @Test
    void segmentsOfImpossibleLength() {
        assertThrows(IllegalArgumentException.class, () -> segment(AsPath.Kind.SET));
        List<Asn> many = Collections.nCopies(256, A);
        assertThrows(
                IllegalArgumentException.class,
                () -> new AsPath.Segment(AsPath.Kind.SEQUENCE, many));
    }

    @Test
    void equalByContent() {
        assertEquals(AsPath.sequence(A, B), AsPath.EMPTY.prepend(B, 1).prepend(A, 1));
        assertEquals(
                AsPath.sequence(A, B).hashCode(),
                AsPath.EMPTY.prepend(B, 1).prepend(A, 1).hashCode());
        assertEquals(MIXED, AsPath.of(MIXED.segments()));
        assertEquals(3, Stream.of(AsPath.EMPTY, AsPath.sequence(A), MIXED).distinct().count());
    }
}

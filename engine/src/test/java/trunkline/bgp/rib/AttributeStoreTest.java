package trunkline.bgp.rib;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import trunkline.bgp.message.UpdateReader.Section;
import trunkline.net.Ipv4Address;

/// Equal octets are one set, sets are given back when nobody refers to them, and the bounds hold.
final class AttributeStoreTest {

    private static final int KIND = AttributeStore.kind(Refusal.NOT_BY_PREFIX, Section.NLRI);

    private final AttributeStore store = new AttributeStore(5);
    private final LocRib rib =
            new LocRib(
                    trunkline.net.IpFamily.IPV4,
                    new RibOptions(Peer.LOCAL_AS, Peer.LOCAL_ID),
                    store);
    private final Adjacency one = adjacency(1);
    private final Adjacency two = adjacency(2);

    private Adjacency adjacency(int n) {
        return new Adjacency(
                rib,
                new Source(
                        n, "peer-" + n, "customer", new Ipv4Address(n), n, Source.Side.EXTERNAL));
    }

    private static Span span(byte... octets) {
        return new Span().set(octets, 0, octets.length);
    }

    private static Span numbered(int n, int length) {
        byte[] octets = new byte[length];
        PathRewrite.putInt(octets, 0, n);
        return new Span().set(octets, 0, length);
    }

    private int create(int hash, Adjacency of, Span key) {
        return create(hash, of, KIND, key, key, key);
    }

    private int create(int hash, Adjacency of, int kind, Span key, Span read, Span judged) {
        SetFields fields = new SetFields();
        fields.usable = true;
        fields.code = kind == KIND ? 0 : kind >> 1;
        fields.nextHop = rib.nextHops().retain(NextHops.NOWHERE);
        return store.create(hash, of.number(), kind, key, read, judged, fields);
    }

    private int find(int hash, Adjacency of, int kind, Span key) {
        return store.find(hash, of.number(), kind, key);
    }

    @Test
    void equalOctetsOfOneNeighbourAreOneSet() {
        Span key = span((byte) 1, (byte) 2, (byte) 3);
        int hash = store.hash(one.number(), KIND, key);
        assertEquals(AttributeStore.NONE, find(hash, one, KIND, key));
        int set = create(hash, one, key);
        assertEquals(set, find(hash, one, KIND, span((byte) 1, (byte) 2, (byte) 3)));
    }

    /// All under one hash: what tells them apart is compared, not hoped for.
    @Test
    void whatCollidesIsToldApart() {
        int hash = 0x1234_5678;
        Span key = span((byte) 1, (byte) 2, (byte) 3);
        int byPrefix = AttributeStore.kind(4, Section.NLRI);
        int otherSection = AttributeStore.kind(Refusal.NOT_BY_PREFIX, Section.MP_REACH);
        int[] sets = {
            create(hash, one, key),
            create(hash, two, key),
            create(hash, one, byPrefix, key, key, key),
            create(hash, one, otherSection, key, key, key),
            create(hash, one, span((byte) 1, (byte) 2)),
            create(hash, one, span((byte) 1, (byte) 2, (byte) 4)),
        };
        assertEquals(sets.length, Arrays.stream(sets).distinct().count());
        assertEquals(sets[0], find(hash, one, KIND, key));
        assertEquals(sets[1], find(hash, two, KIND, key));
        assertEquals(sets[2], find(hash, one, byPrefix, key));
        assertEquals(sets[3], find(hash, one, otherSection, key));
        assertEquals(sets[4], find(hash, one, KIND, span((byte) 1, (byte) 2)));
        assertEquals(sets[5], find(hash, one, KIND, span((byte) 1, (byte) 2, (byte) 4)));
        assertEquals(AttributeStore.NONE, find(hash, two, KIND, span((byte) 1)));
        assertEquals(AttributeStore.NONE, find(hash + (1 << 20), one, KIND, key));
    }

    /// Thousands under one hash cost time, never an answer.
    @Test
    void manyThatCollideAreFound() {
        int count = 3_000;
        int[] sets = new int[count];
        for (int i = 0; i < count; i++) {
            sets[i] = create(7, one, numbered(i, 4));
            store.retain(sets[i]);
        }
        for (int i = 0; i < count; i++) {
            assertEquals(sets[i], find(7, one, KIND, numbered(i, 4)));
        }
        for (int i = 0; i < count; i += 2) {
            store.release(sets[i]);
        }
        for (int i = 1; i < count; i += 2) {
            assertEquals(sets[i], find(7, one, KIND, numbered(i, 4)));
        }
    }

    @Test
    void aSetThatNobodyRefersToStaysForAWhileAndThenGoes() {
        Span key = numbered(-1, 8);
        int hash = store.hash(one.number(), KIND, key);
        int set = create(hash, one, key);
        store.retain(set);
        store.retain(set);
        store.release(set);
        assertTrue(store.isReferred(set));
        store.release(set);
        assertEquals(0, store.referred());
        assertEquals(set, find(hash, one, KIND, key), "a flap finds it again");
        for (int i = 0; i < AttributeStore.UNUSED_MAX; i++) {
            passing(i);
        }
        assertEquals(AttributeStore.NONE, find(hash, one, KIND, key));
        assertEquals(AttributeStore.UNUSED_MAX, store.sets());
    }

    private void passing(int i) {
        Span key = numbered(i, 40);
        int set = create(store.hash(one.number(), KIND, key), one, key);
        store.retain(set);
        store.release(set);
    }

    /// One that is referred to again while it waits to go does not go.
    @Test
    void aSetThatComesBackStays() {
        Span key = numbered(-1, 8);
        int hash = store.hash(one.number(), KIND, key);
        int set = create(hash, one, key);
        store.retain(set);
        store.release(set);
        store.retain(set);
        for (int i = 0; i < 2 * AttributeStore.UNUSED_MAX; i++) {
            passing(i);
        }
        assertEquals(set, find(hash, one, KIND, key));
        assertEquals(1, store.referred());
        store.release(set);
        assertEquals(0, store.referred());
    }

    @Test
    void whatComesAndGoesNeedsNoMore() {
        for (int i = 0; i < 2 * AttributeStore.UNUSED_MAX; i++) {
            passing(i);
        }
        long octets = store.octets();
        for (int i = 0; i < 100_000; i++) {
            passing(1_000_000 + i);
        }
        assertTrue(store.octets() <= octets + (1 << 18), octets + " became " + store.octets());
        assertEquals(AttributeStore.UNUSED_MAX, store.sets());
    }

    @Test
    void keyAndBothFormsAreKept() {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 200; i++) {
            Span key = random(random, 60);
            Span read = random.nextBoolean() ? key : random(random, 60);
            Span judged = random.nextBoolean() ? read : random(random, 60);
            int set = create(i, one, KIND, key, read, judged);
            Span got = new Span();
            store.key(set, got);
            assertArrayEquals(octets(key), octets(got));
            store.read(set, got);
            assertArrayEquals(octets(read), octets(got));
            store.attributes(set, got);
            assertArrayEquals(octets(judged), octets(got));
        }
    }

    private static Span random(SplittableRandom random, int lengthMax) {
        byte[] octets = new byte[10 + random.nextInt(lengthMax)];
        random.nextBytes(octets);
        int from = random.nextInt(5);
        return new Span().set(octets, from, octets.length - from - random.nextInt(4));
    }

    private static byte[] octets(Span span) {
        return Arrays.copyOfRange(span.octets, span.at, span.end());
    }

    @Test
    void theNumberOfAnAdjacencyIsUsedAgainWhenNoSetKnowsIt() {
        Span key = numbered(1, 8);
        int set = create(store.hash(two.number(), KIND, key), two, key);
        int number = two.number();
        store.retain(set);
        two.close();
        assertNotEquals(number, adjacency(3).number(), "a set still knows it");
        store.release(set);
        for (int i = 0; i < AttributeStore.UNUSED_MAX; i++) {
            passing(i);
        }
        assertEquals(number, adjacency(4).number());
    }

    /// The answer to a full store is a value, and the session that asked for too much goes.
    @Test
    void aFullStoreIsAnswered() {
        AttributeStore small = new AttributeStore(5, new ChunkPool(), 1 << 18);
        Rib full = new Rib(new RibOptions(Peer.LOCAL_AS, Peer.LOCAL_ID), small);
        Peer greedy = Peer.external(full, 1);
        Peer modest = Peer.external(full, 2);
        modest.announce(modest.attributes(1).build(), "10.0.0.0/8");
        Verdict verdict = new Verdict.Taken();
        int n = 0;
        for (; n < 1 << 16 && verdict instanceof Verdict.Taken; n++) {
            verdict =
                    greedy.announce(
                            greedy.attributes(1 + n, 7, 8, 9, 10, 11, 12, 13).build(),
                            "11." + (n >> 8) + "." + (n & 255) + ".0/24");
        }
        assertEquals(new Verdict.Full("SETS_MAX"), verdict);
        assertTrue(n > 1_000, n + " taken");
        greedy.down(Departure.WITHDRAW);
        modest.announce(modest.attributes(2, 3).build(), "10.0.0.0/8");
        Peer three = Peer.external(full, 3).hear();
        assertEquals("12076 65002 2 3", three.path("10.0.0.0/8"));
        assertEquals(1, full.prefixes(trunkline.net.IpFamily.IPV4));
    }
}

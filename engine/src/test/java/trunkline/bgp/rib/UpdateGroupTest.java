package trunkline.bgp.rib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import trunkline.bgp.policy.Action;
import trunkline.bgp.policy.Changes;
import trunkline.bgp.policy.Match;
import trunkline.bgp.policy.Policy;
import trunkline.bgp.policy.Rule;
import trunkline.net.Asn;
import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;
import trunkline.net.Ipv4Prefix;

/// Members of a group at different paces: one that reads nothing delays nobody, holds little, and
/// hears in the end what the others have heard.
final class UpdateGroupTest {

    /// Two chunks of 16 KiB may wait.
    private final Rib rib =
            new Rib(
                    new RibOptions(Peer.LOCAL_AS, Peer.LOCAL_ID),
                    new AttributeStore(7, new ChunkPool(1 << 14, 2), OctetArena.OCTETS_MAX));

    private final Peer source = Peer.external(rib, 1);
    private final Peer quick = Peer.external(rib, 2);
    private final Peer slow = Peer.external(rib, 3);

    private static List<IpPrefix> prefixes(int from, int count) {
        List<IpPrefix> all = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            all.add(new Ipv4Prefix(0x0B00_0000 + (i << 8), 24));
        }
        return all;
    }

    private UpdateGroup group(Peer of) {
        return of.neighbour().channel(IpFamily.IPV4).orElseThrow().group;
    }

    private Member member(Peer of) {
        return of.neighbour().channel(IpFamily.IPV4).orElseThrow().member;
    }

    private void announce(int from, int count, long path) {
        source.announce(source.attributes(path).build(), prefixes(from, count));
    }

    @Test
    void equalMembersShareAGroup() {
        assertEquals(group(quick), group(slow));
        NeighbourOptions o = Peer.options(4, new Asn(65004));
        Rule prepend = new Rule("p", Match.ANY, new Action.Accept(Changes.NONE.withPrepends(1)));
        Peer other =
                Peer.of(
                        rib,
                        Peer.with(
                                o,
                                o.importPolicy(),
                                Optional.of(new Policy(List.of(prepend), "-"))));
        assertFalse(group(quick).equals(group(other)));
    }

    @Test
    void aSlowOneDelaysNobodyAndCatchesUp() {
        quick.hear();
        slow.hear();
        SplittableRandom random = new SplittableRandom(3);
        long octets = 0;
        for (int round = 0; round < 400; round++) {
            announce(random.nextInt(2_000), 1 + random.nextInt(60), round);
            if (random.nextInt(3) == 0) {
                source.withdraw(prefixes(random.nextInt(2_000), 40));
            }
            quick.hear();
            assertEquals(rib.prefixes(IpFamily.IPV4), quick.heard.size(), "round " + round);
            octets = Math.max(octets, rib.octets());
        }
        assertFalse(member(slow).isTogether(), "it fell behind");
        assertTrue(rib.hasOutput(slow.neighbour()));
        assertTrue(octets < 1 << 20, octets + " octets");
        slow.hear();
        assertTrue(member(slow).isTogether(), "it has caught up");
        assertEquals(quick.heard, slow.heard);
        announce(5_000, 1, 9);
        assertEquals(quick.hear().heard, slow.hear().heard);
    }

    /// One that takes a message now and then hears the truth, if not all of it.
    @Test
    void oneThatReadsALittleHearsNothingWrong() {
        SplittableRandom random = new SplittableRandom(4);
        for (int round = 0; round < 300; round++) {
            announce(random.nextInt(500), 1 + random.nextInt(60), random.nextInt(5));
            source.withdraw(prefixes(random.nextInt(500), 10));
            quick.hear();
            slow.hear(4096);
        }
        slow.hear();
        assertEquals(quick.heard, slow.heard);
    }

    @Test
    void oneThatComesLateHearsAllAndThenTheEnd() {
        announce(0, 900, 7);
        quick.hear();
        slow.hear();
        Peer late = Peer.external(rib, 4);
        late.hear(5_000);
        announce(100, 10, 8);
        source.withdraw(prefixes(300, 10));
        quick.hear();
        late.hear();
        assertEquals(quick.heard, late.heard);
        assertEquals(List.of("end of IPV4"), late.marks);
    }

    @Test
    void theEndOfTheTableIsSaidOnceAndLast() {
        quick.hear();
        announce(0, 10, 7);
        quick.hear();
        assertEquals(List.of("end of IPV4"), quick.marks);
        quick.down(Departure.WITHDRAW);
        quick.up();
        quick.hear();
        assertEquals(List.of("end of IPV4", "end of IPV4"), quick.marks);
        assertEquals(10, quick.heard.size());
    }

    /// A group that loses its last member remembers nothing.
    @Test
    void nothingIsLeftOfAGroup() {
        announce(0, 100, 7);
        quick.hear();
        slow.hear(300);
        quick.down(Departure.WITHDRAW);
        slow.down(Departure.WITHDRAW);
        source.withdraw(prefixes(0, 100));
        source.down(Departure.WITHDRAW);
        assertEquals(0, rib.rows());
    }

    /// Another export policy on a living session: exactly the difference is said.
    @Test
    void anotherPolicyIsToldWithoutAReset() {
        announce(0, 10, 7);
        source.announce(source.attributes(8).build(), prefixes(10, 10));
        quick.hear();
        Policy only7 =
                new Policy(
                        List.of(
                                new Rule(
                                        "seven",
                                        Match.ANY.path(
                                                new trunkline.bgp.policy.PathTest.OriginatedBy(
                                                        new Asn(7))),
                                        new Action.Accept(Changes.NONE))),
                        "not-seven");
        Optional<Policy> in = quick.options.importPolicy();
        rib.policies(quick.neighbour(), in, Optional.of(only7));
        quick.hear();
        assertEquals(10, quick.heard.size());
        rib.policies(quick.neighbour(), in, quick.options.exportPolicy());
        quick.hear();
        assertEquals(20, quick.heard.size());
    }

    /// The same policy again says nothing at all.
    @Test
    void theSamePolicyIsNoChange() {
        announce(0, 10, 7);
        quick.hear();
        rib.policies(quick.neighbour(), quick.options.importPolicy(), quick.options.exportPolicy());
        assertFalse(rib.hasOutput(quick.neighbour()));
    }
}

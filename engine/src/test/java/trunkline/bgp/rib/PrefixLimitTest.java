package trunkline.bgp.rib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import trunkline.bgp.policy.Policy;
import trunkline.net.Asn;
import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;
import trunkline.net.Ipv4Prefix;

/// How many routes a neighbour may have: accepted ones by its limit, refused ones by the bound.
final class PrefixLimitTest {

    private final Rib rib = Peer.rib();

    private static List<IpPrefix> prefixes(int from, int count) {
        List<IpPrefix> all = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            all.add(new Ipv4Prefix(0x0B00_0000 + (i << 8), 24));
        }
        return all;
    }

    private Peer limited(int prefixesMax, int warningPercent) {
        return Peer.of(
                rib,
                Peer.with(
                        Peer.options(1, new Asn(65001)),
                        new NeighbourOptions.PrefixLimit(
                                IpFamily.IPV4, prefixesMax, warningPercent)));
    }

    private List<RibEvent> events() {
        return rib.drainEvents().stream().filter(e -> !(e instanceof RibEvent.TableEnded)).toList();
    }

    @Test
    void oneMoreThanTheLimitIsSaid() {
        Peer one = limited(10, 100);
        assertEquals(new Verdict.Taken(), one.announce(one.attributes(7).build(), prefixes(0, 10)));
        assertEquals(
                new Verdict.LimitReached(IpFamily.IPV4, 10),
                one.announce(one.attributes(7).build(), prefixes(10, 1)));
    }

    @Test
    void theSameAgainIsNotMore() {
        Peer one = limited(10, 100);
        one.announce(one.attributes(7).build(), prefixes(0, 10));
        assertEquals(new Verdict.Taken(), one.announce(one.attributes(8).build(), prefixes(0, 10)));
        one.withdraw(prefixes(0, 5));
        assertEquals(new Verdict.Taken(), one.announce(one.attributes(8).build(), prefixes(20, 5)));
    }

    /// Product rule: a limit is on what is accepted; a neighbour's refused routes do no harm.
    @Test
    void refusedRoutesDoNotCount() {
        Peer one = limited(10, 100);
        assertEquals(
                new Verdict.Taken(),
                one.announce(one.attributes(12076).build(), prefixes(100, 50)));
        assertEquals(new Verdict.Taken(), one.announce(one.attributes(7).build(), prefixes(0, 10)));
        assertEquals(
                new NeighbourCounts(60, 10, 50, 0, 0), rib.counts(one.neighbour(), IpFamily.IPV4));
    }

    @Test
    void theWarningIsSaidOnceOnTheWayUpAndOnceOnTheWayDown() {
        Peer one = limited(10, 75);
        one.announce(one.attributes(7).build(), prefixes(0, 7));
        assertEquals(List.of(), events());
        one.announce(one.attributes(7).build(), prefixes(7, 1));
        assertEquals(List.of(new RibEvent.LimitNear("peer-1", IpFamily.IPV4, 8, 10)), events());
        one.announce(one.attributes(7).build(), prefixes(8, 2));
        assertEquals(List.of(), events());
        one.withdraw(prefixes(0, 3));
        assertEquals(List.of(new RibEvent.LimitFar("peer-1", IpFamily.IPV4, 7, 10)), events());
    }

    /// The other sessions of the domain do not notice.
    @Test
    void aSurgeIsOneSessionsAffair() {
        Peer one = limited(10, 100);
        Peer two = Peer.external(rib, 2);
        Peer three = Peer.external(rib, 3);
        two.announce(two.attributes(7).build(), prefixes(0, 5));
        Verdict verdict = one.announce(one.attributes(7).build(), prefixes(0, 900));
        assertEquals(new Verdict.LimitReached(IpFamily.IPV4, 10), verdict);
        one.down(Departure.WITHDRAW);
        three.hear();
        assertEquals(5, three.heard.size());
        assertEquals(5, rib.prefixes(IpFamily.IPV4));
    }

    /// Refused routes beyond the bound are counted, said once, and hold no memory; what was good
    /// before and is refused now is gone all the same.
    @Test
    void refusedRoutesAreKeptUpToABound() {
        NeighbourOptions o = Peer.options(1, new Asn(65001));
        Peer one = Peer.of(rib, Peer.with(o, Optional.of(Policy.EVERYTHING), o.exportPolicy()));
        one.announce(one.attributes(7).build(), prefixes(0, 1));
        int max = Rib.REFUSED_PER_PEER_MAX;
        for (int i = 0; i < max; i += 500) {
            one.announce(one.attributes(12076).build(), prefixes(1 + i, 500));
        }
        assertEquals(List.of(), events());
        one.announce(one.attributes(12076).build(), prefixes(0, 1));
        one.announce(one.attributes(12076).build(), prefixes(max + 100, 50));
        assertEquals(List.of(new RibEvent.RefusedForgotten("peer-1", IpFamily.IPV4)), events());
        NeighbourCounts counts = rib.counts(one.neighbour(), IpFamily.IPV4);
        assertEquals(0, counts.accepted());
        assertEquals(max, counts.refused());
        assertEquals(51, counts.forgotten());
        assertEquals(0, rib.prefixes(IpFamily.IPV4));
        assertTrue(rib.rows() <= max + 1, rib.rows() + " rows");
        one.withdraw(prefixes(1, 100));
        one.announce(one.attributes(12076).build(), prefixes(max + 100, 50));
        assertEquals(max - 50, rib.counts(one.neighbour(), IpFamily.IPV4).refused());
    }
}

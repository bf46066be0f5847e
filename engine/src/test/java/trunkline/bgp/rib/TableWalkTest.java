package trunkline.bgp.rib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import trunkline.bgp.message.Attributes;
import trunkline.bgp.message.Communities;
import trunkline.bgp.message.EncodedAttributes;
import trunkline.bgp.message.NextHop;
import trunkline.bgp.message.Octets;
import trunkline.bgp.message.PathIds;
import trunkline.bgp.message.WireWriter;
import trunkline.bgp.policy.Action;
import trunkline.bgp.policy.Changes;
import trunkline.bgp.policy.Match;
import trunkline.bgp.policy.Policy;
import trunkline.bgp.policy.Rule;
import trunkline.mrt.MrtReader;
import trunkline.mrt.RibEntries;
import trunkline.net.Asn;
import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;

/// Tables as they are written down: whole, part by part, before the policy and behind it.
final class TableWalkTest {

    private static final long SEED = 6396;

    private final Rib rib = Peer.rib();
    private final Peer one = both(rib, 1);
    private final Peer two = both(rib, 2);

    private static Peer both(Rib rib, int n) {
        return Peer.of(
                rib, Peer.options(n, new Asn(65000 + n), List.of(IpFamily.values()), List.of()));
    }

    private static Attributes attributes(Peer of, SplittableRandom random) {
        Attributes.Builder attributes =
                of.attributes(random.nextInt(1, 60_000), random.nextInt(1, 60_000))
                        .mpNextHop(NextHop.of(Peer.address("2001:db8::" + (random.nextInt(9) + 1))))
                        .communities(Communities.of(random.nextInt()));
        return (random.nextBoolean() ? attributes.med(random.nextInt(1, 1_000)) : attributes)
                .build();
    }

    private static IpPrefix prefix(SplittableRandom random) {
        return Peer.prefix(
                random.nextBoolean()
                        ? "10." + random.nextInt(200) + ".0.0/16"
                        : "2001:db8:" + Integer.toHexString(random.nextInt(200)) + "::/48");
    }

    private static List<PathRow> walk(Rib rib, IpFamily family, PathRow.View view) {
        List<PathRow> all = new ArrayList<>();
        TableWalk walk = rib.walk(family, view);
        while (walk.next(7, all::add)) {
            // Part by part.
        }
        return all;
    }

    /// A table, written as MRT, read back and announced again by the same neighbours, is the same.
    @Test
    void aTableThatIsReadBackIsTheSame() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 600; i++) {
            Peer from = random.nextBoolean() ? one : two;
            from.announce(attributes(from, random), List.of(prefix(random)));
        }
        Rib again = Peer.rib();
        Peer oneAgain = both(again, 1);
        Peer twoAgain = both(again, 2);
        for (IpFamily family : IpFamily.values()) {
            List<PathRow> rows = walk(rib, family, PathRow.View.RECEIVED);
            assertTrue(rows.size() > 100, rows.size() + " rows");
            for (PathRow row : rows) {
                Peer to = row.neighbour().equals(Optional.of("peer-1")) ? oneAgain : twoAgain;
                assertEquals(new Verdict.Taken(), announce(to, written(row)));
            }
            assertEquals(rows.size(), walk(again, family, PathRow.View.RECEIVED).size());
            assertEquals(routes(rib, family), routes(again, family), "seed " + SEED);
        }
    }

    private static List<String> routes(Rib rib, IpFamily family) {
        List<String> all = new ArrayList<>();
        assertTrue(rib.routes(family, 10_000, row -> all.add(row.toString())));
        return all.stream().sorted().toList();
    }

    private static Verdict announce(Peer to, Octets body) {
        return to.rib.update(to.neighbour(), body.bytes(), 0, body.length());
    }

    private static Octets written(PathRow row) {
        RibEntries.Entry entry =
                new RibEntries.Entry(
                        1, Instant.EPOCH, 0, RibEntries.attributes(row.attributes()).orElseThrow());
        byte[] octets =
                new RibEntries(Instant.EPOCH, 1, row.prefix(), PathIds.NONE, List.of(entry))
                        .encode();
        MrtReader reader = new MrtReader();
        assertEquals(MrtReader.Found.RECORD, reader.next(octets, 0, octets.length));
        RibEntries read = (RibEntries) reader.record();
        return read.update(read.entries().getFirst()).orElseThrow();
    }

    /// What the policy changes is in one view and not in the other, and what it refuses likewise.
    @Test
    void policyIsSeenBehindItAlone() {
        Policy policy =
                new Policy(
                        List.of(
                                new Rule(
                                        "not-this",
                                        Match.ANY.carryingAny(Communities.value(1, 1)),
                                        new Action.Refuse()),
                                new Rule(
                                        "all",
                                        Match.ANY,
                                        new Action.Accept(
                                                Changes.NONE
                                                        .withLocalPreference(200)
                                                        .withMed(7)
                                                        .withAdded(Communities.value(9, 9))))),
                        "-");
        rib.policies(one.neighbour(), Optional.of(policy), Optional.empty());
        Communities unwanted = Communities.of(Communities.value(1, 1));
        Attributes plain = one.attributes(7).build();
        one.announce(plain, "10.1.0.0/16");
        one.announce(one.attributes(8).communities(unwanted).build(), "10.2.0.0/16");
        List<PathRow> received = walk(rib, IpFamily.IPV4, PathRow.View.RECEIVED);
        assertEquals(2, received.size());
        assertEquals(encoded(plain), received.getFirst().attributes());
        assertEquals(RouteRow.Use.REFUSED, received.getLast().use());
        List<PathRow> taken = walk(rib, IpFamily.IPV4, PathRow.View.TAKEN);
        assertEquals(1, taken.size());
        assertEquals(
                encoded(
                        plain.edit()
                                .localPref(200)
                                .med(7)
                                .communities(Communities.of(Communities.value(9, 9)))
                                .build()),
                taken.getFirst().attributes());
    }

    private static EncodedAttributes encoded(Attributes attributes) {
        return EncodedAttributes.of(
                attributes, IpFamily.IPV4, trunkline.bgp.message.AsWidth.FOUR_OCTETS);
    }

    /// Routes of the domain's own have nobody they came from, and an unspecified next hop.
    @Test
    void ownRoutesAreShown() {
        IpPrefix own = Peer.prefix("2001:db8:1::/48");
        rib.originate(own, new Origination(List.of(), List.of(Communities.value(1, 2))));
        PathRow row = walk(rib, IpFamily.IPV6, PathRow.View.RECEIVED).getFirst();
        assertEquals(Optional.empty(), row.neighbour());
        Octets head = Octets.of(new WireWriter().u16(2).u8(1).u8(16).u64(0).u64(0).u8(0).bytes());
        assertEquals(head, row.attributes().nextHop());
        List<PathRow> alone = new ArrayList<>();
        rib.paths(own, PathRow.View.RECEIVED, alone::add);
        rib.paths(Peer.prefix("2001:db8:2::/48"), PathRow.View.RECEIVED, alone::add);
        assertEquals(List.of(row), alone);
    }
}

package trunkline.bgp.rib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import trunkline.bgp.message.Capability;
import trunkline.bgp.message.Family;
import trunkline.bgp.policy.Policy;
import trunkline.net.Asn;
import trunkline.net.IpFamily;

/// Several paths of one neighbour to one prefix (RFC 7911): each identifier is a route of its own.
final class PathIdsTest {

    private final Rib rib =
            new Rib(
                    new RibOptions(Peer.LOCAL_AS, Peer.LOCAL_ID).withPaths(4),
                    new AttributeStore(3));

    private final Peer one =
            Peer.of(
                    rib,
                    Peer.options(
                            1,
                            new Asn(65001),
                            List.of(IpFamily.IPV4),
                            List.of(
                                    new Capability.AddPath(
                                            List.of(
                                                    new Capability.AddPath.Offer(
                                                            Family.unicast(IpFamily.IPV4), 3))))));

    private final Peer two = Peer.external(rib, 2);

    private static String hex(int value, int octets) {
        return HexFormat.of().toHexDigits(value, 2 * octets);
    }

    private Verdict say(String withdrawn, String attributes, String nlri) {
        String body =
                hex(withdrawn.length() / 2, 2)
                        + withdrawn
                        + hex(attributes.length() / 2, 2)
                        + attributes
                        + nlri;
        String message = "ff".repeat(16) + hex(19 + body.length() / 2, 2) + "02" + body;
        return one.say(HexFormat.of().parseHex(message));
    }

    /// 10.`n`.0.0/16 under an identifier.
    private static String prefix(int id, int n) {
        return hex(id, 4) + "100a" + hex(n, 1);
    }

    /// ORIGIN IGP, a path of 65001 and so many more, next hop 10.0.0.`host`.
    private static String attributes(int length, int host) {
        String path = "02" + hex(length, 1) + "0000fde9" + "00000007".repeat(length - 1);
        return "40010100"
                + "4002"
                + hex(path.length() / 2, 1)
                + path
                + "4003040a0000"
                + hex(host, 1);
    }

    private Verdict announce(int length, int host, String... prefixes) {
        return say("", attributes(length, host), String.join("", prefixes));
    }

    private List<String> rows(String prefix) {
        List<String> rows = new ArrayList<>();
        rib.routes(Peer.prefix(prefix))
                .forEach(r -> rows.add(r.use() + " " + r.nextHop().orElseThrow()));
        return rows;
    }

    @Test
    void eachIdentifierIsAPath() {
        announce(2, 11, prefix(1, 1));
        announce(1, 12, prefix(2, 1));
        announce(1, 13, prefix(-1, 1));
        assertEquals(
                List.of("BEST 10.0.0.12", "SHARED 10.0.0.13", "SPARE 10.0.0.11"),
                rows("10.1.0.0/16").stream().sorted().toList());
        assertEquals(3, rib.counts(one.neighbour(), IpFamily.IPV4).accepted());
        assertEquals("12076 65001", two.hear().path("10.1.0.0/16"));
        say(prefix(2, 1) + prefix(9, 1), "", "");
        assertEquals(
                List.of("BEST 10.0.0.13", "SPARE 10.0.0.11"),
                rows("10.1.0.0/16").stream().sorted().toList());
        say(prefix(-1, 1) + prefix(1, 1), "", "");
        assertTrue(two.hear().heard.isEmpty());
        assertEquals(0, rib.rows());
    }

    /// The same identifier again replaces; nobody is told its own, whichever path of it is best.
    @Test
    void theSameIdentifierReplaces() {
        announce(1, 11, prefix(1, 1));
        announce(3, 12, prefix(1, 1));
        assertEquals(List.of("BEST 10.0.0.12"), rows("10.1.0.0/16"));
        announce(1, 13, prefix(2, 1));
        assertTrue(one.hear().heard.isEmpty());
    }

    @Test
    void oneMessageMayHoldMany() {
        announce(1, 11, prefix(1, 1), prefix(1, 2), prefix(2, 1), prefix(3, 3), prefix(1, 4));
        assertEquals(4, rib.prefixes(IpFamily.IPV4));
        assertEquals(5, rib.counts(one.neighbour(), IpFamily.IPV4).accepted());
        assertEquals(4, two.hear().heard.size());
    }

    /// A wrong UPDATE takes every path that it names, and no other.
    @Test
    void treatedAsWithdrawnIsWhatIsNamed() {
        announce(1, 11, prefix(1, 1), prefix(2, 1), prefix(3, 1));
        String wrong = attributes(1, 12).replace("40010100", "40010109");
        Verdict verdict = say("", wrong, prefix(1, 1) + prefix(2, 1));
        assertTrue(verdict instanceof Verdict.Mended, verdict.toString());
        assertEquals(
                List.of("BEST 10.0.0.11", "REFUSED", "REFUSED"),
                rib.routes(Peer.prefix("10.1.0.0/16")).stream()
                        .map(r -> (r.use() + " " + r.nextHop().map(h -> "" + h).orElse("")).trim())
                        .sorted()
                        .toList());
    }

    @Test
    void policyRestartAndTheEndReachEveryPath() {
        announce(1, 11, prefix(1, 1), prefix(2, 1), prefix(2, 2));
        rib.policies(one.neighbour(), Optional.of(Policy.NOTHING), one.options.exportPolicy());
        assertEquals(0, rib.prefixes(IpFamily.IPV4));
        assertEquals(3, rib.counts(one.neighbour(), IpFamily.IPV4).refused());
        announce(1, 11, prefix(3, 1));
        assertEquals(0, rib.prefixes(IpFamily.IPV4));
        rib.policies(one.neighbour(), one.options.importPolicy(), one.options.exportPolicy());
        assertEquals(4, rib.counts(one.neighbour(), IpFamily.IPV4).accepted());
        one.down(Departure.KEEP_STALE);
        one.up();
        announce(1, 11, prefix(2, 2));
        say("", "", "");
        assertEquals(1, rib.counts(one.neighbour(), IpFamily.IPV4).accepted());
        one.down(Departure.WITHDRAW);
        two.hear();
        assertEquals(0, rib.rows());
    }

    /// Identifiers beyond the bound are refused and counted; those that are free again are reused.
    @Test
    void identifiersAreBounded() {
        for (int id = 1; id < 2 * Rib.PATH_IDS_MAX; id++) {
            assertEquals(new Verdict.Taken(), announce(1, 11, prefix(id, 1), prefix(id, 2)));
        }
        NeighbourCounts counts = rib.counts(one.neighbour(), IpFamily.IPV4);
        assertEquals(2 * (Rib.PATH_IDS_MAX - 1), counts.accepted());
        assertEquals(2 * Rib.PATH_IDS_MAX, counts.forgotten());
        assertTrue(
                rib.drainEvents().contains(new RibEvent.RefusedForgotten("peer-1", IpFamily.IPV4)));
        for (int id = 1; id < Rib.PATH_IDS_MAX; id++) {
            say(prefix(id, 1) + prefix(id, 2), "", "");
        }
        announce(1, 11, prefix(7_000_000, 5));
        assertEquals(1, rib.counts(one.neighbour(), IpFamily.IPV4).accepted());
    }

    /// Random lives of a few paths against a map.
    @Test
    void aMapSaysTheSame() {
        SplittableRandom random = new SplittableRandom(5);
        TreeMap<String, String> wanted = new TreeMap<>();
        for (int step = 0; step < 5_000; step++) {
            int id = random.nextInt(6);
            int n = random.nextInt(4);
            if (random.nextInt(3) == 0) {
                say(prefix(id, n), "", "");
                wanted.remove(n + " " + id);
            } else {
                int host = 20 + id;
                announce(1 + random.nextInt(3), host, prefix(id, n));
                wanted.put(n + " " + id, "10.0.0." + host);
            }
            int prefix = n;
            List<String> hops =
                    wanted.entrySet().stream()
                            .filter(e -> e.getKey().startsWith(prefix + " "))
                            .map(e -> e.getValue())
                            .sorted()
                            .toList();
            List<String> got =
                    rib.routes(Peer.prefix("10." + n + ".0.0/16")).stream()
                            .map(r -> r.nextHop().orElseThrow().toString())
                            .sorted()
                            .toList();
            assertEquals(hops, got, "step " + step + " of seed 5");
        }
    }
}

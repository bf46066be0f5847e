package trunkline.bgp.rib;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import trunkline.bgp.message.Attributes;
import trunkline.bgp.message.NextHop;
import trunkline.bgp.policy.Action;
import trunkline.bgp.policy.Changes;
import trunkline.bgp.policy.Match;
import trunkline.bgp.policy.Policy;
import trunkline.bgp.policy.PrefixRange;
import trunkline.bgp.policy.Rule;
import trunkline.net.Asn;
import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;
import trunkline.net.RouterId;

/// Why a route does not come in, and that the reason is kept; attributes that are plain and those
/// that are not fare alike.
final class ImportTest {

    private static final List<IpPrefix> LINK = List.of(Peer.prefix("10.0.0.0/24"));

    /// @param session the neighbour 10.0.0.1 of AS 65001 made into another
    /// @param attributes what it announces with
    /// @param reason why not; nothing when it is taken
    record Row(
            String what,
            UnaryOperator<NeighbourOptions> session,
            Function<Peer, Attributes.Builder> attributes,
            Optional<String> reason) {
        @Override
        public String toString() {
            return what;
        }
    }

    private static Row taken(
            String what,
            UnaryOperator<NeighbourOptions> session,
            Function<Peer, Attributes.Builder> attributes) {
        return new Row(what, session, attributes, Optional.empty());
    }

    private static Row refused(
            String what,
            String reason,
            UnaryOperator<NeighbourOptions> session,
            Function<Peer, Attributes.Builder> attributes) {
        return new Row(what, session, attributes, Optional.of(reason));
    }

    private static Attributes.Builder usual(Peer peer) {
        return peer.attributes(7);
    }

    private static Function<Peer, Attributes.Builder> via(String hop) {
        return peer -> usual(peer).nextHop(NextHop.of(Peer.address(hop)));
    }

    private static Function<Peer, Attributes.Builder> path(long... behind) {
        return peer -> peer.attributes(behind);
    }

    private static NeighbourOptions onLink(NeighbourOptions o) {
        return Peer.with(o, o.checks().withLinks(LINK));
    }

    private static NeighbourOptions twice(NeighbourOptions o) {
        NeighbourOptions.Checks checks = o.checks();
        return Peer.with(
                o,
                new NeighbourOptions.Checks(
                        checks.firstAs(), checks.martians(), checks.asSets(), checks.links(), 2));
    }

    private static NeighbourOptions inside(NeighbourOptions o) {
        return Peer.options(1, Peer.LOCAL_AS);
    }

    private static UnaryOperator<NeighbourOptions> by(Policy policy) {
        return o -> Peer.with(o, Optional.of(policy), o.exportPolicy());
    }

    private static Policy refusing(Match match) {
        return new Policy(
                List.of(
                        new Rule("not-this", match, new Action.Refuse()),
                        new Rule("all", Match.ANY, new Action.Accept(Changes.NONE))),
                "no-rule");
    }

    static Stream<Row> rows() {
        return Stream.of(
                taken("the usual", o -> o, ImportTest::usual),
                refused("our own AS in the path", "as-loop", o -> o, path(7, 12076)),
                taken("our own AS, allowed twice", ImportTest::twice, path(12076, 7, 12076)),
                refused(
                        "our own AS, once too often",
                        "as-loop",
                        ImportTest::twice,
                        path(12076, 12076, 12076)),
                refused("our own AS, from inside", "as-loop", ImportTest::inside, path(7, 12076)),
                refused("our own next hop", "next-hop-is-ours", o -> o, via("10.0.0.254")),
                refused(
                        "our own next hop, from inside",
                        "next-hop-is-ours",
                        ImportTest::inside,
                        via("10.0.0.254")),
                taken("any next hop where no link is named", o -> o, via("192.0.2.1")),
                refused("off the link", "next-hop-off-link", ImportTest::onLink, via("10.0.1.1")),
                taken("a third party on the link", ImportTest::onLink, via("10.0.0.77")),
                taken(
                        "the neighbour, wherever it is",
                        o -> Peer.with(o, o.checks().withLinks(List.of(Peer.prefix("9.0.0.0/8")))),
                        via("10.0.0.1")),
                taken(
                        "from inside next hops are anywhere",
                        o -> onLink(inside(o)),
                        via("192.0.2.1")),
                refused(
                        "we are its originator",
                        "originator-loop",
                        ImportTest::inside,
                        peer -> usual(peer).originatorId(Peer.LOCAL_ID)),
                refused(
                        "it has been in our cluster",
                        "cluster-loop",
                        ImportTest::inside,
                        peer ->
                                usual(peer)
                                        .originatorId(new RouterId(7))
                                        .clusterList(List.of(new RouterId(9), Peer.LOCAL_ID))),
                refused(
                        "RFC 8212: no policy from outside",
                        "no-policy",
                        o -> Peer.with(o, Optional.empty(), o.exportPolicy()),
                        ImportTest::usual),
                taken(
                        "no policy from inside",
                        o -> Peer.with(inside(o), Optional.empty(), o.exportPolicy()),
                        ImportTest::usual),
                refused("a rule", "not-this", by(refusing(Match.ANY)), ImportTest::usual),
                refused(
                        "a rule that asks for the prefix",
                        "not-this",
                        by(
                                refusing(
                                        Match.ANY.in(
                                                PrefixRange.orLonger(Peer.prefix("10.1.0.0/16"))))),
                        ImportTest::usual),
                refused(
                        "no rule",
                        "no-rule",
                        by(new Policy(List.of(), "no-rule")),
                        ImportTest::usual),
                refused(
                        "a loop goes before the policy",
                        "as-loop",
                        by(refusing(Match.ANY)),
                        path(7, 12076)));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aRefusedRouteIsKeptWithItsReason(Row row) {
        for (Plainness plainness : Plainness.values()) {
            Rib rib = Peer.rib();
            Peer one = Peer.of(rib, row.session().apply(Peer.options(1, new Asn(65001))));
            Peer two = Peer.external(rib, 2);
            Attributes attributes = plainness.of(row.attributes().apply(one)).build();
            assertEquals(new Verdict.Taken(), one.announce(attributes, "10.1.2.0/24"));
            List<String> wanted =
                    row.reason().map(r -> "10.1.2.0/24 peer-1 IN " + r).stream().toList();
            assertEquals(wanted, refused(rib, IpFamily.IPV4), () -> row + ", " + plainness);
            two.hear();
            assertEquals(row.reason().isEmpty() ? 1 : 0, two.heard.size());
            NeighbourCounts counts = rib.counts(one.neighbour(), IpFamily.IPV4);
            assertEquals(1, counts.received());
            assertEquals(row.reason().isPresent() ? 1 : 0, counts.refused());
            one.withdraw("10.1.2.0/24");
            assertEquals(List.of(), refused(rib, IpFamily.IPV4));
            assertEquals(0, rib.counts(one.neighbour(), IpFamily.IPV4).received());
        }
    }

    /// A route that was good and is announced anew as a bad one is gone.
    @ParameterizedTest
    @MethodSource("rows")
    void aRefusedRouteTakesTheGoodOneBack(Row row) {
        Rib rib = Peer.rib();
        Peer one = Peer.of(rib, row.session().apply(Peer.options(1, new Asn(65001))));
        Peer two = Peer.external(rib, 2);
        Peer three = Peer.external(rib, 3);
        three.announce(three.attributes(7, 8, 9, 10, 11, 12).build(), "10.1.2.0/24");
        one.announce(row.attributes().apply(one).build(), "10.1.2.0/24");
        two.hear();
        long from = row.reason().isPresent() ? 65003 : 65001;
        long first = one.options.negotiated().peerAs().equals(Peer.LOCAL_AS) ? 7 : 65001;
        String path = two.path("10.1.2.0/24");
        assertEquals(
                "12076 " + (from == 65001 ? first : from), path.replaceAll("( \\d+).*$", "$1"));
    }

    /// Whether the attributes are taken in place, or by the reader of `bgp.message`.
    private enum Plainness {
        PLAIN,
        JUDGED;

        private Attributes.Builder of(Attributes.Builder from) {
            return switch (this) {
                case PLAIN -> from;
                // Two large communities are never plain: they might be the same.
                case JUDGED ->
                        from.largeCommunities(
                                List.of(
                                        new trunkline.bgp.message.LargeCommunity(1, 2, 3),
                                        new trunkline.bgp.message.LargeCommunity(1, 2, 4)));
            };
        }
    }

    static List<String> refused(Rib rib, IpFamily family) {
        List<String> all = new ArrayList<>();
        rib.refused(
                family,
                1000,
                r -> {
                    if (r.direction() == RefusedRow.Direction.IN) {
                        all.add(
                                r.prefix()
                                        + " "
                                        + r.neighbour()
                                        + " "
                                        + r.direction()
                                        + " "
                                        + r.reason());
                    }
                });
        return all;
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0/0, true",
        "0.0.0.0/7, true",
        "0.0.0.0/8, false",
        "0.1.0.0/16, false",
        "10.0.0.0/8, true",
        "126.0.0.0/8, true",
        "126.0.0.0/7, true",
        "127.0.0.0/8, false",
        "127.0.0.1/32, false",
        "169.254.0.0/15, true",
        "169.254.0.0/16, true",
        "169.254.7.0/24, true",
        "192.0.0.0/2, true",
        "224.0.0.0/3, false",
        "224.0.0.0/4, false",
        "239.255.0.0/16, false",
        "240.0.0.0/4, false",
        "255.255.255.255/32, false",
        "::/0, true",
        "::/96, false",
        "::1/128, false",
        "::ffff:10.0.0.0/104, false",
        "64:ff9b::/96, true",
        "2001:db8::/32, true",
        "fc00::/7, true",
        "fe80::/9, true",
        "fe80::/10, false",
        "fe80:1::/64, false",
        "fec0::/10, true",
        "ff00::/8, false",
        "ff02::1/128, false"
    })
    void aMartianPrefixIsRefused(String text, boolean expected) {
        IpPrefix prefix = Peer.prefix(text);
        Rib rib = Peer.rib();
        Peer one =
                Peer.of(
                        rib,
                        Peer.options(
                                1,
                                new Asn(65001),
                                List.of(IpFamily.IPV4, IpFamily.IPV6),
                                List.of()));
        Attributes attributes =
                usual(one).mpNextHop(NextHop.of(Peer.address("2001:db8::1"))).build();
        one.announce(attributes, text);
        List<String> wanted = expected ? List.of() : List.of(prefix + " peer-1 IN martian-prefix");
        assertEquals(wanted, refused(rib, prefix.family()));
    }

    /// RFC 8212 §2: nor does anything go out without a policy.
    @Test
    void nothingGoesOutWithoutAPolicy() {
        Rib rib = Peer.rib();
        Peer one = Peer.external(rib, 1);
        NeighbourOptions bare = Peer.options(2, new Asn(65002));
        Peer two = Peer.of(rib, Peer.with(bare, bare.importPolicy(), Optional.empty()));
        one.announce(usual(one).build(), "10.1.0.0/16");
        two.hear();
        assertEquals(0, two.heard.size());
        assertEquals(
                List.of(
                        new RefusedRow(
                                Peer.prefix("10.1.0.0/16"),
                                "peer-2",
                                RefusedRow.Direction.OUT,
                                "no-policy")),
                allRefused(rib));
    }

    private static List<RefusedRow> allRefused(Rib rib) {
        List<RefusedRow> all = new ArrayList<>();
        rib.refused(IpFamily.IPV4, 10, all::add);
        return all;
    }
}

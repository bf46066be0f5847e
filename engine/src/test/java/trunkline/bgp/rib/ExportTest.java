package trunkline.bgp.rib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import trunkline.bgp.message.Aggregator;
import trunkline.bgp.message.Attributes;
import trunkline.bgp.message.Capability;
import trunkline.bgp.message.Communities;
import trunkline.bgp.message.Decoded;
import trunkline.bgp.message.ExtendedCommunities;
import trunkline.bgp.message.Family;
import trunkline.bgp.message.Message;
import trunkline.bgp.message.Negotiated;
import trunkline.bgp.message.NextHop;
import trunkline.bgp.message.Octets;
import trunkline.bgp.message.Open;
import trunkline.bgp.message.UnknownAttribute;
import trunkline.bgp.policy.Action;
import trunkline.bgp.policy.Changes;
import trunkline.bgp.policy.Match;
import trunkline.bgp.policy.Policy;
import trunkline.bgp.policy.Rule;
import trunkline.net.Asn;
import trunkline.net.IpFamily;
import trunkline.net.Ipv4Address;
import trunkline.net.RouterId;

/// How a route goes out, and why it does not.
final class ExportTest {

    private static final String PREFIX = "10.1.0.0/16";

    private final Rib rib = Peer.rib();
    private final Peer outside = Peer.external(rib, 1);
    private final Peer inside = Peer.internal(rib, 2);

    private static NeighbourOptions to(NeighbourOptions o, Changes changes) {
        Rule all = new Rule("all", Match.ANY, new Action.Accept(changes));
        return Peer.with(o, o.importPolicy(), Optional.of(new Policy(List.of(all), "-")));
    }

    private Attributes heard(Peer by) {
        return by.hear().heard(PREFIX);
    }

    private static List<String> out(Rib rib, String name) {
        List<String> all = new ArrayList<>();
        rib.refused(
                IpFamily.IPV4,
                100,
                row -> {
                    if (row.direction() == RefusedRow.Direction.OUT
                            && row.neighbour().equals(name)) {
                        all.add(row.reason());
                    }
                });
        return all;
    }

    /// RFC 4271 §5.1: what another AS is told.
    @Test
    void toAnotherAs() {
        Peer client = Peer.of(rib, Peer.reflected(Peer.options(3, Peer.LOCAL_AS)));
        Peer other = Peer.external(rib, 4);
        client.announce(
                client.attributes(7, 8)
                        .med(5)
                        .localPref(300)
                        .originatorId(new RouterId(9))
                        .clusterList(List.of(new RouterId(8)))
                        .build(),
                PREFIX);
        Attributes heard = heard(other);
        assertEquals("12076 7 8", heard.asPath().toString());
        assertEquals("10.0.0.254", heard.nextHop().orElseThrow().address().toString());
        assertEquals(OptionalLong.empty(), heard.med());
        assertEquals(OptionalLong.empty(), heard.localPref());
        assertEquals(Optional.empty(), heard.originatorId());
        assertEquals(List.of(), heard.clusterList());
    }

    @Test
    void policyMaySetWhatAnotherAsIsTold() {
        Changes changes =
                Changes.NONE.withMed(77).withPrepends(2).withAdded(Communities.value(12076, 1));
        Peer other = Peer.of(rib, to(Peer.options(4, new Asn(65004)), changes));
        outside.announce(outside.attributes(7).med(5).build(), PREFIX);
        Attributes heard = heard(other);
        assertEquals("12076 12076 12076 65001 7", heard.asPath().toString());
        assertEquals(OptionalLong.of(77), heard.med());
        assertEquals("12076:1", heard.communities().toString());
    }

    @Test
    void insideOurAs() {
        outside.announce(outside.attributes(7).med(5).build(), PREFIX);
        Attributes heard = heard(inside);
        assertEquals("65001 7", heard.asPath().toString());
        assertEquals("10.0.0.254", heard.nextHop().orElseThrow().address().toString());
        assertEquals(OptionalLong.of(5), heard.med());
        assertEquals(OptionalLong.of(100), heard.localPref());
        assertEquals(Optional.empty(), heard.originatorId());
    }

    /// RFC 4271 §9.2, RFC 4456 §6, §8.
    @Test
    void fromInsideToInsideOnlyByReflection() {
        Peer client = Peer.of(rib, Peer.reflected(Peer.options(3, Peer.LOCAL_AS)));
        Peer third = Peer.internal(rib, 4);
        inside.announce(inside.attributes(7).localPref(200).build(), PREFIX);
        third.hear();
        assertTrue(third.heard.isEmpty());
        assertEquals(List.of("not-reflected"), out(rib, "peer-4"));
        Attributes heard = heard(client);
        assertEquals(Optional.of(inside.options.negotiated().peerId()), heard.originatorId());
        assertEquals(List.of(Peer.LOCAL_ID), heard.clusterList());
        assertEquals("10.0.0.2", heard.nextHop().orElseThrow().address().toString());
        assertEquals(OptionalLong.of(200), heard.localPref());

        inside.withdraw(PREFIX);
        client.announce(
                client.attributes(7)
                        .originatorId(new RouterId(99))
                        .clusterList(List.of(new RouterId(98)))
                        .build(),
                PREFIX);
        heard = heard(third);
        assertEquals(Optional.of(new RouterId(99)), heard.originatorId());
        assertEquals(List.of(Peer.LOCAL_ID, new RouterId(98)), heard.clusterList());
    }

    @ParameterizedTest
    @CsvSource({
        "FFFFFF01, no-export, false, true",
        "FFFFFF02, no-advertise, false, false",
        "FFFFFF03, no-export, false, true",
        "FFFF029A, '', true, true",
        "FFFF0000, '', true, true"
    })
    void wellKnownCommunitiesAreKept(
            String community, String reason, boolean goesOut, boolean goesIn) {
        Peer other = Peer.external(rib, 4);
        int value = HexFormat.fromHexDigits(community);
        outside.announce(outside.attributes(7).communities(Communities.of(value)).build(), PREFIX);
        other.hear();
        inside.hear();
        assertEquals(goesOut, !other.heard.isEmpty());
        assertEquals(goesIn, !inside.heard.isEmpty());
        assertEquals(reason.isEmpty() ? List.of() : List.of(reason), out(rib, "peer-4"));
    }

    private static NeighbourOptions oldSpeaker(int n) {
        Asn asn = new Asn(65000 + n);
        List<Capability> families =
                List.of(new Capability.Multiprotocol(Family.unicast(IpFamily.IPV4)));
        RouterId id = new RouterId(0x0A00_0000 + n);
        Open ours = Open.of(Peer.LOCAL_AS, 90, Peer.LOCAL_ID, families);
        Open theirs = new Open((int) asn.value(), 90, id, families);
        if (!(Negotiated.of(ours, theirs, asn) instanceof Decoded.Ok<Negotiated>(var agreed))) {
            throw new AssertionError("no session");
        }
        return Peer.options(n, agreed);
    }

    /// RFC 6793 §4.2.2: octets that an old speaker is sent.
    @Test
    void anOldSpeakerIsToldWideNumbersBeside() {
        Peer old = Peer.of(rib, oldSpeaker(5));
        Aggregator wide = new Aggregator(new Asn(4_200_000_001L), new Ipv4Address(0x0102_0304));
        outside.announce(
                outside.attributes(4_200_000_000L, 7).atomicAggregate().aggregator(wide).build(),
                PREFIX);
        old.hear();
        assertEquals("0204 2f2c fde9 5ba0 0007", hex(old, AttributeView.AS_PATH, 2));
        assertEquals("0204 0000 2f2c 0000 fde9 fa56 ea00 0000 0007", hex(old, 17, 2));
        assertEquals("5ba0 0102 0304", hex(old, AttributeView.AGGREGATOR, 2));
        assertEquals("fa56 ea01 0102 0304", hex(old, 18, 2));
        assertEquals("12076 65001 4200000000 7", old.path(PREFIX));
        assertEquals(Optional.of(wide), old.heard(PREFIX).aggregator());
    }

    @Test
    void anOldSpeakerIsToldNothingBesideWhereNothingIsLost() {
        Peer old = Peer.of(rib, oldSpeaker(5));
        outside.announce(
                outside.attributes(7)
                        .aggregator(new Aggregator(new Asn(65535), new Ipv4Address(7)))
                        .build(),
                PREFIX);
        old.hear();
        assertEquals("0203 2f2c fde9 0007", hex(old, AttributeView.AS_PATH, 2));
        assertEquals("ffff 0000 0007", hex(old, AttributeView.AGGREGATOR, 2));
        assertFalse(view(old).has(17));
        assertFalse(view(old).has(18));
    }

    private static AttributeView view(Peer by) {
        byte[] message = by.lastAnnouncement;
        int from = Message.HEADER_LENGTH + 4;
        AttributeView view = new AttributeView();
        assertTrue(view.read(message, from, from + AttributeView.u16(message, from - 2)));
        return view;
    }

    /// The value of an attribute in the last announcement, in groups of so many octets.
    private static String hex(Peer by, int type, int group) {
        AttributeView view = view(by);
        String all = HexFormat.of().formatHex(view.octets(), view.from(type), view.to(type));
        return all.replaceAll("(.{" + 2 * group + "})(?!$)", "$1 ");
    }

    /// A segment holds 255: what is put in front of a full one is a new one.
    @Test
    void aFullSegmentIsFollowedByANewOne() {
        long[] behind = LongStream.range(1000, 1254).toArray();
        Peer other = Peer.external(rib, 4);
        outside.announce(outside.attributes(behind).build(), PREFIX);
        Attributes heard = heard(other);
        assertEquals(2, heard.asPath().segments().size());
        assertEquals(256, heard.asPath().hops());
        assertEquals(Optional.of(Peer.LOCAL_AS), heard.asPath().first());
    }

    @Test
    void privateNumbersAreTakenOut() {
        Changes changes = Changes.NONE.withPrivateAsns(Changes.PrivateAsns.STRIP);
        Peer other = Peer.of(rib, to(Peer.options(4, new Asn(65004)), changes));
        outside.announce(outside.attributes(7, 64512, 4_200_000_000L, 8).build(), PREFIX);
        assertEquals("12076 7 8", heard(other).asPath().toString());
    }

    @Test
    void nonTransitiveExtendedCommunitiesStayInside() {
        Peer other = Peer.external(rib, 4);
        ExtendedCommunities both =
                ExtendedCommunities.of(0x0002_0001_0000_0001L, 0x4002_0001_0000_0002L);
        outside.announce(outside.attributes(7).extendedCommunities(both).build(), PREFIX);
        assertEquals(both, heard(inside).extendedCommunities());
        assertEquals(both.transitive(), heard(other).extendedCommunities());
    }

    private static Attributes.Builder withUnknown(Peer from, int flags) {
        Octets value = Octets.of(new byte[] {1, 2, 3});
        return from.attributes(7).others(List.of(new UnknownAttribute(flags, 200, value)));
    }

    /// RFC 4271 §5: passed on as partial where the domain does so at all.
    @Test
    void whatIsNotUnderstoodIsPassedOnAsPartial() {
        Peer other = Peer.external(rib, 4);
        outside.announce(withUnknown(outside, 0xC0).build(), PREFIX);
        assertEquals(0xE0, heard(other).others().getFirst().flags());
        Rib strict =
                new Rib(
                        new RibOptions(Peer.LOCAL_AS, Peer.LOCAL_ID).with(RibOptions.Unknown.DROP),
                        new AttributeStore(1));
        Peer one = Peer.external(strict, 1);
        Peer two = Peer.external(strict, 2);
        one.announce(withUnknown(one, 0xC0).build(), PREFIX);
        assertEquals(List.of(), heard(two).others());
    }

    /// RFC 8654 §4: attributes that leave no room for a prefix are not announced, and what was said
    /// before is taken back.
    @Test
    void whatDoesNotFitIsTakenBack() {
        Peer big =
                Peer.of(
                        rib,
                        Peer.options(
                                6,
                                new Asn(65006),
                                List.of(IpFamily.IPV4),
                                List.of(new Capability.ExtendedMessage())));
        Peer other = Peer.external(rib, 4);
        big.announce(big.attributes(7).build(), PREFIX);
        assertEquals("12076 65006 7", other.hear().path(PREFIX));
        Communities many = Communities.of(IntStream.range(0, 1_010).toArray());
        big.announce(big.attributes(7).communities(many).build(), PREFIX);
        other.hear();
        assertTrue(other.heard.isEmpty());
        assertFalse(rib.hasOutput(other.neighbour()));
        Peer roomy =
                Peer.of(
                        rib,
                        Peer.options(
                                8,
                                new Asn(65008),
                                List.of(IpFamily.IPV4),
                                List.of(new Capability.ExtendedMessage())));
        assertEquals(many, heard(roomy).communities());
    }

    @Test
    void withoutAnAddressOfOursInTheFamilyNothingGoesOut() {
        Function<Integer, NeighbourOptions> both =
                n -> Peer.options(n, new Asn(65000 + n), List.of(IpFamily.values()), List.of());
        Peer one = Peer.of(rib, both.apply(7));
        NeighbourOptions o = both.apply(8);
        Peer four =
                Peer.of(
                        rib,
                        new NeighbourOptions(
                                o.name(),
                                o.group(),
                                o.address(),
                                o.negotiated(),
                                o.reflection(),
                                List.of(new Ipv4Address(0x0A00_00FE)),
                                o.importPolicy(),
                                o.exportPolicy(),
                                o.limits(),
                                o.checks()));
        NextHop six = NextHop.of(Peer.address("2001:db8::1"));
        one.announce(
                Attributes.builder()
                        .asPath(one.attributes(7).build().asPath())
                        .mpNextHop(six)
                        .build(),
                "2001:db8:1::/48");
        four.hear();
        assertTrue(four.heard.isEmpty());
    }
}

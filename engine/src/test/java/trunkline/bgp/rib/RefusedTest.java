package trunkline.bgp.rib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import trunkline.bgp.message.Attributes;
import trunkline.bgp.message.Communities;
import trunkline.bgp.message.Octets;
import trunkline.bgp.message.UnknownAttribute;
import trunkline.bgp.policy.Action;
import trunkline.bgp.policy.Match;
import trunkline.bgp.policy.Policy;
import trunkline.bgp.policy.Rule;
import trunkline.net.Asn;
import trunkline.net.IpFamily;

/// What is refused is kept with its reason, can be asked for by neighbour, and comes in when the
/// reason is gone; what need not be carried is not.
final class RefusedTest {

    private static final String PREFIX = "10.9.0.0/16";

    private final Rib rib = Peer.rib();
    private final Peer one = Peer.external(rib, 1);
    private final Peer two = Peer.external(rib, 2);

    private static Verdict raw(Peer from, String attributes) {
        int length = attributes.length() / 2;
        String body = "0000" + HexFormat.of().toHexDigits((short) length) + attributes + "100a09";
        String head =
                "ff".repeat(16) + HexFormat.of().toHexDigits((short) (19 + body.length() / 2));
        return from.say(HexFormat.of().parseHex(head + "02" + body));
    }

    private List<String> refused(String neighbour) {
        List<String> all = new ArrayList<>();
        assertTrue(
                rib.refused(
                        neighbour,
                        IpFamily.IPV4,
                        100,
                        r -> all.add(r.prefix() + " " + r.direction() + " " + r.reason())));
        return all;
    }

    /// Treated as withdrawn (RFC 7606 §2): the route that was there is gone, and why is known.
    @ParameterizedTest
    @CsvSource({
        "40010109 40020602010000fde9 4003040a000001, malformed-origin-value",
        "40010100 400206 02010000fde9 400304e0000001, malformed-next-hop-no-host",
        "40010100 400206 02010000fde9 4003047f000001, malformed-next-hop-martian",
        "40010100 4002060201 0000fdea 4003040a000001, malformed-as-path-first-as",
        "40010100 40020c 02010000fde9 010100000007 4003040a000001, malformed-as-path-set",
        "40010100 40020c 02010000fde9 040100000007 4003040a000001,"
                + " malformed-as-path-confederation",
        "40010100 40020602010000fde9, malformed-next-hop-missing",
        "40010100 40020602010000fde9 4003040a000001 c00803000001, malformed-communities-length"
    })
    void aMalformedRouteIsKeptWithItsFault(String attributes, String reason) {
        one.announce(one.attributes(7).build(), PREFIX);
        assertEquals("12076 65001 7", two.hear().path(PREFIX));
        assertInstanceOf(Verdict.Mended.class, raw(one, attributes.replace(" ", "")));
        assertEquals(List.of(PREFIX + " IN " + reason), refused("peer-1"));
        assertEquals(List.of(), refused("peer-2"));
        assertTrue(two.hear().heard.isEmpty());
        assertEquals(0, rib.prefixes(IpFamily.IPV4));
        // Another policy makes it no better.
        Policy policy = new Policy(Policy.EVERYTHING.rules(), "other");
        rib.policies(one.neighbour(), Optional.of(policy), one.options.exportPolicy());
        assertEquals(List.of(PREFIX + " IN " + reason), refused("peer-1"));
        one.announce(one.attributes(8).build(), PREFIX);
        assertEquals(List.of(), refused("peer-1"));
        assertEquals("12076 65001 8", two.hear().path(PREFIX));
        one.down(Departure.WITHDRAW);
        two.down(Departure.WITHDRAW);
        assertEquals(0, rib.rows());
    }

    private static Policy refusing(int community) {
        return new Policy(
                List.of(
                        new Rule("unwanted", Match.ANY.carryingAny(community), new Action.Refuse()),
                        Policy.EVERYTHING.rules().getFirst()),
                "-");
    }

    /// Soft reconfiguration inbound: no reset, no refresh.
    @Test
    void whatWasRefusedComesInWhenThePolicyChanges() {
        int community = Communities.value(65001, 9);
        Optional<Policy> strict = Optional.of(refusing(community));
        rib.policies(one.neighbour(), strict, one.options.exportPolicy());
        one.announce(one.attributes(7).communities(Communities.of(community)).build(), PREFIX);
        assertEquals(List.of(PREFIX + " IN unwanted"), refused("peer-1"));
        assertTrue(two.hear().heard.isEmpty());
        rib.policies(one.neighbour(), one.options.importPolicy(), one.options.exportPolicy());
        assertEquals(List.of(), refused("peer-1"));
        assertEquals("12076 65001 7", two.hear().path(PREFIX));
        rib.policies(one.neighbour(), strict, one.options.exportPolicy());
        assertTrue(two.hear().heard.isEmpty());
        assertEquals(List.of(PREFIX + " IN unwanted"), refused("peer-1"));
    }

    @Test
    void theOtherDirectionIsAskedForByNeighbourToo() {
        one.announce(
                one.attributes(7).communities(Communities.of(Communities.NO_EXPORT)).build(),
                PREFIX);
        assertEquals(List.of(PREFIX + " OUT no-export"), refused("peer-2"));
        assertEquals(List.of(), refused("peer-1"));
        List<String> received = new ArrayList<>();
        assertTrue(rib.received("peer-1", IpFamily.IPV4, 9, r -> received.add(r.use() + r.path())));
        assertEquals(List.of("BEST65001 7"), received);
        assertEquals(false, rib.received("peer-1", IpFamily.IPV4, 0, _ -> {}));
        assertEquals(true, rib.received("peer-2", IpFamily.IPV4, 0, _ -> {}));
    }

    private Attributes with(int flags, int type) {
        Octets value = Octets.of(new byte[] {0, 0, 0, 0});
        return one.attributes(7).others(List.of(new UnknownAttribute(flags, type, value))).build();
    }

    /// Prefix-SID, BGP-LS and their like are of a domain: they come in, and never go out.
    @ParameterizedTest
    @ValueSource(ints = {22, 23, 28, 29, 36, 37, 38, 39, 40, 128})
    void whatIsOfADomainIsNotSpread(int type) {
        assertEquals(new Verdict.Taken(), one.announce(with(0xC0, type), PREFIX));
        assertEquals(List.of(), two.hear().heard(PREFIX).others());
        Peer inside = Peer.internal(rib, 3).hear();
        assertEquals(List.of(), inside.heard(PREFIX).others());
    }

    @ParameterizedTest
    @ValueSource(ints = {11, 19, 30, 99, 200, 255})
    void whatIsUnknownIsSpreadOnlyWhereAllowed(int type) {
        one.announce(with(0xC0, type), PREFIX);
        assertEquals(1, two.hear().heard(PREFIX).others().size());
        Rib strict =
                new Rib(
                        new RibOptions(Peer.LOCAL_AS, Peer.LOCAL_ID).with(RibOptions.Unknown.DROP),
                        new AttributeStore(1));
        Peer from = Peer.external(strict, 1);
        Peer to = Peer.of(strict, Peer.options(2, new Asn(65002)));
        from.announce(with(0xC0, type), PREFIX);
        assertEquals(List.of(), to.hear().heard(PREFIX).others());
    }

    /// Counting begins anew with a refresh and with another policy, and is said anew.
    @Test
    void forgottenRoutesAreCountedAnew() {
        Channel channel = one.neighbour().channel(IpFamily.IPV4).orElseThrow();
        channel.lane.adjacency().forget();
        assertTrue(channel.beganToForget());
        assertEquals(1, rib.counts(one.neighbour(), IpFamily.IPV4).forgotten());
        rib.refreshBegins(one.neighbour(), IpFamily.IPV4);
        assertEquals(0, rib.counts(one.neighbour(), IpFamily.IPV4).forgotten());
        channel.lane.adjacency().forget();
        assertTrue(channel.beganToForget());
        rib.policies(one.neighbour(), one.options.importPolicy(), one.options.exportPolicy());
        assertEquals(0, rib.counts(one.neighbour(), IpFamily.IPV4).forgotten());
    }
}

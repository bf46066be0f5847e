package trunkline.edge.speaker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import trunkline.bgp.message.Capability;
import trunkline.bgp.message.Family;
import trunkline.bgp.message.Keepalive;
import trunkline.bgp.message.Message;
import trunkline.bgp.message.Octets;
import trunkline.bgp.message.RouteRefresh;
import trunkline.bgp.message.Update;
import trunkline.bgp.rib.Origination;
import trunkline.intent.SessionIntent.Initiative;
import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;

/// What a speaker makes of single messages.
class SpeakerMessagesTest {
    private static final String A = "192.0.2.1";
    private static final String B = "192.0.2.2";

    /// ORIGIN IGP, AS_PATH 65002, NEXT_HOP 192.0.2.2.
    private static final String GOOD = "400101004002060201" + "0000fdea" + "400304c0000202";

    private final World world = new World();

    @BeforeEach
    void listen() {
        var routes =
                List.of(
                        new DomainOptions.Originated(
                                IpPrefix.parse("198.51.100.0/24").orElseThrow(), Origination.BARE));
        var session = World.session(A, B, 65002, Initiative.PASSIVE);
        var domain = World.domain("d", 65001, A, List.of(session)).originating(routes);
        assertEquals(Optional.empty(), world.speaker("a").put(domain, world.now));
    }

    private RawPeer up(Capability... others) {
        RawPeer peer =
                RawPeer.up(world, B, A, RawPeer.open(65002, B, List.of(IpFamily.IPV4), others));
        assertEquals("Established", world.state("a"));
        return peer;
    }

    private int routes() {
        return world.only("a").families().getFirst().counts().accepted();
    }

    /// RFC 2918 §4.
    @Test
    void refreshOfAFamilyThatWasNotAgreedIsIgnored() {
        RawPeer peer = up(new Capability.Refresh());
        int before = peer.heard(Update.class).size();
        peer.say(RouteRefresh.request(Family.unicast(IpFamily.IPV6)));
        peer.say(RouteRefresh.request(new Family(16388, 71)));
        assertEquals(before, peer.heard(Update.class).size());
        peer.say(RouteRefresh.request(Family.unicast(IpFamily.IPV4)));
        assertTrue(peer.heard(Update.class).size() > before);
        assertEquals("Established", world.state("a"));
    }

    /// RFC 7313 §5.
    @Test
    void refreshOfAnUnknownKindIsIgnored() {
        RawPeer peer = up(new Capability.Refresh(), new Capability.EnhancedRefresh());
        int before = peer.heard.size();
        peer.say(new RouteRefresh(Family.unicast(IpFamily.IPV4), 77));
        assertEquals(before, peer.heard.size());
        assertEquals("Established", world.state("a"));
    }

    /// RFC 7606 §6.
    @Test
    void malformedUpdateIsToldWholeAndOnceAMinute() {
        RawPeer peer = up();
        Update noOrigin = RawPeer.update(GOOD.substring(8));
        peer.say(noOrigin);
        peer.say(noOrigin);
        assertEquals("Established", world.state("a"));
        assertEquals(List.of("SessionUp", "UpdateMalformed"), world.told("a"));
        var told = (SpeakerEvent.UpdateMalformed) world.events("a").getLast();
        assertEquals("treated as withdraw: ORIGIN is missing (10.0.0.0/8)", told.how());
        assertEquals(Octets.of(noOrigin.encode()), told.update().message());
        world.pass(Duration.ofMinutes(1));
        peer.say(noOrigin);
        assertEquals("UpdateMalformed", world.told("a").getLast());
        assertEquals(3, world.only("a").traffic().mended());
    }

    @Test
    void updateThatEndsTheSessionIsToldBefore() {
        RawPeer peer = up();
        peer.say(new Update(Octets.EMPTY, Octets.EMPTY, Octets.of(new byte[] {77, 10})));
        assertEquals(List.of("SessionUp", "UpdateMalformed", "SessionDown"), world.told("a"));
        var told = (SpeakerEvent.UpdateMalformed) world.events("a").get(1);
        assertTrue(told.how().startsWith("session reset: "), told.how());
    }

    /// Every message in two pieces, cut at every octet.
    @Test
    void messagesInPartsAreWhole() {
        RawPeer peer = up(new Capability.Refresh());
        List<Message> messages =
                List.of(
                        new Keepalive(),
                        RawPeer.update(GOOD),
                        RouteRefresh.request(Family.unicast(IpFamily.IPV4)),
                        new Update(Octets.of(new byte[] {8, 10}), Octets.EMPTY, Octets.EMPTY));
        List<Integer> held = new ArrayList<>();
        for (Message message : messages) {
            byte[] octets = message.encode();
            for (int cut = 1; cut < octets.length; cut++) {
                peer.say(Arrays.copyOf(octets, cut));
                peer.say(Arrays.copyOfRange(octets, cut, octets.length));
            }
            assertEquals("Established", world.state("a"), message.toString());
            held.add(routes());
        }
        assertEquals(List.of(0, 1, 1, 0), held);
        assertEquals(List.of("SessionUp"), world.told("a"));
    }
}

package trunkline.edge.speaker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import trunkline.bgp.message.Capability.GracefulRestart;
import trunkline.bgp.message.Family;
import trunkline.bgp.message.Keepalive;
import trunkline.bgp.message.Notification;
import trunkline.bgp.message.Open;
import trunkline.bgp.message.Update;
import trunkline.bgp.rib.Origination;
import trunkline.intent.SessionIntent.Initiative;
import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;

/// A speaker whose forwarding outlives it (RFC 4724 §4.1): what it says before it goes, and when it
/// is back.
class SpeakerResumptionTest {
    private static final String A = "192.0.2.1";
    private static final String B = "192.0.2.2";
    private static final String C = "192.0.2.3";
    private static final Duration RESTART = Duration.ofSeconds(60);

    private final World world = new World();
    private final Speaker speaker = new Speaker(world.transport, 7, RESTART);

    private static DomainOptions domain() {
        var routes =
                List.of(
                        new DomainOptions.Originated(
                                IpPrefix.parse("198.51.100.0/24").orElseThrow(), Origination.BARE));
        return World.domain(
                        "d",
                        65001,
                        A,
                        List.of(
                                World.session(A, B, 65002, Initiative.PASSIVE),
                                World.session(A, C, 65003, Initiative.PASSIVE)))
                .originating(routes);
    }

    private void resume() {
        world.speakers.put("a", speaker);
        world.events.put("a", new ArrayList<>());
        assertEquals(Optional.empty(), speaker.resume(domain(), world.now));
        world.settle();
    }

    private RawPeer up(String own, long asn, int flags) {
        Open open =
                RawPeer.open(
                        asn,
                        own,
                        List.of(IpFamily.IPV4),
                        new GracefulRestart(flags, 60, List.of()));
        return RawPeer.up(world, own, A, open);
    }

    private static GracefulRestart said(RawPeer peer) {
        return peer.heard(Open.class).getFirst().capability(GracefulRestart.class).orElseThrow();
    }

    @Test
    void nothingIsSaidUntilAllHaveToldTheirTables() {
        resume();
        RawPeer b = up(B, 65002, 0);
        assertTrue(said(b).has(GracefulRestart.RESTARTING));
        assertEquals(
                List.of(
                        new GracefulRestart.Kept(
                                Family.IPV4_UNICAST, GracefulRestart.Kept.FORWARDING),
                        new GracefulRestart.Kept(
                                Family.unicast(IpFamily.IPV6), GracefulRestart.Kept.FORWARDING)),
                said(b).families());
        assertEquals(60, said(b).restartSeconds());
        b.say(Update.EMPTY);
        assertEquals(List.of(), b.heard(Update.class), "C has not come yet");
        RawPeer c = up(C, 65003, 0);
        assertEquals(List.of(), b.heard(Update.class), "C has not told its table yet");
        c.say(Update.EMPTY);
        assertEquals(2, b.heard(Update.class).size(), "a route and the end of the table");
        assertEquals(Update.EMPTY, c.heard(Update.class).getLast());
    }

    @Test
    void nobodyWaitsForSomebodyWhoWaitsAsWell() {
        resume();
        RawPeer b = up(B, 65002, 0);
        b.say(Update.EMPTY);
        up(C, 65003, GracefulRestart.RESTARTING);
        assertEquals(2, b.heard(Update.class).size());
    }

    @Test
    void whoDoesNotComeIsWaitedForAsLongAsWasAskedFor() {
        resume();
        RawPeer b = up(B, 65002, 0);
        b.say(Update.EMPTY);
        world.pass(RESTART.minusSeconds(1));
        assertEquals(List.of(), b.heard(Update.class));
        b.say(new Keepalive());
        world.pass(Duration.ofSeconds(2));
        assertEquals(2, b.heard(Update.class).size());
        assertFalse(said(up(C, 65003, 0)).has(GracefulRestart.RESTARTING), "it is over");
    }

    @Test
    void farewellForAWhileIsHeardAsARestart() {
        resume();
        RawPeer b = up(B, 65002, GracefulRestart.NOTIFICATION);
        RawPeer c = up(C, 65003, 0);
        speaker.pause("back soon", world.now);
        world.settle();
        assertEquals(
                Optional.of("back soon"), b.heard(Notification.class).getFirst().shutdownText());
        assertEquals(List.of(), c.heard(Notification.class), "it would take it for the end");
        assertTrue(c.events.contains("closed"));
    }

    @Test
    void farewellForGoodIsHeardAsTheEnd() {
        resume();
        RawPeer b = up(B, 65002, GracefulRestart.NOTIFICATION);
        RawPeer c = up(C, 65003, 0);
        speaker.shutdown("sold", world.now);
        world.settle();
        assertEquals(
                "6/9 hard reset 060204736f6c64", b.heard(Notification.class).getFirst().toString());
        assertEquals(Optional.of("sold"), c.heard(Notification.class).getFirst().shutdownText());
    }
}

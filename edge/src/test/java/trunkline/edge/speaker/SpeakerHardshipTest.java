package trunkline.edge.speaker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import trunkline.bgp.message.Capability;
import trunkline.bgp.message.ErrorCode;
import trunkline.bgp.message.Keepalive;
import trunkline.bgp.message.Message;
import trunkline.bgp.message.Notification;
import trunkline.bgp.message.Open;
import trunkline.bgp.rib.Origination;
import trunkline.intent.SessionIntent.Initiative;
import trunkline.net.IpFamily;
import trunkline.net.Ipv4Prefix;

/// Neighbours and strangers at their worst: what they cost is bounded, and nobody else notices.
class SpeakerHardshipTest {
    private static final String A = "192.0.2.1";
    private static final String GOOD = "192.0.2.2";
    private static final String BAD = "192.0.2.3";
    private static final String STRANGER = "203.0.113.66";
    private static final Duration MILLISECOND = Duration.ofMillis(1);
    private static final int PER_SECOND = 1_000;

    private final World world = new World(1 << 14, 1 << 14);
    private final SessionOptions toGood = World.session(A, GOOD, 65002, Initiative.PASSIVE);
    private final SessionOptions toBad = World.session(A, BAD, 65003, Initiative.PASSIVE);

    private void announce(int routes) {
        List<DomainOptions.Originated> all = new ArrayList<>();
        for (int i = 0; i < routes; i++) {
            Ipv4Prefix prefix = new Ipv4Prefix(10 << 24 | i << 4, 28);
            all.add(new DomainOptions.Originated(prefix, Origination.BARE));
        }
        DomainOptions domain = World.domain("d", 65001, A, List.of(toGood, toBad));
        assertEquals(Optional.empty(), world.speaker("a").put(domain.originating(all), world.now));
    }

    @BeforeEach
    void begin() {
        announce(1);
        SessionOptions back = World.session(GOOD, A, 65001);
        DomainOptions domain = World.domain("d", 65002, GOOD, List.of(back));
        assertEquals(Optional.empty(), world.speaker("good").put(domain, world.now));
        world.pass(Duration.ofSeconds(10));
        assertEquals("Established", world.state("good"));
    }

    private SessionStatus status(SessionOptions session) {
        return world.speaker("a").sessions("d").stream()
                .filter(s -> s.session().equals(session.name()))
                .findFirst()
                .orElseThrow();
    }

    private int heardByGood() {
        return world.only("good").families().getFirst().counts().accepted();
    }

    private static Open open(Capability... others) {
        return RawPeer.open(65003, BAD, List.of(IpFamily.IPV4), others);
    }

    /// The good neighbour has had one session and nothing to complain about.
    private void goodIsUntouched() {
        assertEquals(1, status(toGood).traffic().ups());
        assertEquals(List.of("SessionUp"), world.told("good"));
        announce(2);
        world.settle();
        assertEquals(2, heardByGood());
    }

    @Test
    void neighbourThatTakesNothingCostsABatchAndIsLeft() {
        RawPeer bad = RawPeer.up(world, BAD, A, open(new Capability.Refresh()));
        bad.connection().pause();
        for (int round = 0; round < 50; round++) {
            announce(round % 2 == 0 ? 20_000 : 10_000);
            world.settle();
            assertEquals(round % 2 == 0 ? 20_000 : 10_000, heardByGood(), "round " + round);
            world.speaker("a").refresh("d", toBad.name(), IpFamily.IPV4, world.now);
            bad.say(new Keepalive());
            long waiting = status(toBad).traffic().octetsWaiting();
            assertTrue(waiting <= Domain.BATCH_OCTETS, "round " + round + ": " + waiting);
            world.pass(Duration.ofSeconds(5));
        }
        assertEquals("Established", status(toBad).state().toString());
        for (int i = 0; i < 60; i++) {
            world.pass(Duration.ofSeconds(5));
            bad.say(new Keepalive());
        }
        assertEquals(Optional.of("sent 8/0 send hold timer expired"), status(toBad).lastError());
        assertEquals(0, status(toBad).traffic().octetsWaiting());
        assertEquals(1, status(toGood).traffic().ups());
    }

    @Test
    void thousandStrangersASecondAreDropped() {
        long sent = status(toGood).traffic().messagesOut();
        for (int i = 0; i < 5 * PER_SECOND; i++) {
            RawPeer stranger = new RawPeer(world, STRANGER, A);
            assertTrue(stranger.heard.isEmpty());
            assertTrue(stranger.events.contains("closed"));
            world.pass(MILLISECOND);
        }
        assertEquals(2, world.transport.connections().size(), "the two ends of the good one");
        assertEquals(List.of("SessionUp"), world.told("a"));
        assertTrue(status(toGood).traffic().messagesOut() <= sent + 1);
        goodIsUntouched();
    }

    /// Somebody with the neighbour's address knocks at a session that is up.
    @Test
    void sessionThatIsUpStaysUpWhoeverKnocks() {
        RawPeer bad = RawPeer.up(world, BAD, A, open());
        int before = bad.heard(Keepalive.class).size();
        for (int i = 0; i < 5 * PER_SECOND; i++) {
            RawPeer again = new RawPeer(world, BAD, A);
            again.say(open(), new Keepalive());
            assertEquals(List.of(), again.heard);
            world.pass(MILLISECOND);
        }
        bad.say(new Keepalive());
        assertEquals("Established", status(toBad).state().toString());
        assertEquals(1, status(toBad).traffic().ups());
        int probes = bad.heard(Keepalive.class).size() - before;
        assertTrue(probes <= 6, probes + " KEEPALIVEs in five seconds");
        goodIsUntouched();
    }

    /// Connections that come and never say a word: one is kept, and the one that speaks is taken.
    @Test
    void stormOfSilentConnectionsKeepsOne() {
        for (int i = 0; i < PER_SECOND; i++) {
            new RawPeer(world, BAD, A);
            assertTrue(world.transport.connections().size() <= 4);
            world.pass(MILLISECOND);
        }
        RawPeer speaks = RawPeer.up(world, BAD, A, open());
        assertEquals("Established", status(toBad).state().toString());
        assertTrue(speaks.events.contains("connected"));
        goodIsUntouched();
    }

    /// Up and gone a hundred times a second.
    @Test
    void neighbourThatComesAndGoesIsLetInAFewTimesASecond() {
        int seconds = 10;
        for (int i = 0; i < 100 * seconds; i++) {
            RawPeer bad = RawPeer.up(world, BAD, A, open());
            bad.connection().close();
            world.pass(Duration.ofMillis(10));
        }
        long ups = status(toBad).traffic().ups();
        assertTrue(ups >= 1 && ups <= 6L * seconds, "up " + ups + " times");
        goodIsUntouched();
    }

    /// The same with an error each time before it is up.
    @Test
    void neighbourThatErrsAllTheTimeIsAnsweredAFewTimesASecond() {
        int seconds = 10;
        int answers = 0;
        for (int i = 0; i < 100 * seconds; i++) {
            RawPeer bad = new RawPeer(world, BAD, A);
            bad.say(RawPeer.open(64999, BAD, List.of(IpFamily.IPV4)));
            answers += bad.heard(Notification.class).size();
            world.pass(Duration.ofMillis(10));
        }
        assertTrue(answers >= 1 && answers <= 6 * seconds, answers + " answers");
        assertEquals(
                List.of("SessionUp", "AttemptFailed"), world.told("a"), "told once, not always");
        goodIsUntouched();
    }

    /// The process stood still for an hour. What waits at its sockets proves who lives.
    @Test
    void clockThatJumpsForwardKillsOnlyTheDead() {
        RawPeer bad = RawPeer.up(world, BAD, A, open());
        world.now = world.now.plus(Duration.ofHours(1));
        bad.say(new Keepalive());
        assertEquals("Established", status(toBad).state().toString());
        assertEquals(
                Optional.of("sent 4/0 hold timer expired"),
                status(toGood).lastError().or(() -> world.only("good").lastError()));
        world.pass(Duration.ofSeconds(30));
        assertEquals("Established", status(toGood).state().toString());
    }

    /// No clock of ours does, but if one did: nothing breaks, and nothing is done twice.
    @Test
    void clockThatJumpsBackChangesNothing() {
        world.now = world.now.minus(Duration.ofMinutes(10));
        world.settle();
        announce(2);
        world.settle();
        assertEquals(2, heardByGood());
        world.pass(Duration.ofMinutes(30));
        assertEquals("Established", status(toGood).state().toString());
    }

    /// Rubbish in every place of every message that a stranger with the right address may say.
    @Test
    void rubbishIsAnsweredAndForgotten() {
        for (Message message : List.of(open(), new Keepalive())) {
            byte[] octets = message.encode();
            for (int i = 0; i < octets.length; i++) {
                byte[] bad = octets.clone();
                bad[i] ^= 0x55;
                RawPeer peer = new RawPeer(world, BAD, A);
                peer.say(bad);
                peer.connection().abort();
                world.pass(Duration.ofSeconds(1));
            }
        }
        assertTrue(
                status(toBad).lastError().isPresent()
                        && world.events("a").stream()
                                .noneMatch(e -> e.toString().contains(internal())));
        goodIsUntouched();
    }

    /// What is said when a fault of ours was met.
    private static String internal() {
        return ErrorCode.OUT_OF_RESOURCES.sentence();
    }
}

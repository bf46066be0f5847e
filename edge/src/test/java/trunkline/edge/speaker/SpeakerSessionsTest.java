package trunkline.edge.speaker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import trunkline.edge.transport.Connection;
import trunkline.edge.transport.Key;
import trunkline.edge.transport.Transport;
import trunkline.intent.Secret;
import trunkline.intent.SessionIntent.Initiative;
import trunkline.net.Endpoint;

/// Two speakers, or a speaker and a stranger, in memory.
class SpeakerSessionsTest {
    private static final String A = "192.0.2.1";
    private static final String B = "192.0.2.2";

    private final World world = new World();

    private void put(String speaker, long asn, String id, SessionOptions... sessions) {
        put(world, speaker, asn, id, sessions);
    }

    private static void put(
            World in, String speaker, long asn, String id, SessionOptions... sessions) {
        DomainOptions domain = World.domain("d", asn, id, List.of(sessions));
        assertEquals(Optional.empty(), in.speaker(speaker).put(domain, in.now));
    }

    private void pair(Initiative one, Initiative other) {
        pair(world, one, other);
    }

    private static void pair(World in, Initiative one, Initiative other) {
        put(in, "a", 65001, A, World.session(A, B, 65002, one));
        put(in, "b", 65002, B, World.session(B, A, 65001, other));
        in.pass(Duration.ofSeconds(10));
    }

    private String lastError(String speaker) {
        return world.only(speaker).lastError().orElse("none");
    }

    @ParameterizedTest
    @CsvSource({"ACTIVE,PASSIVE", "PASSIVE,ACTIVE"})
    void sessionComesUpOnceWhoeverOpensIt(Initiative one, Initiative other) {
        pair(one, other);
        assertEquals("Established", world.state("a"));
        assertEquals("Established", world.state("b"));
        assertEquals(List.of("SessionUp"), world.told("a"), world.events::toString);
        assertEquals(List.of("SessionUp"), world.told("b"), world.events::toString);
        SessionStatus.Established up = world.only("a").established().orElseThrow();
        assertEquals(World.HOLD, up.holdTime());
        assertEquals(B, up.routerId().toString());
        assertEquals(A, up.local().toString());
    }

    /// In lockstep, the worst case for RFC 4271 §6.8: nobody has to try again.
    @Test
    void collisionLeavesOneConnection() {
        put("a", 65001, A, World.session(A, B, 65002));
        put("b", 65002, B, World.session(B, A, 65001));
        world.settle();
        assertEquals("Established", world.state("a"));
        assertEquals("Established", world.state("b"));
        assertEquals(2, world.transport.connections().size(), "the two ends of one");
        world.pass(Duration.ofHours(1));
        assertEquals("SessionUp", world.told("a").getLast());
        assertEquals("SessionUp", world.told("b").getLast());
    }

    @Test
    void keepalivesHoldItForHours() {
        pair(Initiative.ACTIVE, Initiative.PASSIVE);
        world.pass(Duration.ofHours(5));
        assertEquals(1, world.only("a").traffic().ups());
        assertEquals("Established", world.state("b"));
    }

    @Test
    void twoPassiveOnesNeverMeet() {
        pair(Initiative.PASSIVE, Initiative.PASSIVE);
        assertEquals("Active", world.state("a"));
        assertEquals(List.of(), world.told("a"));
    }

    @Test
    void wrongAsIsNamedOnce() {
        put("a", 65001, A, World.session(A, B, 65002));
        put("b", 65003, B, World.session(B, A, 65001, Initiative.PASSIVE));
        world.pass(Duration.ofMinutes(10));
        assertEquals(List.of("AttemptFailed"), world.told("a"));
        assertTrue(lastError("a").contains("bad peer AS"), lastError("a"));
        assertEquals(Optional.empty(), world.only("a").established());
    }

    @Test
    void shutdownTextReachesTheOtherOperator() {
        pair(Initiative.ACTIVE, Initiative.ACTIVE);
        SessionOptions session = World.session(A, B, 65002);
        put(
                "a",
                65001,
                A,
                session.with(
                        session.terms().with(new SessionOptions.Admin.Down("move to cage 7"))));
        world.settle();
        assertEquals("sent 6/2 administrative shutdown: move to cage 7", lastError("a"));
        assertEquals("received 6/2 administrative shutdown: move to cage 7", lastError("b"));
        world.pass(Duration.ofMinutes(5));
        assertEquals("Idle", world.state("a"));
        put("a", 65001, A, session);
        world.pass(Duration.ofMinutes(2));
        assertEquals("Established", world.state("a"));
    }

    @Test
    void removedSessionSaysSoAndIsGone() {
        pair(Initiative.ACTIVE, Initiative.ACTIVE);
        put("a", 65001, A);
        world.settle();
        assertEquals(List.of(), world.speaker("a").sessions());
        assertTrue(lastError("b").contains("peer de-configured"), lastError("b"));
    }

    @Test
    void sameOptionsAgainChangeNothing() {
        pair(Initiative.ACTIVE, Initiative.PASSIVE);
        put("a", 65001, A, World.session(A, B, 65002));
        world.pass(Duration.ofSeconds(10));
        assertEquals(1, world.only("a").traffic().ups());
    }

    @Test
    void deadPathEndsTheSessionAndALiveOneBringsItBack() {
        pair(Initiative.ACTIVE, Initiative.PASSIVE);
        Speaker a = world.speaker("a");
        a.path("d", World.address(B), Speaker.Path.UP, world.now);
        world.settle();
        a.path("d", World.address(B), Speaker.Path.DOWN, world.now);
        world.settle();
        assertEquals(List.of("SessionUp", "SessionDown"), world.told("a"));
        assertTrue(lastError("a").contains("BFD"), lastError("a"));
        a.path("d", World.address(B), Speaker.Path.UP, world.now);
        world.pass(Duration.ofMinutes(1));
        assertEquals("Established", world.state("a"));
    }

    @Test
    void deadPathThatWasNeverAliveMeansNothing() {
        pair(Initiative.ACTIVE, Initiative.PASSIVE);
        world.speaker("a").path("d", World.address(B), Speaker.Path.DOWN, world.now);
        world.settle();
        assertEquals("Established", world.state("a"));
    }

    @Test
    void resetComesBackByItself() {
        pair(Initiative.ACTIVE, Initiative.PASSIVE);
        world.speaker("a").reset("d", "to-" + B, "new optics", world.now);
        world.settle();
        assertTrue(lastError("b").contains("new optics"), lastError("b"));
        world.pass(Duration.ofMinutes(1));
        assertEquals("Established", world.state("b"));
        assertEquals(2, world.only("b").traffic().ups());
    }

    private static SessionOptions keyed(SessionOptions session, Optional<Key> key) {
        return session.with(session.terms().with(key));
    }

    @Test
    void keyChangesWithoutAResetWithinTheHoldTime() {
        pair(Initiative.ACTIVE, Initiative.PASSIVE);
        for (String secret : List.of("first", "second")) {
            Optional<Key> key = Optional.of(Key.of(new Secret(secret)));
            put("a", 65001, A, keyed(World.session(A, B, 65002), key));
            world.pass(World.HOLD.minusSeconds(35));
            put("b", 65002, B, keyed(World.session(B, A, 65001, Initiative.PASSIVE), key));
            world.pass(Duration.ofMinutes(5));
        }
        assertEquals(1, world.only("a").traffic().ups());
        assertEquals("Established", world.state("b"));
        put("a", 65001, A, World.session(A, B, 65002));
        world.pass(World.HOLD.plusSeconds(1));
        assertEquals(2, world.told("b").size(), "too late");
        put("b", 65002, B, World.session(B, A, 65001, Initiative.PASSIVE));
        world.pass(Duration.ofMinutes(5));
        assertEquals("Established", world.state("b"));
        assertEquals(2, world.only("b").traffic().ups());
    }

    @Test
    void keysMustBeEqual() {
        Optional<Key> key = Optional.of(Key.of(new Secret("k")));
        put("a", 65001, A, keyed(World.session(A, B, 65002), key));
        put("b", 65002, B, World.session(B, A, 65001, Initiative.PASSIVE));
        world.pass(Duration.ofMinutes(1));
        assertEquals(0, world.only("a").traffic().ups());
        put("b", 65002, B, keyed(World.session(B, A, 65001, Initiative.PASSIVE), key));
        world.pass(Duration.ofMinutes(1));
        assertEquals("Established", world.state("a"));
        assertEquals("Established", world.state("b"));
    }

    @Test
    void rangeAdmitsWhoeverComesAndForgetsThem() {
        put("a", 65001, A, World.session(A, "198.51.100.0/24", 65002));
        for (String guest : List.of("198.51.100.7", "198.51.100.9")) {
            put(guest, 65002, guest, World.session(guest, A, 65001));
        }
        world.pass(Duration.ofSeconds(10));
        assertEquals(
                List.of("to-198.51.100.0/24@198.51.100.7", "to-198.51.100.0/24@198.51.100.9"),
                world.speaker("a").sessions().stream().map(SessionStatus::session).toList());
        assertEquals("Established", world.state("198.51.100.9"));
        world.speaker("198.51.100.9").shutdown("", world.now);
        world.pass(Duration.ofMinutes(2));
        assertEquals(1, world.speaker("a").sessions().size());
        put("a", 65001, A);
        world.settle();
        assertEquals(List.of(), world.speaker("a").sessions());
        assertTrue(lastError("198.51.100.7").contains("de-configured"));
    }

    @Test
    void strangerIsDroppedWithoutAWord() {
        put("a", 65001, A, World.session(A, B, 65002));
        Stranger stranger = new Stranger();
        world.transport.connect(
                Transport.HERE,
                new Endpoint(World.address("203.0.113.66"), 0),
                new Endpoint(World.address(A), DomainOptions.BGP_PORT),
                Transport.TcpOptions.PLAIN,
                stranger);
        world.settle();
        assertEquals(0, stranger.octets);
        assertTrue(stranger.closed);
        assertEquals(List.of(), world.speaker("a").drainEvents());
    }

    private static final class Stranger implements Connection.Listener {
        private int octets;
        private boolean closed;

        @Override
        public void connected(Instant now) {}

        @Override
        public void failed(String reason, Instant now) {}

        @Override
        public void received(byte[] received, int from, int to, Instant now) {
            octets += to - from;
        }

        @Override
        public void writable(Instant now) {}

        @Override
        public void closed(String reason, Instant now) {
            closed = true;
        }
    }

    @Test
    void messagesInPiecesOfOneOctetAreTheSame() {
        World slow = new World(64, 1);
        pair(slow, Initiative.ACTIVE, Initiative.ACTIVE);
        assertEquals("Established", slow.state("a"));
        assertEquals("Established", slow.state("b"));
    }

    @Test
    void twoDomainsAtOneDoorAreToldApartByTheirNeighbours() {
        Speaker a = world.speaker("a");
        String c = "192.0.2.3";
        List<SessionOptions> one = List.of(World.session(A, B, 65002, Initiative.PASSIVE));
        List<SessionOptions> two = List.of(World.session(A, c, 65003, Initiative.PASSIVE));
        assertEquals(Optional.empty(), a.put(World.domain("one", 65001, A, one), world.now));
        assertEquals(Optional.empty(), a.put(World.domain("two", 65001, A, two), world.now));
        assertEquals(
                Optional.of("192.0.2.2/32 is another domain's neighbour"),
                a.put(World.domain("three", 65001, A, one), world.now));
        put("b", 65002, B, World.session(B, A, 65001));
        put("c", 65003, c, World.session(c, A, 65001));
        world.pass(Duration.ofSeconds(10));
        assertEquals("Established", a.sessions("one").getFirst().state().toString());
        assertEquals("Established", a.sessions("two").getFirst().state().toString());
        a.remove("one", world.now);
        world.pass(Duration.ofSeconds(10));
        assertEquals(List.of(), a.sessions("one"));
        assertEquals("Established", a.sessions("two").getFirst().state().toString());
    }

    @Test
    void whatCannotChangeIsRefused() {
        pair(Initiative.ACTIVE, Initiative.ACTIVE);
        SessionOptions session = World.session(A, B, 65002);
        Speaker a = world.speaker("a");
        assertEquals(
                Optional.of("place, port and identity of a domain stay"),
                a.put(World.domain("d", 65009, A, List.of(session)), world.now));
        assertEquals(
                Optional.of("two sessions are called to-192.0.2.2"),
                a.put(World.domain("d", 65001, A, List.of(session, session)), world.now));
        assertEquals("Established", world.state("a"));
    }

    @Test
    void sameSeedSameEvents() {
        World other = new World();
        for (World each : List.of(world, other)) {
            pair(each, Initiative.ACTIVE, Initiative.ACTIVE);
            each.pass(Duration.ofMinutes(10));
        }
        assertEquals(world.events, other.events);
        assertEquals(world.speaker("a").sessions(), other.speaker("a").sessions());
    }
}

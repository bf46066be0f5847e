package trunkline.edge.speaker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import trunkline.bgp.message.Capability;
import trunkline.bgp.message.ErrorCode;
import trunkline.bgp.message.Family;
import trunkline.bgp.message.Keepalive;
import trunkline.bgp.message.Notification;
import trunkline.bgp.message.Octets;
import trunkline.bgp.message.Open;
import trunkline.bgp.message.Update;
import trunkline.bgp.rib.NeighbourOptions;
import trunkline.edge.speaker.SessionOptions.MessageLength;
import trunkline.edge.speaker.SessionOptions.Offers;
import trunkline.intent.SessionIntent.Initiative;
import trunkline.net.IpFamily;

/// What a speaker offers in OPEN, and what comes of it.
class SpeakerOffersTest {
    private static final String A = "192.0.2.1";
    private static final String B = "192.0.2.2";

    private final World world = new World();
    private final SessionOptions session = World.session(A, B, 65002, Initiative.PASSIVE);

    private void put(SessionOptions options) {
        DomainOptions domain = World.domain("d", 65001, A, List.of(options));
        assertEquals(Optional.empty(), world.speaker("a").put(domain, world.now));
    }

    private RawPeer up(Capability... others) {
        return RawPeer.up(world, B, A, RawPeer.open(65002, B, List.of(IpFamily.IPV4), others));
    }

    /// RFC 9234 §4.2: ours, theirs (-1 for none), what comes of it.
    @ParameterizedTest
    @CsvSource({
        "0, 3, Established",
        "3, 0, Established",
        "4, 4, Established",
        "1, 2, Established",
        "0, -1, Established",
        "0, 0, Idle",
        "3, 3, Idle",
        "4, 0, Idle",
        "0, 9, Idle",
    })
    void rolesMustFit(int ours, int theirs, String state) {
        put(session.with(Offers.USUAL.with(new Capability.Role(ours))));
        RawPeer peer = theirs < 0 ? up() : up(new Capability.Role(theirs));
        assertEquals(state, world.state("a"));
        List<Notification> told = peer.heard(Notification.class);
        assertEquals(
                state.equals("Idle") ? List.of(ErrorCode.ROLE_MISMATCH.notification()) : List.of(),
                told);
    }

    /// RFC 8654 §4: what we offer is what we take.
    @ParameterizedTest
    @CsvSource({"EXTENDED, Established", "USUAL, Idle"})
    void longMessagesAreTakenWhereTheyWereOffered(MessageLength length, String state) {
        put(session.with(Offers.USUAL.with(length)));
        RawPeer peer = up();
        byte[] many = new byte[20_000];
        for (int i = 0; i < many.length; i += 4) {
            many[i] = 24;
            many[i + 1] = 10;
            many[i + 2] = (byte) (i >> 10);
            many[i + 3] = (byte) (i >> 2);
        }
        peer.say(new Update(Octets.of(many), Octets.EMPTY, Octets.EMPTY));
        assertEquals(state, world.state("a"));
        if (state.equals("Idle")) {
            assertEquals(1, peer.heard(Notification.class).getFirst().code());
            assertEquals(2, peer.heard(Notification.class).getFirst().subcode());
        }
    }

    /// Before both have said OPEN no message is long, whatever was offered (RFC 8654 §4).
    @Test
    void anOpenIsNeverLong() {
        put(session.with(Offers.USUAL.with(MessageLength.EXTENDED)));
        RawPeer peer = new RawPeer(world, B, A);
        byte[] open = new byte[5_000];
        Arrays.fill(open, 0, 16, (byte) -1);
        open[16] = 5_000 >> 8;
        open[17] = (byte) 5_000;
        open[18] = 1;
        peer.say(open);
        assertEquals("1/2 bad message length 1388", peer.heard.getLast().toString());
    }

    /// Nothing is tried, nor anybody let in, until the path is alive.
    @Test
    void requiredPathMustLiveFirst() {
        put(session.with(SessionOptions.PathWatch.REQUIRED));
        RawPeer early = up();
        assertTrue(early.events.contains("closed"), early.events.toString());
        Speaker a = world.speaker("a");
        a.path("d", World.address(B), Speaker.Path.UP, world.now);
        world.settle();
        RawPeer peer = up();
        assertEquals("Established", world.state("a"));
        a.path("d", World.address(B), Speaker.Path.DOWN, world.now);
        world.settle();
        assertEquals(List.of(ErrorCode.BFD_DOWN.notification()), peer.heard(Notification.class));
        world.pass(Duration.ofMinutes(5));
        assertTrue(up().events.contains("closed"));
        assertEquals(1, world.only("a").traffic().ups());
    }

    /// RFC 7911 §4: what is offered is agreed on with who sends, and then routes have numbers.
    @Test
    void severalPathsAreTakenWhereTheyWereOffered() {
        put(session.with(Offers.USUAL.with(SessionOptions.Paths.SEVERAL)));
        RawPeer peer =
                up(
                        new Capability.AddPath(
                                List.of(
                                        new Capability.AddPath.Offer(
                                                Family.IPV4_UNICAST,
                                                Capability.AddPath.Offer.BOTH))));
        Open said = peer.heard(Open.class).getFirst();
        List<Capability.AddPath.Offer> offers =
                said.capability(Capability.AddPath.class).orElseThrow().families();
        assertTrue(offers.stream().allMatch(o -> o.receives() && !o.sends()), said.toString());
        String attributes = "400101004002060201" + "0000fdea" + "400304c0000202";
        for (int id = 1; id < 4; id++) {
            Octets named = Octets.of(new byte[] {0, 0, 0, (byte) id, 8, 10});
            Update one = RawPeer.update(attributes);
            peer.say(new Update(one.withdrawn(), one.attributes(), named));
        }
        assertEquals("Established", world.state("a"));
        assertEquals(3, world.only("a").families().getFirst().counts().accepted());
    }

    /// RFC 4724 §3: who does not say it is not waited for.
    @ParameterizedTest
    @CsvSource({"GRACEFUL, true", "SUDDEN, false"})
    void restartsAreSpokenOfWhereTheyAreTakenGracefully(
            SessionOptions.Restart restart, boolean said) {
        put(session.with(Offers.USUAL.with(restart)));
        Open open = up().heard(Open.class).getFirst();
        assertEquals(said, open.capability(Capability.GracefulRestart.class).isPresent());
    }

    @Test
    void limitMayOnlyWarn() {
        var limit =
                new NeighbourOptions.PrefixLimit(
                        IpFamily.IPV4, 1, 100, NeighbourOptions.Beyond.WARN);
        put(
                session.with(
                        session.terms()
                                .with(List.of(new SessionOptions.Limit(limit, Duration.ZERO)))));
        RawPeer peer = up();
        String attributes = "400101004002060201" + "0000fdea" + "400304c0000202";
        for (int i = 1; i < 4; i++) {
            Update one = RawPeer.update(attributes);
            peer.say(new Update(one.withdrawn(), one.attributes(), prefix(i)));
        }
        peer.say(new Keepalive());
        assertEquals(3, world.only("a").families().getFirst().counts().accepted());
        assertEquals(List.of("SessionUp", "LimitNear"), world.told("a"));
    }

    private static Octets prefix(int number) {
        return Octets.of(new byte[] {16, 10, (byte) number});
    }
}

package trunkline.edge.speaker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import trunkline.bgp.message.Capability.GracefulRestart;
import trunkline.bgp.message.ErrorCode;
import trunkline.bgp.message.Family;
import trunkline.bgp.message.Notification;
import trunkline.bgp.message.Octets;
import trunkline.bgp.message.Open;
import trunkline.bgp.message.Update;
import trunkline.intent.SessionIntent.Initiative;
import trunkline.net.IpFamily;

/// A neighbour that forwards on over a restart (RFC 4724, RFC 8538), seen by another neighbour.
class SpeakerRestartTest {
    private static final String A = "192.0.2.1";
    private static final String WITNESS = "192.0.2.2";
    private static final String B = "192.0.2.3";
    private static final int RESTART_SECONDS = 60;
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final List<GracefulRestart.Kept> NOTHING = List.of();
    private static final List<GracefulRestart.Kept> FORGOTTEN =
            List.of(new GracefulRestart.Kept(Family.IPV4_UNICAST, 0));
    private static final List<GracefulRestart.Kept> KEPT =
            List.of(new GracefulRestart.Kept(Family.IPV4_UNICAST, GracefulRestart.Kept.FORWARDING));

    private final World world = new World();
    private final SessionOptions toWitness = World.session(A, WITNESS, 65002, Initiative.PASSIVE);
    private final SessionOptions toB = World.session(A, B, 65003, Initiative.PASSIVE);

    private void put(SessionOptions... sessions) {
        DomainOptions domain = World.domain("d", 65001, A, List.of(sessions));
        assertEquals(Optional.empty(), world.speaker("a").put(domain, world.now));
        world.settle();
    }

    @BeforeEach
    void begin() {
        put(toWitness, toB);
        SessionOptions back = World.session(WITNESS, A, 65001);
        DomainOptions domain = World.domain("d", 65002, WITNESS, List.of(back));
        assertEquals(Optional.empty(), world.speaker("witness").put(domain, world.now));
        world.pass(Duration.ofSeconds(10));
    }

    /// Routes that the witness has: those of B, while anybody believes in them.
    private int routes() {
        return world.only("witness").families().getFirst().counts().accepted();
    }

    private static Open open(int flags, List<GracefulRestart.Kept> families) {
        return RawPeer.open(
                65003,
                B,
                List.of(IpFamily.IPV4),
                new GracefulRestart(flags, RESTART_SECONDS, families));
    }

    private RawPeer up(int flags, List<GracefulRestart.Kept> families) {
        return RawPeer.up(world, B, A, open(flags, families));
    }

    private static void announce(RawPeer peer, int... numbers) {
        for (int number : numbers) {
            Update one = RawPeer.update("400101004002060201" + "0000fdeb" + "400304c0000203");
            Octets prefix = Octets.of(new byte[] {16, 10, (byte) number});
            peer.say(new Update(one.withdrawn(), one.attributes(), prefix));
        }
    }

    private RawPeer withTwoRoutes(int flags, List<GracefulRestart.Kept> families) {
        RawPeer peer = up(flags, families);
        announce(peer, 1, 2);
        assertEquals(2, routes());
        return peer;
    }

    @Test
    void weSayThatWeWait() {
        Open ours = up(0, NOTHING).heard(Open.class).getFirst();
        assertEquals(
                Optional.of(new GracefulRestart(GracefulRestart.NOTIFICATION, 0, List.of())),
                ours.capability(GracefulRestart.class));
    }

    @Test
    void routesAreKeptForTheTimeThatWasAskedFor() {
        withTwoRoutes(0, KEPT).connection().abort();
        world.pass(Duration.ofSeconds(RESTART_SECONDS - 1));
        assertEquals(2, routes());
        world.pass(Duration.ofSeconds(2));
        assertEquals(0, routes());
    }

    @Test
    void whoNamesNoFamilyIsNotWaitedFor() {
        withTwoRoutes(0, NOTHING).connection().abort();
        world.pass(SHORT);
        assertEquals(0, routes());
    }

    @Test
    void whatIsNotToldAgainGoesAtTheEndOfTheTable() {
        withTwoRoutes(0, KEPT).connection().abort();
        world.pass(SHORT);
        RawPeer back = up(GracefulRestart.RESTARTING, KEPT);
        announce(back, 2);
        world.pass(Duration.ofSeconds(RESTART_SECONDS));
        assertEquals(2, routes());
        back.say(Update.EMPTY);
        world.pass(SHORT);
        assertEquals(1, routes());
        assertEquals(1, world.only("witness").traffic().ups());
    }

    @Test
    void whoNeverEndsItsTableIsNotWaitedForForEver() {
        withTwoRoutes(0, KEPT).connection().abort();
        world.pass(SHORT);
        RawPeer back = up(GracefulRestart.RESTARTING, KEPT);
        announce(back, 2);
        for (int i = 0; i < 6; i++) {
            world.pass(Duration.ofMinutes(1));
            announce(back, 2);
        }
        assertEquals(1, routes());
    }

    @Test
    void forwardingThatWasNotKeptCountsAtOnce() {
        withTwoRoutes(0, KEPT).connection().abort();
        world.pass(SHORT);
        assertEquals(2, routes());
        up(GracefulRestart.RESTARTING, FORGOTTEN);
        world.pass(SHORT);
        assertEquals(0, routes());
    }

    /// Flags of the neighbour, what it says before it goes, routes that are left.
    @ParameterizedTest
    @CsvSource({
        "0, CEASE, 0",
        "4, CEASE, 2",
        "4, ADMINISTRATIVE_SHUTDOWN, 2",
        "4, HARD_RESET, 0",
        "4, HOLD_TIMER_EXPIRED, 2",
        "0, HOLD_TIMER_EXPIRED, 0",
    })
    void notificationIsARestartWhereBothSaySo(int flags, ErrorCode says, int left) {
        RawPeer peer = withTwoRoutes(flags, KEPT);
        peer.say(new Notification(says.code(), says.subcode(), Octets.EMPTY));
        world.pass(SHORT);
        assertEquals(left, routes());
    }

    /// Flags of the neighbour, routes that are left when it falls silent.
    @ParameterizedTest
    @CsvSource({"4, 2", "0, 0"})
    void silenceIsARestartWhereBothSaySo(int flags, int left) {
        withTwoRoutes(flags, KEPT);
        world.pass(World.HOLD.plusSeconds(1));
        assertEquals("SessionDown", world.told("a").getLast());
        assertEquals(left, routes());
    }

    @Test
    void deadPathIsNoRestart() {
        RawPeer peer = withTwoRoutes(4, KEPT);
        Speaker a = world.speaker("a");
        a.path("d", World.address(B), Speaker.Path.UP, world.now);
        a.path("d", World.address(B), Speaker.Path.DOWN, world.now);
        world.settle();
        assertTrue(peer.events.contains("closed"));
        assertEquals(0, routes());
    }

    @Test
    void pathThatDiesMeanwhileEndsTheWait() {
        withTwoRoutes(4, KEPT).connection().abort();
        world.pass(SHORT);
        assertEquals(2, routes());
        world.speaker("a").path("d", World.address(B), Speaker.Path.DOWN, world.now);
        world.settle();
        assertEquals(0, routes());
    }

    @Test
    void neighbourThatIsNoLongerWantedIsNotWaitedFor() {
        withTwoRoutes(4, KEPT).connection().abort();
        world.pass(SHORT);
        put(toWitness);
        assertEquals(0, routes());
    }

    @Test
    void ourOwnWishIsNoRestart() {
        withTwoRoutes(4, KEPT);
        put(toWitness, toB.with(toB.terms().with(new SessionOptions.Admin.Down("no more"))));
        assertEquals(0, routes());
    }
}

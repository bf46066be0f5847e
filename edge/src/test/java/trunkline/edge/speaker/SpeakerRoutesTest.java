package trunkline.edge.speaker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import trunkline.bgp.policy.Policy;
import trunkline.bgp.rib.NeighbourOptions;
import trunkline.bgp.rib.Origination;
import trunkline.bgp.rib.RouteRow;
import trunkline.edge.transport.MemoryConnection;
import trunkline.intent.SessionIntent.Initiative;
import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;
import trunkline.net.Ipv4Prefix;

/// Routes through speakers in memory: `a` and `c` are neighbours of `b`.
class SpeakerRoutesTest {
    private static final String A = "192.0.2.1";
    private static final String B = "192.0.2.2";
    private static final String C = "192.0.2.3";

    private final World world = new World();
    private final SessionOptions aToB = World.session(A, B, 65002);
    private final SessionOptions bToA = World.session(B, A, 65001, Initiative.PASSIVE);
    private final SessionOptions bToC = World.session(B, C, 65003, Initiative.PASSIVE);
    private final SessionOptions cToB = World.session(C, B, 65002);

    private static List<DomainOptions.Originated> routes(String... prefixes) {
        return List.of(prefixes).stream()
                .map(text ->
                        new DomainOptions.Originated(
                                IpPrefix.parse(text).orElseThrow(), Origination.BARE))
                .toList();
    }

    private static List<DomainOptions.Originated> many(int count) {
        List<DomainOptions.Originated> routes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            routes.add(
                    new DomainOptions.Originated(
                            new Ipv4Prefix(10 << 24 | i << 4, 28), Origination.BARE));
        }
        return routes;
    }

    private void put(DomainOptions domain, String speaker) {
        assertEquals(Optional.empty(), world.speaker(speaker).put(domain, world.now));
    }

    private void announce(List<DomainOptions.Originated> routes) {
        put(World.domain("d", 65001, A, List.of(aToB)).originating(routes), "a");
    }

    private void middle(SessionOptions... sessions) {
        put(World.domain("d", 65002, B, List.of(sessions)), "b");
    }

    @BeforeEach
    void chain() {
        announce(routes("10.1.0.0/16", "10.2.0.0/16"));
        middle(bToA, bToC);
        put(World.domain("d", 65003, C, List.of(cToB)), "c");
        world.pass(Duration.ofSeconds(10));
        assertEquals("Established", world.state("a"));
        assertEquals("Established", world.state("c"));
    }

    /// What a speaker uses, one line per prefix.
    private List<String> table(String speaker) {
        List<String> rows = new ArrayList<>();
        world.speaker(speaker)
                .routes(
                        "d",
                        IpFamily.IPV4,
                        1_000,
                        row -> {
                            if (row.use() == RouteRow.Use.BEST) {
                                rows.add(
                                        row.prefix()
                                                + " via "
                                                + row.nextHop().map(Object::toString).orElse("-")
                                                + " path "
                                                + row.path());
                            }
                        });
        rows.sort(null);
        return rows;
    }

    private int received(String speaker, String session) {
        return world.speaker(speaker).sessions("d").stream()
                .filter(s -> s.session().equals(session))
                .flatMap(s -> s.families().stream())
                .filter(f -> f.family() == IpFamily.IPV4)
                .mapToInt(f -> f.counts().accepted())
                .findFirst()
                .orElse(-1);
    }

    @Test
    void routesPassThroughWithTheirPath() {
        assertEquals(
                List.of(
                        "10.1.0.0/16 via 192.0.2.2 path 65002 65001",
                        "10.2.0.0/16 via 192.0.2.2 path 65002 65001"),
                table("c"));
    }

    @Test
    void changesFollow() {
        announce(routes("10.2.0.0/16", "10.3.0.0/16"));
        world.pass(Duration.ofSeconds(1));
        assertEquals(
                List.of(
                        "10.2.0.0/16 via 192.0.2.2 path 65002 65001",
                        "10.3.0.0/16 via 192.0.2.2 path 65002 65001"),
                table("c"));
    }

    @Test
    void lostSessionTakesItsRoutesAlong() {
        world.speaker("a").shutdown("", world.now);
        world.pass(Duration.ofSeconds(1));
        assertEquals(List.of(), table("c"));
        assertEquals("Established", world.state("c"));
    }

    @Test
    void forwardingIsToldOnceAndInWholes() {
        List<String> told = new ArrayList<>();
        ForwardingSink sink = (domain, prefix, hops) -> told.add(domain + prefix + hops);
        Speaker c = world.speaker("c");
        assertEquals(1, c.drainForwarding(1, sink));
        assertEquals(1, c.drainForwarding(10, sink));
        assertEquals(0, c.drainForwarding(10, sink));
        told.sort(null);
        assertEquals(List.of("d10.1.0.0/16[192.0.2.2]", "d10.2.0.0/16[192.0.2.2]"), told);
        told.clear();
        announce(routes("10.2.0.0/16"));
        world.pass(Duration.ofSeconds(1));
        c.drainForwarding(10, sink);
        assertEquals(List.of("d10.1.0.0/16[]"), told);
    }

    @Test
    void policyChangesWithoutAReset() {
        SessionOptions.Terms silent =
                bToC.terms().with(Optional.empty(), Optional.of(Policy.NOTHING));
        middle(bToA, bToC.with(silent));
        world.pass(Duration.ofSeconds(1));
        assertEquals(List.of(), table("c"));
        middle(bToA, bToC);
        world.pass(Duration.ofSeconds(1));
        assertEquals(2, table("c").size());
        assertEquals(1, world.only("c").traffic().ups());
    }

    @Test
    void refreshBringsThemAgain() {
        long before = world.only("c").traffic().updatesIn();
        world.speaker("c").refresh("d", "to-" + B, IpFamily.IPV4, world.now);
        world.pass(Duration.ofSeconds(1));
        assertTrue(world.only("c").traffic().updatesIn() > before);
        assertEquals(2, table("c").size());
    }

    @Test
    void limitEndsTheSessionWhichComesBackByItself() {
        middle(limited(3), bToC);
        world.pass(Duration.ofMinutes(1));
        assertEquals(List.of("LimitNear"), last(world.told("b"), 1));
        assertEquals(1, world.only("a").traffic().ups());
        announce(routes("10.1.0.0/16", "10.2.0.0/16", "10.3.0.0/16", "10.4.0.0/16"));
        world.settle();
        assertEquals(List.of("LimitReached", "SessionDown"), last(world.told("b"), 2));
        String error = world.only("a").lastError().orElseThrow();
        assertTrue(error.contains("maximum number of prefixes"), error);
        assertEquals(List.of(), table("c"));
        announce(routes("10.1.0.0/16"));
        world.pass(Duration.ofMinutes(4));
        assertEquals(-1, received("b", "to-" + A));
        world.pass(Duration.ofMinutes(3));
        assertEquals(1, received("b", "to-" + A));
    }

    private SessionOptions limited(int prefixesMax) {
        var limit =
                new SessionOptions.Limit(
                        new NeighbourOptions.PrefixLimit(IpFamily.IPV4, prefixesMax, 60),
                        Duration.ofMinutes(5));
        return bToA.with(bToA.terms().with(List.of(limit)));
    }

    @Test
    void limitChangesWithoutAResetUnlessThereIsMoreAlready() {
        middle(limited(2), bToC);
        middle(limited(200), bToC);
        announce(many(100));
        world.pass(Duration.ofSeconds(1));
        assertEquals(100, received("b", "to-" + A));
        assertEquals(1, world.only("a").traffic().ups());
        middle(limited(99), bToC);
        world.pass(Duration.ofSeconds(1));
        assertTrue(world.told("b").containsAll(List.of("LimitReached", "SessionDown")));
        middle(limited(1_000), bToC);
        world.pass(Duration.ofMinutes(1));
        assertEquals(100, received("b", "to-" + A));
    }

    private static <T> List<T> last(List<T> list, int count) {
        return list.subList(Math.max(0, list.size() - count), list.size());
    }

    @Test
    void slowNeighbourDelaysNobodyAndCatchesUp() {
        String slow = "192.0.2.4";
        SessionOptions bToSlow = World.session(B, slow, 65004, Initiative.PASSIVE);
        middle(bToA, bToC, bToSlow);
        put(World.domain("d", 65004, slow, List.of(World.session(slow, B, 65002))), "slow");
        world.pass(Duration.ofSeconds(10));
        MemoryConnection end = world.end(slow, B);
        end.pause();
        int count = 400_000;
        announce(many(count));
        world.settle();
        assertEquals(count, received("c", "to-" + B));
        assertEquals(2, received("slow", "to-" + B));
        end.resume();
        world.settle();
        assertEquals(count, received("slow", "to-" + B));
    }

    @Test
    void oneTurnGivesEveryNeighbourABatchAtMost() {
        announce(many(100_000));
        long before = world.only("a").traffic().octetsOut();
        world.speaker("a").perform(world.now);
        long sent = world.only("a").traffic().octetsOut() - before;
        assertTrue(sent > 0 && sent <= Domain.BATCH_OCTETS, "sent " + sent);
        world.settle();
        assertEquals(100_000, received("c", "to-" + B));
    }
}

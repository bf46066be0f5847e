package trunkline.edge.speaker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import trunkline.bgp.message.Notification;
import trunkline.bgp.message.Octets;
import trunkline.bgp.policy.Action;
import trunkline.bgp.policy.Changes;
import trunkline.bgp.policy.Match;
import trunkline.bgp.policy.Policy;
import trunkline.bgp.policy.Rule;
import trunkline.bgp.rib.Origination;
import trunkline.bmp.BmpPeer;
import trunkline.bmp.Information;
import trunkline.bmp.Initiation;
import trunkline.bmp.PeerDown;
import trunkline.bmp.PeerUp;
import trunkline.bmp.RouteMonitoring;
import trunkline.bmp.StatisticsReport;
import trunkline.bmp.Termination;
import trunkline.edge.bmp.BmpExporter;
import trunkline.edge.bmp.Collector;
import trunkline.intent.SessionIntent.Initiative;
import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;
import trunkline.net.Ipv4Prefix;

/// A collector knows what a speaker does, from the first moment and from any later one, and costs
/// nobody anything.
class BmpExporterTest {
    private static final String A = "192.0.2.1";
    private static final String B = "192.0.2.2";
    private static final String C = "192.0.2.3";
    private static final String ONE = "10.1.0.0/16";
    private static final String TWO = "10.2.0.0/16";
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofSeconds(800);
    private static final int MANY = 20_000;

    private final World world = new World();
    private final SessionOptions toA = World.session(B, A, 65001, Initiative.PASSIVE);
    private final SessionOptions toC = World.session(B, C, 65003, Initiative.PASSIVE);
    private final BmpCollector collector = new BmpCollector(world);
    private final BmpExporter exporter =
            new BmpExporter(
                    world.transport, world.speaker("b"), Collector.of(collector.at), "edge-b");

    @BeforeEach
    void attach() {
        world.speaker("b").record(exporter);
        world.duties.add(exporter);
    }

    private void put(String speaker, DomainOptions domain) {
        assertEquals(Optional.empty(), world.speaker(speaker).put(domain, world.now));
    }

    private static List<DomainOptions.Originated> routes(String... prefixes) {
        return List.of(prefixes).stream()
                .map(text -> IpPrefix.parse(text).orElseThrow())
                .map(prefix -> new DomainOptions.Originated(prefix, Origination.BARE))
                .toList();
    }

    private void middle(SessionOptions... sessions) {
        put("b", World.domain("d", 65002, B, List.of(sessions)));
    }

    private void left(List<DomainOptions.Originated> routes) {
        put(
                "a",
                World.domain("d", 65001, A, List.of(World.session(A, B, 65002)))
                        .originating(routes));
    }

    private void right() {
        put("c", World.domain("d", 65003, C, List.of(World.session(C, B, 65002))));
    }

    private void allUp() {
        middle(toA, toC);
        left(routes(ONE, TWO));
        right();
        world.pass(Duration.ofSeconds(5));
        assertEquals("Established", world.state("a"));
        assertEquals("Established", world.state("c"));
    }

    private void allKnown() {
        Map<String, String> plain = Map.of(ONE, "65001", TWO, "65001");
        assertEquals(plain, collector.table(A + " received"));
        Map<String, String> preferred = Map.of(ONE, "65001 at 100", TWO, "65001 at 100");
        assertEquals(preferred, collector.table(A + " taken"));
        assertEquals(preferred, collector.table("chosen"));
        Map<String, String> sent = Map.of(ONE, "65002 65001", TWO, "65002 65001");
        assertEquals(sent, collector.table(C + " sent"));
        assertEquals(Map.of(), collector.table(C + " received"));
        assertEquals(Map.of(), collector.table(A + " sent"));
    }

    @Test
    void allIsKnownFromTheFirstMoment() {
        allUp();
        allKnown();
        assertEquals(1, collector.connections);
        Information name = collector.heard(Initiation.class).getFirst().information().getFirst();
        assertEquals("edge-b", name.text());
        PeerUp up =
                collector.heard(PeerUp.class).stream()
                        .filter(u -> u.peer().type() != BmpPeer.LOC_RIB)
                        .findFirst()
                        .orElseThrow();
        assertEquals("d", up.information().getFirst().text());
        assertEquals(World.address(B), up.local());
        assertEquals(179, up.localPort());
        left(routes(TWO));
        world.pass(SOON);
        for (String table : List.of(A + " received", A + " taken", "chosen", C + " sent")) {
            assertEquals(List.of(TWO), List.copyOf(collector.table(table).keySet()), table);
        }
    }

    /// RFC 7854 §3.3: who comes later hears all that is there, with its end.
    @Test
    void allIsKnownAfterTheCollectorWasAway() {
        allUp();
        collector.hangUp();
        world.pass(LATER);
        assertEquals(2, collector.connections);
        allKnown();
        for (IpFamily family : IpFamily.values()) {
            for (String table : List.of(A + " received", A + " taken", C + " sent", "chosen")) {
                assertTrue(collector.complete.contains(table + " " + family), table + family);
            }
        }
        assertTrue(collector.heard(StatisticsReport.class).size() >= 2);
    }

    @Test
    void whoIsGoneIsToldAsGoneWithTheReason() {
        allUp();
        world.speaker("a").shutdown("moving", world.now);
        world.pass(SOON);
        PeerDown down = collector.heard(PeerDown.class).getFirst();
        assertEquals(PeerDown.RECEIVED, down.reason());
        Octets said =
                Octets.of(
                        Notification.shutdown(
                                        trunkline.bgp.message.ErrorCode.ADMINISTRATIVE_SHUTDOWN,
                                        "moving")
                                .encode());
        assertEquals(said, down.rest());
        assertEquals(Map.of(), collector.table(A + " received"));
        assertEquals(Map.of(), collector.table("chosen"));
        world.speaker("b").remove("d", world.now);
        world.pass(SOON);
        List<Integer> reasons =
                collector.heard(PeerDown.class).stream().map(PeerDown::reason).toList();
        assertEquals(List.of(PeerDown.RECEIVED, PeerDown.SENT, PeerDown.TABLE_GONE), reasons);
        exporter.end();
        world.settle();
        assertEquals(1, collector.heard(Termination.class).size());
    }

    /// Before the policy all is there; behind it, what it lets in, as it wants it.
    @Test
    void policyIsSeenBehindItAlone() {
        Policy refusing =
                new Policy(List.of(new Rule("none", Match.ANY, new Action.Refuse())), "-");
        Policy preferring =
                new Policy(
                        List.of(
                                new Rule(
                                        "all",
                                        Match.ANY,
                                        new Action.Accept(Changes.NONE.withLocalPreference(300)))),
                        "-");
        allUp();
        SessionOptions.Terms terms = toA.terms();
        middle(toA.with(terms.with(Optional.of(preferring), terms.exportPolicy())), toC);
        world.pass(SOON);
        assertEquals("65001 at 300", collector.table(A + " taken").get(ONE));
        assertEquals("65001", collector.table(A + " received").get(ONE));
        middle(toA.with(terms.with(Optional.of(refusing), terms.exportPolicy())), toC);
        world.pass(SOON);
        assertEquals(Map.of(), collector.table(A + " taken"));
        assertEquals(2, collector.table(A + " received").size());
        assertEquals(Map.of(), collector.table("chosen"));
    }

    /// RFC 7606: what is treated as withdrawn is told as withdrawn.
    @Test
    void whatIsTreatedAsWithdrawnIsTold() {
        middle(toA, toC);
        world.settle();
        RawPeer peer = RawPeer.up(world, A, B, RawPeer.open(65001, A, List.of(IpFamily.IPV4)));
        String path = "40020602010000fde9";
        String hop = "400304c0000201";
        peer.say(RawPeer.update("40010100" + path + hop));
        world.pass(SOON);
        assertEquals(Map.of("10.0.0.0/8", "65001"), collector.table(A + " received"));
        assertEquals(Map.of("10.0.0.0/8", "65001 at 100"), collector.table(A + " taken"));
        peer.say(RawPeer.update("40010109" + path + hop));
        world.pass(SOON);
        assertEquals(Map.of(), collector.table(A + " received"));
        assertEquals(Map.of(), collector.table(A + " taken"));
    }

    /// Who takes nothing is left when the bound is reached, and no session notices.
    @Test
    void aCollectorThatSleepsIsLeft() {
        allUp();
        collector.fallAsleep();
        List<DomainOptions.Originated> many = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            many.add(
                    new DomainOptions.Originated(
                            new Ipv4Prefix(10 << 24 | i << 6, 26),
                            new Origination(List.of(), List.of(i))));
        }
        int connections = collector.connections;
        for (int i = 0; i < 8; i++) {
            left(i % 2 == 0 ? many : routes(ONE, TWO));
            world.pass(SOON);
        }
        assertEquals(connections, collector.connections);
        assertEquals(1, world.only("c").traffic().ups());
        assertEquals(2, world.only("c").families().getFirst().counts().accepted());
        collector.wakeUp();
        world.pass(LATER);
        assertTrue(collector.connections > connections, "it was left, and is told anew");
        allKnown();
        assertTrue(collector.heard(RouteMonitoring.class).size() < MANY);
    }

    /// A collector that is not there is asked for less and less often (RFC 7854 §3.2).
    @Test
    void aCollectorThatIsNotThereIsWaitedForLongerAndLonger() {
        World alone = new World();
        BmpExporter lonely =
                new BmpExporter(
                        alone.transport, alone.speaker("b"), Collector.of(collector.at), "edge-b");
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            lonely.perform(alone.now);
            alone.settle();
            Duration wait = Duration.between(alone.now, lonely.perform(alone.now));
            waits.add(wait.toSeconds());
            alone.now = alone.now.plus(wait);
        }
        assertEquals(List.of(30L, 60L, 120L, 240L, 480L, 720L, 720L), waits);
    }

    @Test
    void collectorsAreReadFromText() {
        assertEquals(Optional.of(Collector.of(collector.at)), Collector.parse("198.51.100.9:1790"));
        assertEquals(
                List.of(Collector.View.SENT, Collector.View.CHOSEN),
                Collector.parse("198.51.100.9:1790,sent,chosen").orElseThrow().views());
        for (String wrong : List.of("", "198.51.100.9", "198.51.100.9:0", "[::1]:1790,all")) {
            assertEquals(Optional.empty(), Collector.parse(wrong), wrong);
        }
    }
}

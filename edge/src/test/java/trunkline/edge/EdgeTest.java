package trunkline.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import trunkline.dataplane.Dataplane;
import trunkline.dataplane.PortStatus;
import trunkline.dataplane.Route;
import trunkline.edge.EdgeWorld.Host;
import trunkline.edge.speaker.Speaker;
import trunkline.edge.transport.MemoryTransport;
import trunkline.intent.BfdIntent;
import trunkline.intent.DomainId;
import trunkline.intent.DomainIntent;
import trunkline.intent.Down;
import trunkline.intent.EdgeEvent;
import trunkline.intent.EdgeIntent;
import trunkline.intent.EdgeReport;
import trunkline.intent.EdgeRole;
import trunkline.intent.Maintenance;
import trunkline.intent.Question;
import trunkline.intent.Reply;
import trunkline.intent.SessionIntent;
import trunkline.intent.Up;
import trunkline.net.Asn;

/// An edge alone, and one between its neighbours, on planes and paths in memory.
final class EdgeTest {
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration SETTLE = Duration.ofSeconds(20);

    private final EdgeWorld world = new EdgeWorld();
    private final Host msee = world.host("m1", EdgeRole.MSEE, "p1", "p2");

    private static DomainIntent plain(String id, String hostPort) {
        return Intents.domain(
                id,
                Intents.MSEE_AS,
                "192.0.2.1",
                List.of(Intents.wire("cust", hostPort, "10.0.0.2/30")));
    }

    private static EdgeIntent intent(long generation, DomainIntent... domains) {
        return Intents.edge("m1", EdgeRole.MSEE, generation, domains);
    }

    private Edge boot(EdgeIntent intent) {
        Edge edge = msee.boot();
        assertEquals(Optional.empty(), edge.become(intent, world.now));
        world.pass(SHORT);
        return edge;
    }

    @Test
    void becomesWhatItIsToldAndBeginsWithItAgain() {
        Edge edge = boot(intent(1, plain("a", "p1"), plain("b", "p2")));
        assertTrue(edge.isConverged(), edge.problems().toString());
        assertEquals(List.of("a", "b"), msee.plane.domains());
        msee.die();
        assertEquals(List.of("a", "b"), msee.plane.domains());
        Edge next = msee.boot();
        world.pass(SHORT);
        assertEquals(1, next.generation());
        assertTrue(next.isConverged());
    }

    @Test
    void absentDomainIsRemovedAndItsPortIsFree() {
        Edge edge = boot(intent(1, plain("a", "p1"), plain("b", "p2")));
        edge.become(intent(2, plain("b", "p2"), plain("c", "p1")), world.now);
        world.pass(SHORT);
        assertEquals(List.of("b", "c"), msee.plane.domains());
        assertTrue(edge.isConverged(), edge.problems().toString());
    }

    @Test
    void domainsOfALifeBeforeAreRemovedOnlyByAnIntent() {
        boot(intent(1, plain("a", "p1")));
        msee.die();
        IntentStore.Memory empty = new IntentStore.Memory();
        Edge edge =
                new Edge(
                        "m1",
                        EdgeRole.MSEE,
                        new EdgeSeams(
                                new Speaker(new MemoryTransport(100, 100), 1),
                                msee.plane,
                                msee.bfd,
                                empty,
                                ControlLink.none()),
                        world.now);
        edge.perform(world.now);
        assertFalse(edge.isConverged());
        assertEquals(List.of("a"), msee.plane.domains());
        edge.become(intent(5), world.now);
        edge.perform(world.now);
        assertEquals(List.of(), msee.plane.domains());
    }

    @Test
    void refusesWhatIsOlderOrNotItsOwn() {
        Edge edge = boot(intent(5, plain("a", "p1")));
        EdgeIntent newer = intent(6, plain("a", "p1"));
        List<EdgeIntent> wrong =
                List.of(
                        intent(4),
                        intent(5),
                        Intents.edge("m2", EdgeRole.MSEE, 6),
                        Intents.edge("m1", EdgeRole.GATEWAY, 6),
                        intent(6, plain("a", "p1"), plain("a", "p2")),
                        new EdgeIntent(
                                EdgeIntent.FORMAT + 1,
                                "m1",
                                6,
                                EdgeRole.MSEE,
                                Maintenance.NONE,
                                List.of()));
        for (EdgeIntent refused : wrong) {
            assertTrue(edge.become(refused, world.now).isPresent(), refused.toString());
        }
        world.pass(SHORT);
        assertEquals(5, edge.generation());
        assertEquals(List.of("a"), msee.plane.domains());
        assertEquals(wrong.size(), count(EdgeEvent.Kind.INTENT_REFUSED));
        assertEquals(Optional.empty(), edge.become(newer, world.now));
        assertEquals(Optional.empty(), edge.become(newer, world.now));
        assertEquals(2, count(EdgeEvent.Kind.INTENT_ACCEPTED));
    }

    private long count(EdgeEvent.Kind kind) {
        return msee.report().events().stream().filter(event -> event.kind() == kind).count();
    }

    @Test
    void aPortThatComesLaterIsTakenThen() {
        Edge edge = boot(intent(1, plain("a", "p9")));
        assertFalse(edge.isConverged());
        assertTrue(edge.problems().getFirst().contains("PORT_MISSING"), edge.problems().toString());
        assertEquals(1, count(EdgeEvent.Kind.DATAPLANE_PROBLEM));
        msee.plane.carrier("p9", PortStatus.Link.UP);
        world.pass(Edge.RETRY.plus(SHORT));
        assertTrue(edge.isConverged(), edge.problems().toString());
    }

    @Test
    void staticRoutesComeAndGo() {
        DomainIntent domain = plain("a", "p1");
        Edge edge =
                boot(
                        intent(
                                1,
                                Intents.withStatics(
                                        domain, Intents.route("10.9.0.0/16", "10.0.0.1"))));
        assertEquals(List.of(route("10.9.0.0/16", "10.0.0.1")), msee.plane.routes("a"));
        edge.become(
                intent(2, Intents.withStatics(domain, Intents.route("10.8.0.0/16", "10.0.0.1"))),
                world.now);
        world.pass(SHORT);
        assertEquals(List.of(route("10.8.0.0/16", "10.0.0.1")), msee.plane.routes("a"));
    }

    private static Route route(String prefix, String... hops) {
        return new Route(Intents.prefix(prefix), List.of(hops).stream().map(Intents::ip).toList());
    }

    @Test
    void whatTheKernelDropsIsPutAgain() {
        boot(
                intent(
                        1,
                        Intents.withStatics(
                                plain("a", "p1"), Intents.route("10.9.0.0/16", "10.0.0.1"))));
        msee.plane.change(
                "a", List.of(new Dataplane.RouteChange.Remove(Intents.prefix("10.9.0.0/16"))));
        msee.plane.carrier("p1", PortStatus.Link.DOWN);
        msee.edge.orElseThrow().linksStirred();
        world.pass(SHORT);
        assertEquals(List.of(route("10.9.0.0/16", "10.0.0.1")), msee.plane.routes("a"));
    }

    @Test
    void staleRoutesStayForATimeAndNoLonger() {
        boot(intent(1, sessioned()));
        put("10.9.0.0/16", "10.0.0.1");
        msee.die();
        msee.boot();
        world.pass(EdgeDomain.STALE_MAX.minusSeconds(1));
        assertEquals(List.of(route("10.9.0.0/16", "10.0.0.1")), msee.plane.routes("a"));
        world.pass(Duration.ofSeconds(3));
        assertEquals(List.of(), msee.plane.routes("a"));
    }

    private static DomainIntent sessioned() {
        return Intents.domain(
                "a",
                Intents.MSEE_AS,
                "192.0.2.1",
                List.of(
                        Intents.wire("one", "p1", "10.0.0.2/30"),
                        Intents.wire("two", "p2", "10.0.1.2/30")),
                Intents.session(
                        "c1",
                        "customer",
                        "10.0.0.2",
                        "10.0.0.1",
                        new Asn(65001),
                        Optional.of(BfdIntent.STANDARD)),
                Intents.session(
                        "c2",
                        "customer",
                        "10.0.1.2",
                        "10.0.1.1",
                        new Asn(65001),
                        Optional.of(BfdIntent.STANDARD)));
    }

    private void put(String prefix, String... hops) {
        assertEquals(
                List.of(),
                msee.plane.change(
                        "a", List.of(new Dataplane.RouteChange.Put(route(prefix, hops)))));
    }

    @Test
    void aDeadLinkTakesItsStaleRoutesAlongAtOnce() {
        boot(intent(1, sessioned()));
        put("10.8.0.0/16", "10.0.0.1");
        put("10.9.0.0/16", "10.0.0.1", "10.0.1.1");
        msee.die();
        msee.boot();
        world.pass(SHORT);
        msee.plane.carrier("p1", PortStatus.Link.DOWN);
        msee.edge.orElseThrow().linksStirred();
        world.pass(SHORT);
        assertEquals(List.of(route("10.9.0.0/16", "10.0.1.1")), msee.plane.routes("a"));
    }

    @Test
    void eventsWaitUntilTheyAreTaken() {
        Edge edge = boot(intent(1));
        for (int i = 0; i < EdgeReport.EVENTS_MAX + 10; i++) {
            edge.become(intent(0), world.now);
        }
        List<EdgeEvent> first = msee.report().events();
        assertEquals(EventLog.PER_REPORT_MAX, first.size());
        assertEquals(first, msee.report().events());
        edge.receive(new Down.Taken(first.getLast().sequence()), world.now);
        List<EdgeEvent> second = msee.report().events();
        assertEquals(first.getLast().sequence() + 1, second.getFirst().sequence());
        edge.receive(new Down.Taken(Long.MAX_VALUE), world.now);
        assertEquals(List.of(), msee.report().events());
    }

    @Test
    void reportsNowAndThenAndSoonAfterAnEvent() {
        Edge edge = boot(intent(1));
        edge.receive(new Down.Taken(Long.MAX_VALUE), world.now);
        world.pass(SHORT);
        msee.sent.clear();
        world.pass(Edge.REPORT_EVERY.multipliedBy(3));
        assertEquals(3, msee.sent.size());
        edge.become(intent(2), world.now);
        msee.sent.clear();
        world.pass(SHORT);
        Up.Report report = assertInstanceOf(Up.Report.class, msee.sent.getFirst());
        assertEquals(2, report.report().generation());
        edge.connected(world.now);
        assertTrue(msee.sent.contains(new Up.Hello("m1", EdgeIntent.FORMAT, 2)));
    }

    @Test
    void answersQuestions() {
        boot(intent(1, plain("a", "p1")));
        DomainId none = new DomainId("none");
        assertEquals(new Reply.NoSuchDomain(none), msee.ask(new Question.RouteTable(none)));
        Reply.Neighbours table =
                assertInstanceOf(
                        Reply.Neighbours.class, msee.ask(new Question.ArpTable(new DomainId("a"))));
        assertEquals(Intents.ip("10.0.0.2"), table.rows().getFirst().address());
        assertEquals(Reply.Side.OURS, table.rows().getFirst().side());
    }

    @Test
    void aDamagedStoreIsToldAndNothingIsTouched() {
        boot(intent(1, plain("a", "p1")));
        msee.die();
        IntentStore damaged =
                new IntentStore() {
                    @Override
                    public Loaded load() {
                        return new Loaded.Damaged("not JSON");
                    }

                    @Override
                    public Optional<String> save(EdgeIntent intent) {
                        return Optional.of("disk full");
                    }
                };
        Edge edge =
                new Edge(
                        "m1",
                        EdgeRole.MSEE,
                        new EdgeSeams(
                                new Speaker(new MemoryTransport(100, 100), 1),
                                msee.plane,
                                msee.bfd,
                                damaged,
                                ControlLink.none()),
                        world.now);
        edge.perform(world.now);
        assertEquals(List.of("a"), msee.plane.domains());
        assertTrue(edge.problems().getFirst().contains("not JSON"));
        assertEquals(Optional.empty(), edge.become(intent(2, plain("a", "p1")), world.now));
        edge.perform(world.now);
        assertTrue(edge.problems().getFirst().contains("disk full"));
        assertEquals(2, edge.generation());
    }

    /// A customer's router (an edge as well, for want of another), an MSEE, a gateway.
    private void chain(Maintenance maintenance, long generation) {
        become("c1", Intents.edge("c1", EdgeRole.MSEE, 1, site()));
        become("m1", Intents.maintained(intent(generation, middle()), generation, maintenance));
        become("g1", Intents.edge("g1", EdgeRole.GATEWAY, 1, network()));
        world.pass(SETTLE);
    }

    private void become(String edge, EdgeIntent intent) {
        world.named(edge).edge.orElseThrow().become(intent, world.now);
    }

    private static DomainIntent site() {
        DomainIntent bare =
                Intents.domain(
                        "site",
                        new Asn(65001),
                        "192.0.2.9",
                        List.of(Intents.wire("up", "u1", "10.0.0.1/30")),
                        watched("m", "cloud", "10.0.0.1", "10.0.0.2", Intents.MSEE_AS));
        return Intents.announcing(bare, "10.1.0.0/16");
    }

    private static DomainIntent middle() {
        return Intents.domain(
                "a",
                Intents.MSEE_AS,
                "192.0.2.1",
                List.of(
                        Intents.wire("cust", "p1", "10.0.0.2/30"),
                        Intents.wire("core", "p2", "10.3.0.1/24")),
                watched("customer", "customer", "10.0.0.2", "10.0.0.1", new Asn(65001)),
                watched("gateway", "gateway", "10.3.0.1", "10.3.0.11", Intents.GATEWAY_AS));
    }

    private static DomainIntent network() {
        DomainIntent bare =
                Intents.domain(
                        "net",
                        Intents.GATEWAY_AS,
                        "192.0.2.5",
                        List.of(Intents.wire("core", "g1", "10.3.0.11/24")),
                        watched("m1", "msee", "10.3.0.11", "10.3.0.1", Intents.MSEE_AS));
        return Intents.announcing(bare, "10.2.0.0/16");
    }

    private static SessionIntent watched(
            String id, String group, String local, String peer, Asn peerAs) {
        Optional<BfdIntent> bfd = Optional.of(BfdIntent.STANDARD);
        return Intents.session(id, group, local, peer, peerAs, bfd);
    }

    private void bootChain() {
        world.host("c1", EdgeRole.MSEE, "u1").boot();
        world.host("g1", EdgeRole.GATEWAY, "g1").boot();
        msee.boot();
        chain(Maintenance.NONE, 1);
    }

    @Test
    void routesAndPathsGoFromEndToEnd() {
        bootChain();
        assertEquals(
                List.of(route("10.1.0.0/16", "10.0.0.1"), route("10.2.0.0/16", "10.3.0.11")),
                msee.plane.routes("a"));
        assertEquals(
                List.of(route("10.1.0.0/16", "10.3.0.1"), route("10.2.0.0/16")),
                world.named("g1").plane.routes("net"));
        for (EdgeReport.SessionReport session : msee.report().sessions()) {
            assertEquals("Established", session.state());
            assertEquals(Optional.of("Up"), session.bfd());
        }
        Reply.Routes routes =
                assertInstanceOf(
                        Reply.Routes.class, msee.ask(new Question.RouteTable(new DomainId("a"))));
        assertEquals(2, routes.rows().stream().filter(Reply.RouteRow::best).count());
    }

    @Test
    void aDeadPathIsLeftWithinAHundredMilliseconds() {
        bootChain();
        Host customer = world.named("c1");
        customer.bfd.watch(List.of(), world.now);
        msee.bfd.attach(msee.edge.orElseThrow());
        world.pass(Duration.ofSeconds(2));
        // AdminDown says nothing of the path.
        assertEquals(2, msee.plane.routes("a").size());
        customer.die();
        world.pass(SHORT);
        assertEquals(List.of(route("10.2.0.0/16", "10.3.0.11")), msee.plane.routes("a"));
        assertEquals(List.of(route("10.2.0.0/16")), world.named("g1").plane.routes("net"));
    }

    @Test
    void restartForwardsOnAndEndsWithTheSameRoutes() {
        bootChain();
        List<Route> before = msee.plane.routes("a");
        msee.die();
        assertEquals(before, msee.plane.routes("a"));
        msee.boot();
        world.pass(SETTLE.multipliedBy(3));
        assertEquals(before, msee.plane.routes("a"));
        assertEquals(Optional.of("Up"), msee.report().sessions().getFirst().bfd());
    }

    /// RFC 4724: where neighbours are asked to wait, they forward on to it all the time.
    @Test
    void neighboursThatWaitForwardOnToAnEdgeThatRestarts() {
        msee.restart = Duration.ofSeconds(120);
        bootChain();
        List<Route> atCustomer = world.named("c1").plane.routes("site");
        List<Route> atGateway = world.named("g1").plane.routes("net");
        msee.die();
        for (int i = 0; i < 300; i++) {
            if (i == 50) {
                msee.boot();
            }
            world.pass(Duration.ofMillis(100));
            assertEquals(atCustomer, world.named("c1").plane.routes("site"), "at step " + i);
            assertEquals(atGateway, world.named("g1").plane.routes("net"), "at step " + i);
        }
        assertEquals("Established", msee.report().sessions().getFirst().state());
        assertEquals("Established", msee.report().sessions().getLast().state());
    }

    @Test
    void drainingIsSeenByTheNeighboursAndLosesNoRoute() {
        bootChain();
        List<Route> before = msee.plane.routes("a");
        chain(Maintenance.DRAINED, 2);
        assertEquals(before, msee.plane.routes("a"));
        Reply.Routes routes =
                assertInstanceOf(
                        Reply.Routes.class,
                        world.named("g1").ask(new Question.RouteTable(new DomainId("net"))));
        Reply.RouteRow row =
                routes.rows().stream()
                        .filter(r -> r.prefix().equals(Intents.prefix("10.1.0.0/16")))
                        .findFirst()
                        .orElseThrow();
        assertEquals("12076 ".repeat(9) + "65001", row.path());
        assertEquals(List.of(PolicyTerms.GRACEFUL_SHUTDOWN), row.communities());
        assertEquals(1, count(EdgeEvent.Kind.MAINTENANCE));
        chain(Maintenance.OUT_OF_SERVICE, 3);
        assertEquals(List.of(), msee.plane.routes("a"));
        assertEquals("Idle", msee.report().sessions().getFirst().state());
        chain(Maintenance.NONE, 4);
        world.pass(SETTLE.multipliedBy(3));
        assertEquals(before, msee.plane.routes("a"));
    }
}

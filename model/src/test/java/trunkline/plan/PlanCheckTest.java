package trunkline.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import trunkline.circuit.Command;
import trunkline.circuit.Town;
import trunkline.intent.Attachment;
import trunkline.intent.DomainId;
import trunkline.intent.DomainIntent;
import trunkline.intent.EdgeIntent;
import trunkline.intent.InterfaceAddress;
import trunkline.intent.Maintenance;
import trunkline.intent.PolicyIntent;
import trunkline.intent.PortIntent;
import trunkline.intent.SessionIntent;
import trunkline.net.IpAddress;
import trunkline.net.Ipv4Address;
import trunkline.net.VlanId;
import trunkline.plan.Finding.Check;
import trunkline.plan.Plan.EdgePlan;

/// A good plan passes; each way of breaking it is found, and found as what it is.
final class PlanCheckTest {

    private static final Town LAB = lab();
    private static final Plan PLAN = plan(LAB);

    private static Town lab() {
        Town town = new Town();
        PlanGoldenTest.lab(town);
        return town;
    }

    private static Plan plan(Town town) {
        return Plan.of(town.estate, town.book.catalog(), town.book.profile());
    }

    /// A plan that is wrong, and what is to be said of it.
    record Broken(Check check, String edge, UnaryOperator<List<DomainIntent>> change) {
        @Override
        public String toString() {
            return check + " on " + edge;
        }
    }

    static Stream<Broken> broken() {
        return Stream.of(
                new Broken(Check.DOMAINS, "ams-a", d -> twice(d.getFirst(), d.getFirst())),
                new Broken(Check.PORT_NAME, "ams-a", first(ports(named("a-name-too-long!")))),
                new Broken(Check.PORT_NAME, "ams-a", first(ports(named("access")))),
                new Broken(
                        Check.PORT_SHARED,
                        "ams-a",
                        d -> twice(d.getFirst(), called(d.getFirst(), "c9-private"))),
                new Broken(
                        Check.PORT_SHARED,
                        "ams-a",
                        d -> twice(d.getFirst(), called(tagged(d.getFirst()), "c9-private"))),
                new Broken(Check.LINK_OVERLAP, "ams-a", first(ports(addressed("192.168.0.2", 30)))),
                new Broken(Check.SESSION_ADDRESS, "ams-a", first(session(peer("192.168.0.5")))),
                new Broken(Check.SESSION_ADDRESS, "ams-a", first(session(peer("192.168.0.3")))),
                new Broken(Check.SESSION_ADDRESS, "ams-a", first(session(peer("192.168.0.1")))),
                new Broken(Check.SESSION_GUARD, "ams-a", first(session(PlanCheckTest::unlimited))),
                new Broken(Check.TRANSIT, "ams-a", first(session(PlanCheckTest::announcingAll))),
                new Broken(Check.SEGMENT, "ams-a", first(ports(segment(2)))),
                new Broken(
                        Check.SEGMENT,
                        "ams-a",
                        d -> twice(d.getFirst(), called(d.getFirst(), "c9-private"))));
    }

    private static List<DomainIntent> twice(DomainIntent one, DomainIntent two) {
        return List.of(one, two);
    }

    private static UnaryOperator<List<DomainIntent>> first(UnaryOperator<DomainIntent> change) {
        return domains -> {
            List<DomainIntent> all = new ArrayList<>(domains);
            all.set(0, change.apply(all.getFirst()));
            return all;
        };
    }

    private static DomainIntent with(
            DomainIntent d, DomainId id, List<PortIntent> ports, List<SessionIntent> sessions) {
        return new DomainIntent(
                id, d.forwarding(), ports, d.speaker(), sessions, d.originated(), d.statics());
    }

    private static DomainIntent called(DomainIntent d, String id) {
        return with(d, new DomainId(id), d.ports(), d.sessions());
    }

    /// Changes the last port.
    private static UnaryOperator<DomainIntent> ports(UnaryOperator<PortIntent> change) {
        return d -> {
            List<PortIntent> all = new ArrayList<>(d.ports());
            all.set(all.size() - 1, change.apply(all.getLast()));
            return with(d, d.id(), all, d.sessions());
        };
    }

    private static UnaryOperator<PortIntent> named(String name) {
        return p -> new PortIntent(name, p.attachment(), p.addresses(), p.mtu());
    }

    private static UnaryOperator<PortIntent> addressed(String address, int length) {
        IpAddress parsed = IpAddress.parse(address).orElseThrow();
        return p ->
                new PortIntent(
                        p.name(),
                        p.attachment(),
                        List.of(new InterfaceAddress(parsed, length)),
                        p.mtu());
    }

    private static UnaryOperator<PortIntent> segment(int vni) {
        return p ->
                new PortIntent(
                        p.name(),
                        new Attachment.Overlay(
                                vni, new Ipv4Address(1), List.of(new Ipv4Address(2))),
                        p.addresses(),
                        p.mtu());
    }

    private static DomainIntent tagged(DomainIntent d) {
        PortIntent access = d.ports().getFirst();
        Attachment.Physical had = (Attachment.Physical) access.attachment();
        PortIntent other =
                new PortIntent(
                        access.name(),
                        new Attachment.Physical(
                                had.port(), Optional.of(new VlanId(7)), Optional.empty()),
                        access.addresses(),
                        access.mtu());
        return with(d, d.id(), List.of(other), List.of());
    }

    private static UnaryOperator<DomainIntent> session(UnaryOperator<SessionIntent> change) {
        return d -> {
            List<SessionIntent> all = new ArrayList<>(d.sessions());
            all.set(0, change.apply(all.getFirst()));
            return with(d, d.id(), d.ports(), all);
        };
    }

    private static UnaryOperator<SessionIntent> peer(String address) {
        return s ->
                session(s, IpAddress.parse(address).orElseThrow(), s.limits(), s.exportPolicy());
    }

    private static SessionIntent unlimited(SessionIntent s) {
        return session(s, s.peer(), List.of(), s.exportPolicy());
    }

    private static SessionIntent announcingAll(SessionIntent s) {
        PolicyIntent.Rule all =
                new PolicyIntent.Rule(
                        "all", PolicyIntent.Match.ANY, PolicyIntent.Action.Accept.AS_IS);
        return session(s, s.peer(), s.limits(), new PolicyIntent(List.of(all), "none"));
    }

    private static SessionIntent session(
            SessionIntent s,
            IpAddress peer,
            List<SessionIntent.PrefixLimit> limits,
            PolicyIntent export) {
        return new SessionIntent(
                s.id(),
                s.group(),
                s.local(),
                peer,
                s.peerAs(),
                s.families(),
                s.initiative(),
                s.holdTime(),
                s.md5(),
                s.hops(),
                s.bfd(),
                limits,
                s.importPolicy(),
                export,
                s.admin(),
                Optional.empty());
    }

    private static Plan changed(String edge, UnaryOperator<List<DomainIntent>> change) {
        TreeMap<String, EdgePlan> edges = new TreeMap<>(PLAN.edges());
        EdgePlan had = PLAN.edge(edge).orElseThrow();
        edges.put(edge, new EdgePlan(had.role(), had.maintenance(), change.apply(had.domains())));
        return new Plan(edges);
    }

    @Test
    void aPlanAsWorkedOutPasses() {
        assertEquals(List.of(), PlanCheck.of(PLAN));
        assertEquals(List.of(), PlanCheck.complete(PLAN, LAB.estate));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void aBrokenPlanIsFound(Broken broken) {
        List<Finding> findings = PlanCheck.of(changed(broken.edge(), broken.change()));
        assertTrue(
                findings.stream()
                        .anyMatch(
                                f -> f.check() == broken.check() && f.edge().equals(broken.edge())),
                findings::toString);
    }

    @Test
    void aForgottenCircuitIsFound() {
        List<Finding> findings = PlanCheck.complete(changed("ams-b", _ -> List.of()), LAB.estate);
        assertEquals(1, findings.size(), findings::toString);
        assertEquals(Check.COMPLETE, findings.getFirst().check());
    }

    @Test
    void aGenerationOnlyRises() {
        EdgePlan edge = PLAN.edge("ams-a").orElseThrow();
        EdgeIntent ten = edge.intent("ams-a", 10);
        EdgePlan empty = new EdgePlan(edge.role(), edge.maintenance(), List.of());
        assertEquals(List.of(), PlanCheck.succession(ten, ten));
        assertEquals(List.of(), PlanCheck.succession(ten, empty.intent("ams-a", 11)));
        assertEquals(1, PlanCheck.succession(ten, edge.intent("ams-a", 9)).size());
        assertEquals(1, PlanCheck.succession(ten, empty.intent("ams-a", 10)).size());
        assertEquals(1, PlanCheck.succession(ten, edge.intent("ams-b", 11)).size());
    }

    @Test
    void theLastHealthyEdgeStays() {
        Town town = lab();
        Plan before = plan(town);
        town.accept(
                Town.OPERATOR,
                new Command.Maintain("ams-a", Maintenance.DRAINED, Command.Health.HEALTHY));
        Plan after = plan(town);
        assertEquals(List.of(), maintenance(before, after, town, Set.of("ams-b")));
        assertEquals(1, maintenance(before, after, town, Set.of("ams-a")).size());
        assertEquals(List.of(), maintenance(after, after, town, Set.of()), "it has left already");
    }

    private static List<Finding> maintenance(
            Plan before, Plan after, Town town, Set<String> healthy) {
        return PlanCheck.maintenance(before, after, town.estate, healthy);
    }

    @Test
    void everyCheckIsTested() {
        Set<Check> tested = new HashSet<>();
        broken().forEach(b -> tested.add(b.check()));
        tested.addAll(Set.of(Check.COMPLETE, Check.GENERATION, Check.MAINTENANCE));
        assertEquals(Set.of(Check.values()), tested);
    }
}

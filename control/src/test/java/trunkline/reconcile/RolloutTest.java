package trunkline.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import trunkline.circuit.Edge;
import trunkline.circuit.Estate;
import trunkline.circuit.Fact;
import trunkline.circuit.Operation;
import trunkline.circuit.PortPair;
import trunkline.circuit.ResourceId.NetworkId;
import trunkline.circuit.ResourceName;
import trunkline.circuit.SubscriptionId;
import trunkline.intent.DomainId;
import trunkline.intent.DomainIntent;
import trunkline.intent.Down;
import trunkline.intent.EdgeIntent;
import trunkline.intent.EdgeReport;
import trunkline.intent.EdgeReport.SessionReport;
import trunkline.intent.EdgeRole;
import trunkline.intent.Maintenance;
import trunkline.intent.SessionId;
import trunkline.intent.Up;
import trunkline.net.Bandwidth;
import trunkline.net.Ipv4Address;
import trunkline.plan.Plan;
import trunkline.plan.Plan.EdgePlan;

/// Two partners `a` and `b`, and `z`, who has none.
final class RolloutTest {

    private static final DomainId DOMAIN = new DomainId("c1-private");

    private final Rollout rollout = new Rollout();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private Estate estate = Estate.EMPTY;

    @BeforeEach
    void inventory() {
        int host = 1;
        for (String name : List.of("a", "b", "z")) {
            apply(
                    new Fact.EdgeSet(
                            new Edge(
                                    name,
                                    EdgeRole.MSEE,
                                    "x",
                                    new Ipv4Address(host++),
                                    Maintenance.NONE)));
        }
        apply(
                new Fact.PortPairSet(
                        new PortPair(
                                "p",
                                new PortPair.Use.Circuits("x", "x"),
                                Bandwidth.ofMbps(1),
                                1,
                                PortPair.Tagging.QINQ,
                                new PortPair.Link("a", "1", Optional.empty()),
                                new PortPair.Link("b", "1", Optional.empty()))));
    }

    private void apply(Fact fact) {
        estate = estate.apply(fact);
    }

    /// A plan in which each edge has as many domains as `sizes` says.
    private static Plan plan(Map<String, Integer> sizes) {
        TreeMap<String, EdgePlan> edges = new TreeMap<>();
        sizes.forEach((name, size) -> {
            List<DomainIntent> domains = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                domains.add(domain("d" + i));
            }
            edges.put(name, new EdgePlan(EdgeRole.MSEE, Maintenance.NONE, domains));
        });
        return new Plan(edges);
    }

    private static DomainIntent domain(String name) {
        return new DomainIntent(
                new DomainId(name),
                DomainIntent.Forwarding.ROUTE,
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of());
    }

    private static Plan all(int size) {
        return plan(Map.of("a", size, "b", size, "z", size));
    }

    private List<String> words(List<Effect> effects) {
        return effects.stream()
                .filter(e -> !(e instanceof Effect.Send(_, Down.Welcome _)))
                .map(effect ->
                        switch (effect) {
                            case Effect.Send(var to, Down.Become(var intent)) ->
                                    to + " becomes " + intent.generation();
                            case Effect.Send(var to, var message) -> to + " " + message;
                            case Effect.Drop(var to, _) -> to + " dropped";
                            case Effect.Settle(var id, var error) ->
                                    id.getLeastSignificantBits()
                                            + " "
                                            + error.map(f -> f.message()).orElse("done");
                            case Effect.Warn(var text) -> "warn: " + text;
                        })
                .toList();
    }

    private List<String> planned(Plan plan, long revision) {
        return words(rollout.planned(estate, plan, revision, now));
    }

    private List<String> opened(String edge, long generation) {
        return words(rollout.opened(new Up.Hello(edge, EdgeIntent.FORMAT, generation), now));
    }

    private List<String> reported(
            String edge, long generation, List<String> problems, String... sessions) {
        List<SessionReport> rows = new ArrayList<>();
        for (String session : sessions) {
            String[] halves = session.split("=", -1);
            rows.add(
                    new SessionReport(
                            DOMAIN,
                            new SessionId(halves[0]),
                            halves[1],
                            Optional.empty(),
                            now,
                            List.of(),
                            Optional.empty()));
        }
        return words(
                rollout.reported(
                        new EdgeReport(
                                edge,
                                1,
                                now,
                                generation,
                                problems.isEmpty(),
                                problems,
                                rows,
                                List.of(),
                                List.of()),
                        now));
    }

    private List<String> after(Duration time) {
        now = now.plus(time);
        return words(rollout.ticked(now));
    }

    private void operation(int id) {
        apply(
                new Fact.OperationStarted(
                        new Operation(
                                new UUID(0, id),
                                new SubscriptionId("s"),
                                "x",
                                new Operation.Subject.Whole(
                                        new NetworkId(
                                                new ResourceName(
                                                        new SubscriptionId("s"), "g", "n" + id))),
                                Operation.Verb.UPDATE,
                                now,
                                now.plus(Operation.PATIENCE),
                                new Operation.Status.InProgress())));
    }

    /// All three have called in and hold generation 5.
    private void calm() {
        planned(all(1), 5);
        for (String edge : List.of("a", "b", "z")) {
            opened(edge, 5);
            reported(edge, 5, List.of());
        }
    }

    @Test
    void oneOfAPairThenTheOtherWhenTheFirstIsHealthy() {
        calm();
        assertEquals(List.of("a becomes 6", "z becomes 6"), planned(all(2), 6));
        assertEquals(List.of(), reported("a", 5, List.of()));
        assertEquals(List.of("b becomes 6"), reported("a", 6, List.of()));
        assertEquals(List.of(), reported("b", 6, List.of()));
    }

    @Test
    void theOtherGoesFirstWhenTheFirstIsNotThere() {
        planned(all(1), 5);
        assertEquals(List.of("b becomes 5"), opened("b", 0));
        assertEquals(List.of(), opened("a", 0), "b is under way");
        assertEquals(List.of("a becomes 5"), reported("b", 5, List.of()));
    }

    @Test
    void anEdgeThatIsLostOnTheWayIsWaitedForAWhile() {
        calm();
        planned(all(2), 6);
        words(rollout.closed("a", now));
        assertEquals(List.of(), after(Progress.LOST.minusSeconds(1)));
        assertEquals(List.of("b becomes 6"), after(Duration.ofSeconds(1)));
    }

    @Test
    void anEdgeThatComesBackGoesOnWhereItWas() {
        calm();
        planned(all(2), 6);
        words(rollout.closed("a", now));
        assertEquals(List.of("a becomes 6"), opened("a", 5));
        assertEquals(List.of("b becomes 6"), reported("a", 6, List.of()));
    }

    @Test
    void newProblemsHoldTheOtherForAWhileOldOnesDoNot() {
        calm();
        reported("a", 5, List.of("old"));
        planned(all(2), 6);
        assertEquals(List.of(), reported("a", 6, List.of("old", "new")));
        assertEquals(List.of(), after(Progress.STUCK.minusSeconds(1)));
        assertEquals(List.of("b becomes 6"), after(Duration.ofSeconds(1)));
        reported("b", 6, List.of());
        reported("a", 6, List.of("old"));
        planned(all(3), 7);
        assertEquals(List.of(), reported("a", 7, List.of("old")));
        assertEquals(List.of("b becomes 7"), after(Duration.ofSeconds(3)));
    }

    @Test
    void aSessionThatWasUpMustBeUpAgain() {
        calm();
        reported("a", 5, List.of(), "x=Established", "y=Idle");
        planned(all(2), 6);
        assertEquals(List.of(), reported("a", 6, List.of(), "x=Active", "y=Idle"));
        assertEquals(
                List.of("b becomes 6"), reported("a", 6, List.of(), "x=Established", "y=Idle"));
    }

    @Test
    void aSessionThatDoesNotComeBackIsNotWaitedForForEver() {
        calm();
        reported("a", 5, List.of(), "x=Established");
        planned(all(2), 6);
        assertEquals(List.of(), reported("a", 6, List.of(), "x=Active"));
        assertEquals(List.of("b becomes 6"), after(Progress.RECOVERY));
    }

    @Test
    void theSameContentKeepsItsGeneration() {
        calm();
        assertEquals(List.of(), planned(all(1), 6));
        assertEquals(5, rollout.sight("a").orElseThrow().planned());
        assertEquals(List.of("z becomes 7"), planned(plan(Map.of("a", 1, "b", 1, "z", 2)), 7));
    }

    @Test
    void anEdgeThatForgotIsToldAgain() {
        calm();
        words(rollout.closed("z", now));
        assertEquals(List.of("z becomes 5"), opened("z", 0));
    }

    @Test
    void anEdgeThatIsAheadIsLeftAlone() {
        planned(all(1), 5);
        List<String> words = opened("z", 9);
        assertEquals(1, words.size());
        assertTrue(words.getFirst().startsWith("warn: z holds generation 9"), words::toString);
    }

    @Test
    void aStrangerIsSentAway() {
        calm();
        assertEquals(List.of("q dropped"), opened("q", 0));
    }

    @Test
    void aBadPlanGoesNowhere() {
        calm();
        TreeMap<String, EdgePlan> edges = new TreeMap<>(all(1).edges());
        edges.put(
                "z",
                new EdgePlan(EdgeRole.MSEE, Maintenance.NONE, List.of(domain("d"), domain("d"))));
        List<String> words = planned(new Plan(edges), 6);
        assertEquals(1, words.size());
        assertTrue(words.getFirst().startsWith("warn: plan 6 is not rolled out"), words::toString);
        assertEquals(5, rollout.sight("a").orElseThrow().planned());
    }

    @Test
    void anOrderIsDoneWhenEveryEdgeThatIsThereHasArrived() {
        calm();
        words(rollout.closed("b", now));
        operation(1);
        assertEquals(List.of("a becomes 6"), planned(plan(Map.of("a", 2, "b", 2, "z", 1)), 6));
        assertEquals(List.of("1 done"), reported("a", 6, List.of()));
    }

    @Test
    void anOrderThatChangesNoEdgeIsDoneAtOnce() {
        calm();
        operation(2);
        assertEquals(List.of("2 done"), planned(all(1), 6));
    }

    @Test
    void anOrderWaitsForBothOfAPair() {
        calm();
        operation(3);
        planned(plan(Map.of("a", 2, "b", 2, "z", 1)), 6);
        assertEquals(List.of("b becomes 6"), reported("a", 6, List.of()));
        assertEquals(List.of("3 done"), reported("b", 6, List.of()));
    }

    @Test
    void anOrderEndsAtItsDeadlineAndSaysWhoIsMissing() {
        calm();
        reported("a", 5, List.of());
        operation(4);
        planned(plan(Map.of("a", 2, "b", 1, "z", 1)), 6);
        reported("a", 6, List.of("port q1: PORT_MISSING"));
        List<String> words = after(Operation.PATIENCE);
        assertEquals(1, words.size());
        assertTrue(words.getFirst().contains("a says: port q1: PORT_MISSING"), words::toString);
    }

    @Test
    void afterAStartAnOpenOrderWaitsForAllWhoCallIn() {
        operation(5);
        assertEquals(List.of(), planned(all(1), 9));
        opened("z", 9);
        assertEquals(List.of("5 done"), reported("z", 9, List.of()));
    }

    private static Plan drained(Plan plan, String... names) {
        TreeMap<String, EdgePlan> edges = new TreeMap<>(plan.edges());
        for (String name : names) {
            edges.computeIfPresent(
                    name, (_, e) -> new EdgePlan(e.role(), Maintenance.DRAINED, e.domains()));
        }
        return new Plan(edges);
    }

    @Test
    void theLastOfAPairStaysInService() {
        calm();
        assertEquals(List.of("a becomes 6"), planned(drained(all(1), "a"), 6));
        reported("a", 6, List.of());
        assertEquals(
                List.of("warn: MaintenanceRefused: b stays in service: its partner a leaves too"),
                planned(drained(all(1), "a", "b"), 7));
        assertEquals(
                Optional.of("its partner a leaves too"), rollout.sight("b").orElseThrow().held());
        assertEquals(
                List.of(
                        "warn: MaintenanceRefused: b stays in service: its partner a is not healthy",
                        "a becomes 8"),
                planned(drained(all(1), "b"), 8));
        assertEquals(List.of("b becomes 7"), reported("a", 8, List.of()));
    }

    @Test
    void bothOfAPairAtOnceStay() {
        calm();
        List<String> words = planned(drained(all(1), "a", "b", "z"), 6);
        assertEquals(List.of("z becomes 6"), words.subList(2, words.size()));
    }

    @Test
    void aPartnerThatIsNotHealthyHoldsADrain() {
        calm();
        words(rollout.closed("b", now));
        assertEquals(
                List.of(
                        "warn: MaintenanceRefused: a stays in service: its partner b is not healthy"),
                planned(drained(all(1), "a"), 6));
        assertEquals(List.of(), after(Duration.ofSeconds(1)), "it is said once");
        assertEquals(List.of("a becomes 6"), opened("b", 5));
    }

    @Test
    void aPartnerThatLostASessionHoldsADrain() {
        calm();
        reported("b", 5, List.of(), "x=Established");
        planned(plan(Map.of("a", 1, "b", 2, "z", 1)), 6);
        reported("b", 6, List.of(), "x=Active");
        after(Progress.RECOVERY);
        assertEquals(1, planned(drained(plan(Map.of("a", 1, "b", 2, "z", 1)), "a"), 7).size());
        assertEquals(List.of("a becomes 7"), reported("b", 6, List.of(), "x=Established"));
    }
}

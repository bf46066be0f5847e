package trunkline.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import trunkline.catalog.Catalog;
import trunkline.catalog.Profile;
import trunkline.circuit.Edge;
import trunkline.circuit.Estate;
import trunkline.circuit.Fact;
import trunkline.circuit.Operation;
import trunkline.circuit.ResourceId.NetworkId;
import trunkline.circuit.ResourceName;
import trunkline.circuit.SubscriptionId;
import trunkline.intent.DomainId;
import trunkline.intent.Down;
import trunkline.intent.EdgeEvent;
import trunkline.intent.EdgeReport;
import trunkline.intent.EdgeRole;
import trunkline.intent.Maintenance;
import trunkline.intent.Question;
import trunkline.intent.Reply;
import trunkline.intent.Up;
import trunkline.net.Ipv4Address;

/// The whole of it in one thread, with streams in memory.
final class ReconcilerTest {

    private static final Question QUESTION = new Question.RouteTable(new DomainId("c1-private"));

    private final MemoryEdgeStreams streams = new MemoryEdgeStreams();
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final List<Down> down = new ArrayList<>();
    private final List<UUID> settled = new ArrayList<>();
    private final List<EdgeReport> reports = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private Estate estate =
            Estate.EMPTY.apply(
                    new Fact.EdgeSet(
                            new Edge(
                                    "a",
                                    EdgeRole.MSEE,
                                    "x",
                                    new Ipv4Address(1),
                                    Maintenance.NONE)));
    private final Reconciler reconciler =
            new Reconciler(
                    Catalog.EMPTY,
                    Profile.EMBEDDED,
                    streams,
                    new Reconciler.Surroundings(
                            (operation, _) -> settled.add(operation),
                            report -> {
                                reports.add(report);
                                return 42;
                            }),
                    tasks::add,
                    () -> now);

    @BeforeEach
    void start() {
        reconciler.start();
        reconciler.stateChanged(estate, 3);
        streams.open(new Up.Hello("a", 1, 0), down::add);
        run();
    }

    private void run() {
        while (!tasks.isEmpty()) {
            tasks.removeFirst().run();
        }
    }

    private EdgeReport report(String edge, long generation, List<EdgeEvent> events) {
        return new EdgeReport(
                edge, 1, now, generation, true, List.of(), List.of(), List.of(), events);
    }

    private long told() {
        return down.stream()
                .mapToLong(d -> d instanceof Down.Become(var intent) ? intent.generation() : 0)
                .max()
                .orElse(0);
    }

    @Test
    void anEdgeThatCallsInIsTold() {
        assertEquals(new Down.Welcome(1), down.getFirst());
        assertEquals(3, told());
        assertTrue(reconciler.sight("a").connected());
        assertEquals(3, reconciler.sight("a").planned());
    }

    @Test
    void ofManyStatesOnlyTheNewestIsPlanned() {
        estate = estate.apply(new Fact.MaintenanceSet("a", Maintenance.DRAINED));
        reconciler.stateChanged(estate, 7);
        reconciler.stateChanged(estate, 9);
        reconciler.stateChanged(estate, 8);
        assertEquals(1, tasks.size());
        run();
        assertEquals(9, told());
        reconciler.stateChanged(Estate.EMPTY, 5);
        run();
        assertEquals(9, reconciler.sight("a").planned());
    }

    @Test
    void reportsAreTakenAndTheirEventsAcknowledged() {
        EdgeEvent event =
                new EdgeEvent(
                        1,
                        now,
                        EdgeEvent.Kind.STARTED,
                        Optional.empty(),
                        Optional.empty(),
                        "with nothing");
        streams.receive("a", new Up.Report(report("a", 3, List.of(event))));
        streams.receive("a", new Up.Report(report("someone", 3, List.of(event))));
        run();
        assertEquals(1, reports.size());
        assertEquals(List.of(new Down.Taken(42)), down.subList(down.size() - 1, down.size()));
        assertTrue(reconciler.sight("a").converged(now));
        assertFalse(reconciler.sight("a").converged(now.plus(Sight.SILENCE_MAX)));
    }

    @Test
    void aQuestionIsAnswered() {
        CompletableFuture<Optional<Reply>> answer = reconciler.ask("a", QUESTION);
        run();
        assertEquals(new Down.Ask(1, QUESTION), down.getLast());
        Reply reply = new Reply.Routes(List.of(), true);
        streams.receive("a", new Up.Answer(99, reply));
        run();
        assertFalse(answer.isDone(), "the answer to another question");
        streams.receive("a", new Up.Answer(1, reply));
        run();
        assertEquals(Optional.of(reply), answer.join());
    }

    @Test
    void anEdgeThatSaysNothingIsNotWaitedForLong() {
        CompletableFuture<Optional<Reply>> answer = reconciler.ask("a", QUESTION);
        run();
        now = now.plus(Reconciler.ANSWER_MAX).minusMillis(1);
        reconciler.tick();
        run();
        assertFalse(answer.isDone());
        now = now.plusMillis(1);
        reconciler.tick();
        run();
        assertEquals(Optional.empty(), answer.join());
    }

    @Test
    void anEdgeThatIsNotThereIsNotAsked() {
        CompletableFuture<Optional<Reply>> answer = reconciler.ask("b", QUESTION);
        run();
        assertEquals(Optional.empty(), answer.join());
        streams.cut("a");
        CompletableFuture<Optional<Reply>> late = reconciler.ask("a", QUESTION);
        run();
        assertEquals(Optional.empty(), late.join());
    }

    @Test
    void tooManyQuestionsAreNotAsked() {
        for (int i = 0; i < Reconciler.QUESTIONS_MAX; i++) {
            var _ = reconciler.ask("a", QUESTION);
        }
        CompletableFuture<Optional<Reply>> answer = reconciler.ask("a", QUESTION);
        run();
        assertEquals(Optional.empty(), answer.join());
    }

    @Test
    void anOrderThatHasArrivedIsSettled() {
        UUID id = new UUID(0, 1);
        SubscriptionId subscription = new SubscriptionId("s");
        estate =
                estate.apply(new Fact.MaintenanceSet("a", Maintenance.DRAINED))
                        .apply(
                                new Fact.OperationStarted(
                                        new Operation(
                                                id,
                                                subscription,
                                                "x",
                                                new Operation.Subject.Whole(
                                                        new NetworkId(
                                                                new ResourceName(
                                                                        subscription, "g", "n"))),
                                                Operation.Verb.UPDATE,
                                                now,
                                                now.plus(Operation.PATIENCE),
                                                new Operation.Status.InProgress())));
        reconciler.stateChanged(estate, 4);
        run();
        assertEquals(List.of(id), settled, "no domain of any edge is concerned");
        reconciler.close();
        assertFalse(streams.dropped().contains("a"));
    }
}

package trunkline.reconcile;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.ToLongFunction;
import trunkline.catalog.Catalog;
import trunkline.catalog.Profile;
import trunkline.circuit.Command;
import trunkline.circuit.Estate;
import trunkline.intent.Down;
import trunkline.intent.EdgeReport;
import trunkline.intent.Question;
import trunkline.intent.Reply;
import trunkline.intent.Up;
import trunkline.plan.Plan;

/// Drives a [Rollout]: turns states into plans, streams into steps, and effects into deeds. All of
/// its work is done by one executor, one task at a time; any thread may call.
public final class Reconciler implements AutoCloseable {

    /// How long an edge may take for an answer.
    public static final Duration ANSWER_MAX = Duration.ofSeconds(5);

    /// Most questions that wait for answers; one more is answered with nothing at once.
    public static final int QUESTIONS_MAX = 1_024;

    /// How often [#tick()] should be called.
    public static final Duration TICK = Duration.ofMillis(100);

    private static final Logger LOG = System.getLogger(Reconciler.class.getName());

    /// What else it needs of the world.
    ///
    /// @param settle told of each operation that has got as far as it gets; must not wait for the
    ///   reconciler
    /// @param reports takes each report and says up to which event it is in safe hands
    public record Surroundings(
            BiConsumer<UUID, Optional<Command.Failure>> settle,
            ToLongFunction<EdgeReport> reports) {}

    private record State(Estate estate, long revision) {}

    private record Asked(CompletableFuture<Optional<Reply>> answer, Instant until) {}

    private final Catalog catalog;
    private final Profile profile;
    private final EdgeStreams streams;
    private final Surroundings surroundings;
    private final Executor executor;
    private final InstantSource clock;
    private final Rollout rollout = new Rollout();
    private final Map<Long, Asked> asked = new HashMap<>();
    private final Map<String, Sight> sights = new ConcurrentHashMap<>();
    private final AtomicReference<Optional<State>> newest = new AtomicReference<>(Optional.empty());
    private String warned = "";
    private long questions;
    private long planned = -1;

    /// @param executor runs one task at a time, in order
    public Reconciler(
            Catalog catalog,
            Profile profile,
            EdgeStreams streams,
            Surroundings surroundings,
            Executor executor,
            InstantSource clock) {
        this.catalog = catalog;
        this.profile = profile;
        this.streams = streams;
        this.surroundings = surroundings;
        this.executor = executor;
        this.clock = clock;
    }

    /// Lets the edges in.
    public void start() {
        streams.start(
                new EdgeStreams.Listener() {
                    @Override
                    public void opened(String edge, Up.Hello hello) {
                        executor.execute(
                                () -> perform(rollout.opened(hello, clock.instant()), edge));
                    }

                    @Override
                    public void received(String edge, Up message) {
                        executor.execute(() -> heard(edge, message));
                    }

                    @Override
                    public void closed(String edge) {
                        executor.execute(
                                () -> perform(rollout.closed(edge, clock.instant()), edge));
                    }
                });
    }

    /// The state is another. Returns at once; of states that come faster than they can be planned
    /// only the newest counts.
    ///
    /// @param revision rises with every fact, and must rise with every start of control before the
    ///   first call, so that no two contents ever share a generation
    public void stateChanged(Estate estate, long revision) {
        State state = new State(estate, revision);
        Optional<State> before =
                newest.getAndUpdate(waiting ->
                        waiting.filter(w -> w.revision > revision).isPresent()
                                ? waiting
                                : Optional.of(state));
        if (before.isEmpty()) {
            executor.execute(this::plan);
        }
    }

    private void plan() {
        newest.getAndSet(Optional.empty())
                .filter(state -> state.revision > planned)
                .ifPresent(this::plan);
    }

    private void plan(State state) {
        planned = state.revision;
        Plan plan = Plan.of(state.estate, catalog, profile);
        perform(rollout.planned(state.estate, plan, state.revision, clock.instant()), "");
        plan.edges().keySet().forEach(this::look);
    }

    /// Time has passed. Call it every [#TICK] or so.
    public void tick() {
        executor.execute(() -> {
            Instant now = clock.instant();
            perform(rollout.ticked(now), "");
            asked.values()
                    .removeIf(a -> {
                        boolean late = !now.isBefore(a.until);
                        if (late) {
                            a.answer.complete(Optional.empty());
                        }
                        return late;
                    });
        });
    }

    private void heard(String edge, Up message) {
        switch (message) {
            case Up.Hello hello -> perform(rollout.opened(hello, clock.instant()), edge);
            case Up.Report(var report) -> {
                if (report.edge().equals(edge)) {
                    long safe = surroundings.reports.applyAsLong(report);
                    if (!report.events().isEmpty()) {
                        streams.send(edge, new Down.Taken(safe));
                    }
                    perform(rollout.reported(report, clock.instant()), edge);
                }
            }
            case Up.Answer(var id, var reply) -> {
                Asked question = asked.remove(id);
                if (question != null) {
                    question.answer.complete(Optional.of(reply));
                }
            }
        }
    }

    private void perform(List<Effect> effects, String edge) {
        for (Effect effect : effects) {
            switch (effect) {
                case Effect.Send(var to, var message) -> streams.send(to, message);
                case Effect.Drop(var to, var why) -> {
                    warn(to + " is sent away: " + why);
                    streams.drop(to);
                }
                case Effect.Settle(var operation, var error) ->
                        surroundings.settle.accept(operation, error);
                case Effect.Warn(var text) -> warn(text);
            }
        }
        if (!edge.isEmpty()) {
            look(edge);
        }
    }

    private void look(String edge) {
        rollout.sight(edge).ifPresent(sight -> sights.put(edge, sight));
    }

    /// The same words are not said twice in a row.
    private void warn(String text) {
        if (!text.equals(warned)) {
            warned = text;
            LOG.log(Level.WARNING, text);
        }
    }

    /// Asks an edge; empty when it does not answer in time.
    public CompletableFuture<Optional<Reply>> ask(String edge, Question question) {
        CompletableFuture<Optional<Reply>> answer = new CompletableFuture<>();
        executor.execute(() -> {
            if (asked.size() >= QUESTIONS_MAX || !sight(edge).connected()) {
                answer.complete(Optional.empty());
                return;
            }
            long id = ++questions;
            asked.put(id, new Asked(answer, clock.instant().plus(ANSWER_MAX)));
            streams.send(edge, new Down.Ask(id, question));
        });
        return answer;
    }

    /// An edge as last seen.
    public Sight sight(String edge) {
        return sights.getOrDefault(edge, Sight.none(edge));
    }

    /// Ends the streams. The edges go on as they are.
    @Override
    public void close() {
        streams.close();
    }
}

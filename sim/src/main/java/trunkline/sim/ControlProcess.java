package trunkline.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import trunkline.circuit.Command;
import trunkline.circuit.Decision;
import trunkline.circuit.Estate;
import trunkline.circuit.Fact;
import trunkline.circuit.Occasion;
import trunkline.circuit.Operation;
import trunkline.circuit.Party;
import trunkline.circuit.Rulebook;
import trunkline.control.EstateHistory;
import trunkline.intent.Down;
import trunkline.intent.Up;
import trunkline.journal.Entry;
import trunkline.journal.Ledger;
import trunkline.journal.MemoryStore;
import trunkline.journal.Versioned;
import trunkline.plan.Plan;
import trunkline.reconcile.Effect;
import trunkline.reconcile.Reconciler;
import trunkline.reconcile.Rollout;

/// The control process, in one life after another: the real decisions, plan and rollout. Its
/// journal stays while it is away.
final class ControlProcess {

    private static final Duration CALL_AGAIN = Duration.ofMillis(500);
    private static final Duration MESSAGE_LEAST = Duration.ofMillis(1);
    private static final Duration MESSAGE_MORE = Duration.ofMillis(20);

    private final World world;
    private final List<EdgeProcess> edges;
    private final Rulebook rules;
    private final Witness witness;
    private final MemoryStore journal = new MemoryStore();
    private final Map<String, Instant> lastMessages = new LinkedHashMap<>();
    private Optional<Life> life = Optional.empty();
    private int lives;

    /// What is lost when the process ends.
    private static final class Life {
        final Rollout rollout = new Rollout();
        Versioned<Estate> versioned;

        Life(Versioned<Estate> versioned) {
            this.versioned = versioned;
        }
    }

    ControlProcess(World world, List<EdgeProcess> edges, Rulebook rules, Witness witness) {
        this.world = world;
        this.edges = edges;
        this.rules = rules;
        this.witness = witness;
        edges.forEach(this::call);
    }

    /// Every edge calls in again and again.
    private void call(EdgeProcess edge) {
        if (life.isPresent() && edge.isAlive() && !edge.isConnected()) {
            edge.connect(new Stream(edge));
        }
        world.in(CALL_AGAIN.plus(world.upTo(CALL_AGAIN)), () -> call(edge));
    }

    /// Begins a life, with what the journal holds.
    void start() {
        Life now = new Life(Ledger.replay(journal, EstateHistory.HISTORY));
        life = Optional.of(now);
        order(new Command.Preside("control-" + ++lives), new Party.Operator());
        tick(now);
    }

    private void tick(Life now) {
        if (living(now)) {
            perform(now.rollout.ticked(world.now()));
            world.in(Reconciler.TICK, () -> tick(now));
        }
    }

    private boolean living(Life now) {
        return life.filter(l -> l == now).isPresent();
    }

    /// Ends it without a word.
    void stop() {
        life = Optional.empty();
        edges.forEach(EdgeProcess::disconnect);
    }

    /// What there is; nothing while the process is away.
    Estate estate() {
        return life.map(l -> l.versioned.state()).orElse(Estate.EMPTY);
    }

    /// Decides a command, and keeps what comes of it.
    ///
    /// @throws AssertionError when it is refused: the scenario is wrong
    Decision.Accepted order(Command command, Party party) {
        Life now = life.orElseThrow(() -> new AssertionError("control is away"));
        var fresh =
                new Occasion.Fresh(
                        new UUID(0, world.seed()),
                        new UUID(0, world.seed()),
                        new UUID(0, world.seed()),
                        new UUID(0, world.seed()));
        var occasion = new Occasion(world.now(), party, new Occasion.Condition.None(), fresh);
        Decision decision = rules.decide(now.versioned.state(), command, occasion);
        if (!(decision instanceof Decision.Accepted accepted)) {
            throw new AssertionError(command + ": " + decision);
        }
        keep(now, accepted.facts());
        plan(now);
        return accepted;
    }

    private void keep(Life now, List<Fact> facts) {
        long revision = now.versioned.revision();
        List<Entry> entries = new ArrayList<>();
        for (Fact fact : facts) {
            entries.add(
                    new Entry(
                            ++revision,
                            world.now(),
                            "simulation",
                            EstateHistory.HISTORY.kind(fact),
                            EstateHistory.HISTORY.write(fact)));
        }
        journal.append(now.versioned.revision(), entries);
        Estate estate = now.versioned.state();
        for (Fact fact : facts) {
            estate = estate.apply(fact);
        }
        now.versioned = new Versioned<>(revision, estate);
    }

    private void plan(Life now) {
        Estate estate = now.versioned.state();
        Plan plan = Plan.of(estate, rules.catalog(), rules.profile());
        perform(now.rollout.planned(estate, plan, now.versioned.revision(), world.now()));
    }

    private void perform(List<Effect> effects) {
        for (Effect effect : effects) {
            switch (effect) {
                case Effect.Send(var edge, var message) -> send(edge, message);
                case Effect.Drop(var edge, var why) -> {
                    witness.note(edge + " is sent away: " + why);
                    edge(edge).ifPresent(EdgeProcess::disconnect);
                }
                case Effect.Settle(var operation, var error) ->
                        underWay("settle", () -> settle(new Command.Settle(operation, error)));
                case Effect.Warn(var text) -> witness.note("control: " + text);
            }
        }
    }

    /// In a turn of its own, as the journal takes its time; the process may be gone by then.
    private void settle(Command.Settle command) {
        boolean open = estate().operation(command.operation()).filter(Operation::open).isPresent();
        if (open) {
            order(command, new Party.Operator());
        }
    }

    private Optional<EdgeProcess> edge(String name) {
        return edges.stream().filter(edge -> edge.name().equals(name)).findFirst();
    }

    private void send(String edge, Down message) {
        edge(edge).ifPresent(to -> underWay(edge + " down", () -> to.receive(message)));
    }

    /// A message takes its time, and does not overtake another.
    private void underWay(String way, Runnable arrives) {
        Instant at = world.now().plus(MESSAGE_LEAST).plus(world.upTo(MESSAGE_MORE));
        Instant last = lastMessages.getOrDefault(way, at);
        Instant then = at.isBefore(last) ? last : at;
        lastMessages.put(way, then);
        world.at(then, arrives);
    }

    /// An edge's stream to this life of the process.
    private final class Stream implements EdgeProcess.Stream {
        private final EdgeProcess edge;
        private final Optional<Life> to = life;

        Stream(EdgeProcess edge) {
            this.edge = edge;
        }

        @Override
        public void said(Up message) {
            arrives(now -> hear(now, edge, message));
        }

        @Override
        public void closed() {
            arrives(now -> perform(now.rollout.closed(edge.name(), world.now())));
        }

        private void arrives(Consumer<Life> what) {
            underWay(
                    edge.name() + " up",
                    () -> to.filter(ControlProcess.this::living).ifPresent(what));
        }
    }

    private void hear(Life now, EdgeProcess edge, Up message) {
        switch (message) {
            case Up.Hello hello -> perform(now.rollout.opened(hello, world.now()));
            case Up.Report(var report) -> {
                report.events().forEach(event -> witness.told(edge.name(), event));
                if (!report.events().isEmpty()) {
                    long last = report.events().getLast().sequence();
                    send(edge.name(), new Down.Taken(last));
                }
                perform(now.rollout.reported(report, world.now()));
            }
            case Up.Answer _ -> {}
        }
    }
}

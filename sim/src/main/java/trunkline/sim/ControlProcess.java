package trunkline.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
import trunkline.intent.EdgeEvent;
import trunkline.intent.EdgeIntent;
import trunkline.intent.EdgeReport;
import trunkline.intent.Up;
import trunkline.journal.Entry;
import trunkline.journal.Ledger;
import trunkline.journal.MemoryStore;
import trunkline.journal.Versioned;
import trunkline.plan.Plan;
import trunkline.plan.PlanCheck;

/// The control process, in one life after another: decides commands, keeps facts, plans, and tells
/// the edges, of a pair one at a time. Its journal stays while it is away.
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
        Versioned<Estate> versioned;
        Plan plan = Plan.EMPTY;
        final Map<String, EdgeIntent> told = new LinkedHashMap<>();
        final Map<String, EdgeReport> reports = new LinkedHashMap<>();

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
            edge.connect(this::said);
        }
        world.in(CALL_AGAIN.plus(world.upTo(CALL_AGAIN)), () -> call(edge));
    }

    /// Begins a life, with what the journal holds.
    void start() {
        life = Optional.of(new Life(Ledger.replay(journal, EstateHistory.HISTORY)));
        order(new Command.Preside("control-" + ++lives), new Party.Operator());
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
        now.plan = Plan.of(now.versioned.state(), rules.catalog(), rules.profile());
        var findings = new ArrayList<>(PlanCheck.of(now.plan));
        findings.addAll(PlanCheck.complete(now.plan, now.versioned.state()));
        if (!findings.isEmpty()) {
            throw new AssertionError("a plan that may not be sent: " + findings);
        }
        advance(now);
    }

    /// Tells edges what they are to be: not while a partner has yet to become what it was told.
    private void advance(Life now) {
        for (EdgeProcess edge : edges) {
            if (edge.isConnected() && !upToDate(now, edge.name()) && !partnerMoves(now, edge)) {
                tell(now, edge);
            }
        }
        boolean quiet =
                edges.stream()
                        .map(EdgeProcess::name)
                        .allMatch(edge -> upToDate(now, edge) && became(now, edge));
        if (quiet) {
            now.versioned.state().openOperations().stream().findFirst().ifPresent(this::settle);
        }
    }

    private static boolean partnerMoves(Life now, EdgeProcess edge) {
        return now.versioned.state().inventory().partners(edge.name()).stream()
                .anyMatch(partner -> now.told.containsKey(partner) && !became(now, partner));
    }

    private void settle(Operation operation) {
        order(new Command.Settle(operation.id(), Optional.empty()), new Party.Operator());
    }

    private void tell(Life now, EdgeProcess edge) {
        Plan.EdgePlan wanted =
                now.plan
                        .edge(edge.name())
                        .orElseThrow(() -> new AssertionError(edge.name() + " is not planned"));
        EdgeIntent intent = wanted.intent(edge.name(), now.versioned.revision());
        now.told.put(edge.name(), intent);
        send(edge, new Down.Become(intent));
    }

    /// Whether an edge has become what it was told.
    private static boolean became(Life now, String edge) {
        EdgeIntent told = now.told.get(edge);
        EdgeReport report = now.reports.get(edge);
        return told != null
                && report != null
                && report.generation() == told.generation()
                && report.converged();
    }

    /// Whether an edge was told the newest plan.
    private static boolean upToDate(Life now, String edge) {
        EdgeIntent told = now.told.get(edge);
        return told != null
                && now.plan
                        .edge(edge)
                        .filter(wanted -> wanted.intent(edge, told.generation()).equals(told))
                        .isPresent();
    }

    private void send(EdgeProcess edge, Down message) {
        underWay(edge.name() + " down", () -> edge.receive(message));
    }

    /// A message takes its time, and does not overtake another.
    private void underWay(String way, Runnable arrives) {
        Instant at = world.now().plus(MESSAGE_LEAST).plus(world.upTo(MESSAGE_MORE));
        Instant last = lastMessages.getOrDefault(way, at);
        Instant then = at.isBefore(last) ? last : at;
        lastMessages.put(way, then);
        world.at(then, arrives);
    }

    private void said(EdgeProcess edge, Up message) {
        Optional<Life> to = life;
        underWay(
                edge.name() + " up",
                () -> to.filter(l -> life.equals(to)).ifPresent(l -> hear(l, edge, message)));
    }

    private void hear(Life now, EdgeProcess edge, Up message) {
        switch (message) {
            case Up.Hello _ -> {
                // Whoever calls anew is told anew: it may have been away for long.
                now.told.remove(edge.name());
                now.reports.remove(edge.name());
                send(edge, new Down.Welcome(EdgeIntent.FORMAT));
                advance(now);
            }
            case Up.Report(var report) -> {
                now.reports.put(edge.name(), report);
                report.events().forEach(event -> note(edge, event));
                if (!report.events().isEmpty()) {
                    long last = report.events().getLast().sequence();
                    send(edge, new Down.Taken(last));
                }
                advance(now);
            }
            case Up.Answer _ -> {}
        }
    }

    private void note(EdgeProcess edge, EdgeEvent event) {
        witness.told(edge.name(), event);
    }
}

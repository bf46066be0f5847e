package trunkline.reconcile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import trunkline.circuit.Command;
import trunkline.circuit.Estate;
import trunkline.circuit.Operation;
import trunkline.intent.Down;
import trunkline.intent.EdgeIntent;
import trunkline.intent.EdgeReport;
import trunkline.intent.Up;
import trunkline.plan.Finding;
import trunkline.plan.Plan;
import trunkline.plan.Plan.EdgePlan;
import trunkline.plan.PlanCheck;
import trunkline.plan.PlanDiff;

/// Brings edges to a plan, sans-IO: every step takes the time and gives effects. One owner.
///
/// Of edges that share ports one is told first, by name; the next when the first is healthy. A plan
/// with findings is not rolled out: the edges keep what they have. An operation is done when every
/// edge that it concerns and that has called in has arrived.
public final class Rollout {

    /// An operation that waits for edges.
    ///
    /// @param edges generation that each must reach
    private record Awaited(Operation operation, Map<String, Long> edges) {}

    /// Code of the refusal to take the last of a pair out of service; the API's is the same.
    static final String REFUSED = "MaintenanceRefused";

    private final NavigableMap<String, Progress> edges = new TreeMap<>();
    private final NavigableMap<UUID, Awaited> awaited = new TreeMap<>();
    private Estate estate = Estate.EMPTY;
    private Plan plan = Plan.EMPTY;
    private SortedMap<String, String> held = new TreeMap<>();
    private boolean planned;

    /// Knows nothing yet.
    public Rollout() {}

    /// The edges are to become `next`, which follows from `now` at that revision.
    public List<Effect> planned(Estate newEstate, Plan next, long revision, Instant now) {
        List<Effect> effects = new ArrayList<>();
        List<Finding> findings = new ArrayList<>(PlanCheck.of(next));
        findings.addAll(PlanCheck.complete(next, newEstate));
        if (!findings.isEmpty()) {
            effects.add(new Effect.Warn("plan " + revision + " is not rolled out: " + findings));
            return effects;
        }
        estate = newEstate;
        next.edges()
                .forEach((name, edge) ->
                        edges.computeIfAbsent(name, Progress::new).want(edge, revision));
        edges.values().stream()
                .filter(p -> !next.edges().containsKey(p.edge()))
                .forEach(Progress::forget);
        await(next);
        plan = next;
        planned = true;
        effects.addAll(advance(now));
        return effects;
    }

    /// New operations wait for the edges on which this step changes something; after a start, when
    /// nobody knows what they changed, for all.
    private void await(Plan next) {
        Map<String, Long> concerned = new TreeMap<>();
        if (planned) {
            PlanDiff.of(plan, next)
                    .changes()
                    .forEach(c -> generation(c.edge()).ifPresent(g -> concerned.put(c.edge(), g)));
        } else {
            next.edges()
                    .keySet()
                    .forEach(name -> generation(name).ifPresent(g -> concerned.put(name, g)));
        }
        awaited.keySet().removeIf(id -> !estate.openOperations().contains(id));
        for (Operation operation : estate.openOperations()) {
            awaited.computeIfAbsent(operation.id(), _ -> new Awaited(operation, concerned));
        }
    }

    private Optional<Long> generation(String edge) {
        return Optional.ofNullable(edges.get(edge)).map(Progress::generation);
    }

    /// An edge has called in.
    public List<Effect> opened(Up.Hello hello, Instant now) {
        List<Effect> effects = new ArrayList<>();
        if (planned && !plan.edges().containsKey(hello.edge())) {
            effects.add(new Effect.Drop(hello.edge(), "it is not in the inventory"));
            return effects;
        }
        Progress progress = edges.computeIfAbsent(hello.edge(), Progress::new);
        progress.opened(hello.generation());
        effects.add(new Effect.Send(hello.edge(), new Down.Welcome(EdgeIntent.FORMAT)));
        if (hello.format() < EdgeIntent.FORMAT) {
            effects.add(new Effect.Warn(hello.edge() + " reads only format " + hello.format()));
        }
        if (planned && progress.ahead()) {
            effects.add(
                    new Effect.Warn(
                            hello.edge()
                                    + " holds generation "
                                    + hello.generation()
                                    + ", newer than anything in this journal; it keeps that"));
        }
        effects.addAll(advance(now));
        return effects;
    }

    /// An edge has said how it is.
    public List<Effect> reported(EdgeReport report, Instant now) {
        Progress progress = edges.get(report.edge());
        if (progress == null) {
            return List.of();
        }
        progress.reported(report, now);
        return advance(now);
    }

    /// An edge's stream is over.
    public List<Effect> closed(String edge, Instant now) {
        Progress progress = edges.get(edge);
        if (progress != null) {
            progress.closed();
        }
        return advance(now);
    }

    /// Time has passed.
    public List<Effect> ticked(Instant now) {
        return advance(now);
    }

    private List<Effect> advance(Instant now) {
        List<Effect> effects = new ArrayList<>(hold(now));
        for (Progress progress : edges.values()) {
            if (progress.pending() && !held.containsKey(progress.edge()) && !waits(progress, now)) {
                progress.tell(now);
                progress.wanted()
                        .map(w -> w.intent(progress.edge(), progress.generation()))
                        .ifPresent(intent ->
                                effects.add(
                                        new Effect.Send(progress.edge(), new Down.Become(intent))));
            }
        }
        settle(effects, now);
        return effects;
    }

    /// Whom to keep in service although the plan says otherwise: nobody would be left. A word for
    /// each that is new.
    private List<Effect> hold(Instant now) {
        SortedMap<String, EdgePlan> contents = new TreeMap<>();
        edges.values().forEach(p -> p.content().ifPresent(c -> contents.put(p.edge(), c)));
        List<String> serving =
                edges.values().stream().filter(p -> p.serves(now)).map(Progress::edge).toList();
        SortedMap<String, String> before = held;
        held = new TreeMap<>();
        PlanCheck.maintenance(new Plan(contents), plan, estate, serving)
                .forEach(f -> held.merge(f.edge(), f.text(), (a, b) -> a + "; " + b));
        return held.entrySet().stream()
                .filter(h -> !h.getValue().equals(before.get(h.getKey())))
                .<Effect>map(h ->
                        new Effect.Warn(
                                "%s: %s stays in service: %s"
                                        .formatted(REFUSED, h.getKey(), h.getValue())))
                .toList();
    }

    /// Whether a partner has to be told, or to arrive, first.
    private boolean waits(Progress progress, Instant now) {
        return estate.inventory().partners(progress.edge()).stream()
                .flatMap(name -> Optional.ofNullable(edges.get(name)).stream())
                .anyMatch(partner ->
                        partner.underWay(now)
                                || partner.pending()
                                        && partner.edge().compareTo(progress.edge()) < 0);
    }

    private void settle(List<Effect> effects, Instant now) {
        List<UUID> done = new ArrayList<>();
        for (Awaited wait : awaited.values()) {
            Optional<Effect.Settle> effect =
                    here(wait, now)
                            ? Optional.of(
                                    new Effect.Settle(wait.operation().id(), Optional.empty()))
                            : failure(wait, now)
                                    .map(f ->
                                            new Effect.Settle(
                                                    wait.operation().id(), Optional.of(f)));
            effect.ifPresent(e -> {
                effects.add(e);
                done.add(e.operation());
            });
        }
        done.forEach(awaited::remove);
    }

    /// Whether every edge that is concerned and has called in has arrived; at least one has to be,
    /// if any is concerned.
    private boolean here(Awaited wait, Instant now) {
        int arrived = 0;
        for (Map.Entry<String, Long> concerned : wait.edges().entrySet()) {
            Progress progress = edges.get(concerned.getKey());
            if (progress != null && progress.wanted().isPresent() && progress.connected()) {
                if (!progress.arrived(concerned.getValue(), now)) {
                    return false;
                }
                arrived++;
            }
        }
        return arrived > 0 || wait.edges().isEmpty();
    }

    private Optional<Command.Failure> failure(Awaited wait, Instant now) {
        if (now.isBefore(wait.operation().deadline())) {
            return Optional.empty();
        }
        List<String> words = new ArrayList<>();
        wait.edges().keySet().stream()
                .flatMap(name -> Optional.ofNullable(edges.get(name)).stream())
                .forEach(p -> words.add(p.edge() + " " + word(p)));
        return Optional.of(
                new Command.Failure(
                        "EdgesNotReady",
                        "The change is kept and will arrive, but until "
                                + wait.operation().deadline()
                                + " it had not: "
                                + String.join("; ", words)
                                + ". A repeated request asks again."));
    }

    private static String word(Progress progress) {
        if (!progress.connected()) {
            return "is not to be reached";
        }
        List<String> problems = progress.newProblems();
        return problems.isEmpty() ? "has not arrived" : "says: " + String.join(", ", problems);
    }

    /// An edge as it is seen.
    public Optional<Sight> sight(String edge) {
        return Optional.ofNullable(edges.get(edge))
                .map(p ->
                        new Sight(
                                edge,
                                p.connected(),
                                p.wanted().isPresent() ? p.generation() : 0,
                                p.report(),
                                p.heard(),
                                Optional.ofNullable(held.get(edge))));
    }
}

package trunkline.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import trunkline.intent.EdgeReport;
import trunkline.plan.Plan.EdgePlan;

/// How far one edge is. Belongs to a [Rollout].
final class Progress {

    /// How long after it has arrived an edge may take until its sessions are up again.
    static final Duration RECOVERY = Duration.ofSeconds(30);

    /// How long an edge may stand with problems before its partner goes on without it.
    static final Duration STUCK = Duration.ofSeconds(30);

    /// How long an edge that was told and then lost is waited for.
    static final Duration LOST = Duration.ofSeconds(60);

    /// How long problems that were there before are taken for new ones that have not shown yet.
    private static final Duration SETTLING = Duration.ofSeconds(3);

    private static final String ESTABLISHED = "Established";

    private final String edge;
    private Optional<EdgePlan> wanted = Optional.empty();
    private long generation;
    private long told;
    private Optional<EdgePlan> content = Optional.empty();
    private Instant toldAt = Instant.EPOCH;
    private Set<String> upBefore = Set.of();
    private List<String> problemsBefore = List.of();
    private boolean connected;
    private long held;
    private Optional<EdgeReport> report = Optional.empty();
    private Optional<Instant> heard = Optional.empty();

    Progress(String edge) {
        this.edge = edge;
    }

    String edge() {
        return edge;
    }

    Optional<EdgePlan> wanted() {
        return wanted;
    }

    /// Newest generation that is meant for it.
    long generation() {
        return generation;
    }

    boolean connected() {
        return connected;
    }

    Optional<EdgeReport> report() {
        return report;
    }

    Optional<Instant> heard() {
        return heard;
    }

    /// It is to become `plan`. The same content keeps its generation.
    void want(EdgePlan plan, long revision) {
        if (wanted.filter(plan::equals).isEmpty()) {
            wanted = Optional.of(plan);
            generation = revision;
        }
    }

    /// It is not in the plan any more.
    void forget() {
        wanted = Optional.empty();
    }

    void opened(long generationHeld) {
        connected = true;
        held = generationHeld;
        told = Math.min(told, generationHeld);
    }

    void closed() {
        connected = false;
    }

    void reported(EdgeReport newest, Instant now) {
        report = Optional.of(newest);
        heard = Optional.of(now);
        held = Math.max(held, newest.generation());
    }

    /// Whether it holds something newer than control has ever said.
    boolean ahead() {
        return connected && wanted.isPresent() && held > generation;
    }

    /// Whether it has something to be told, and hears.
    boolean pending() {
        return connected && wanted.isPresent() && told < generation && held < generation;
    }

    void tell(Instant now) {
        told = generation;
        content = wanted;
        toldAt = now;
        upBefore = up();
        problemsBefore = report.map(EdgeReport::problems).orElse(List.of());
    }

    /// What it was told last, as long as control has run.
    Optional<EdgePlan> content() {
        return content;
    }

    private Set<String> up() {
        Set<String> up = new HashSet<>();
        report.ifPresent(r ->
                r.sessions().stream()
                        .filter(s -> s.state().equals(ESTABLISHED))
                        .forEach(s -> up.add(s.domain() + " " + s.session())));
        return up;
    }

    private Set<String> known() {
        Set<String> known = new HashSet<>();
        report.ifPresent(r -> r.sessions().forEach(s -> known.add(s.domain() + " " + s.session())));
        return known;
    }

    /// Whether it is on its way, so that a partner should wait for it.
    boolean underWay(Instant now) {
        if (told < generation || told == 0) {
            return false;
        }
        if (!connected) {
            return !arrived(told, now) && now.isBefore(toldAt.plus(LOST));
        }
        return !healthy(now) && now.isBefore(toldAt.plus(STUCK));
    }

    /// Whether it has taken a generation in, and nothing that it brought stands in the way.
    boolean arrived(long wantedGeneration, Instant now) {
        return report.filter(r -> r.generation() >= wantedGeneration)
                .filter(r -> r.converged() || settled(now))
                .isPresent();
    }

    private boolean settled(Instant now) {
        return newProblems().isEmpty()
                && report.filter(r -> !r.problems().isEmpty()).isPresent()
                && !now.isBefore(toldAt.plus(SETTLING));
    }

    /// Problems that were not there before it was told.
    List<String> newProblems() {
        List<String> problems = new ArrayList<>(report.map(EdgeReport::problems).orElse(List.of()));
        problems.removeAll(problemsBefore);
        return problems;
    }

    /// Whether it has arrived and every session that was up before, and still is to be, is up.
    private boolean healthy(Instant now) {
        if (!arrived(generation, now)) {
            return false;
        }
        return complete() || !now.isBefore(toldAt.plus(RECOVERY));
    }

    /// Whether no session is missing that was up before it was told.
    private boolean complete() {
        Set<String> missing = new HashSet<>(upBefore);
        missing.retainAll(known());
        missing.removeAll(up());
        return missing.isEmpty();
    }

    /// Whether traffic may be led to it.
    boolean serves(Instant now) {
        return connected && arrived(generation, now) && complete();
    }
}

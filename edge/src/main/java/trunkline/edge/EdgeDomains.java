package trunkline.edge;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import trunkline.bgp.rib.RouteRow;
import trunkline.dataplane.Dataplane;
import trunkline.edge.speaker.DomainOptions;
import trunkline.edge.speaker.Speaker;
import trunkline.intent.DomainId;
import trunkline.intent.DomainIntent;
import trunkline.intent.EdgeEvent;
import trunkline.intent.EdgeIntent;
import trunkline.intent.Maintenance;
import trunkline.net.IpAddress;
import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;

/// The routing domains of an edge, and what is still to be done to each. A little is done per turn:
/// sessions must not wait.
final class EdgeDomains {
    /// How often each domain is held against the kernel, which may have been changed from outside.
    static final Duration AUDIT_EVERY = Duration.ofSeconds(60);

    /// Domains that are brought about, or whose counters are read, in one turn.
    private static final int PER_TURN_MAX = 8;

    /// Changes of forwarding that are taken in one turn.
    private static final int CHANGES_PER_TURN_MAX = 8_192;

    /// Routes of a domain that a reconciliation looks at, per family.
    private static final int ROUTES_MAX = 2_000_000;

    private final Speaker speaker;
    private final Dataplane plane;
    private final Teller teller;
    private final Map<DomainId, EdgeDomain> domains = new LinkedHashMap<>();
    private final Set<DomainId> gone = new LinkedHashSet<>();
    private final Set<DomainId> todo = new LinkedHashSet<>();
    private final Set<DomainId> toAudit = new LinkedHashSet<>();
    private final Set<DomainId> toCount = new LinkedHashSet<>();

    /// Domains with routes to program, to reconcile or to let go.
    private final Set<EdgeDomain> busy = new LinkedHashSet<>();

    private Maintenance maintenance = Maintenance.NONE;
    private Instant retryAt = Instant.MAX;
    private Instant auditAt = Instant.MAX;
    private boolean changed;

    /// Hears what happens to a domain.
    interface Teller {
        void tell(EdgeEvent.Kind kind, DomainId domain, String text, Instant now);
    }

    EdgeDomains(Speaker speaker, Dataplane plane, Teller teller) {
        this.speaker = speaker;
        this.plane = plane;
        this.teller = teller;
    }

    /// Makes a list of what there is to do; [#converge] does it.
    void become(EdgeIntent wanted) {
        boolean all = wanted.maintenance() != maintenance;
        maintenance = wanted.maintenance();
        Set<DomainId> named = new LinkedHashSet<>();
        for (DomainIntent domain : wanted.domains()) {
            named.add(domain.id());
            EdgeDomain there = domains.get(domain.id());
            if (there == null) {
                domains.put(domain.id(), new EdgeDomain(plane, domain));
                todo.add(domain.id());
            } else if (all || !there.intent().equals(domain)) {
                there.become(domain);
                todo.add(domain.id());
            }
        }
        for (String there : plane.domains()) {
            gone.add(new DomainId(there));
        }
        gone.addAll(domains.keySet());
        gone.removeAll(named);
        for (DomainId id : gone) {
            Optional.ofNullable(domains.remove(id)).ifPresent(busy::remove);
            todo.remove(id);
        }
    }

    Optional<EdgeDomain> find(String name) {
        return Optional.ofNullable(domains.get(new DomainId(name)));
    }

    Collection<EdgeDomain> all() {
        return domains.values();
    }

    Set<DomainId> ids() {
        return domains.keySet();
    }

    /// Whether there is nothing more to do.
    boolean isDone() {
        return todo.isEmpty() && gone.isEmpty();
    }

    /// Whether domains have come, gone or changed since the last call, and all is done.
    boolean takeChanged() {
        boolean was = changed && isDone();
        changed &= !was;
        return was;
    }

    /// The domain has routes to program, or may soon have to let some go.
    void stir(EdgeDomain domain) {
        busy.add(domain);
    }

    /// Brings about some of what there is to do: what is to go first, for its ports may be wanted
    /// elsewhere.
    ///
    /// @return whether there is more
    boolean converge(Instant now) {
        if (!now.isBefore(retryAt)) {
            retry();
        }
        audit(now);
        for (int i = 0; i < PER_TURN_MAX && !isDone(); i++) {
            changed = true;
            DomainId id = next(gone.isEmpty() ? todo : gone);
            EdgeDomain domain = domains.get(id);
            if (domain == null) {
                remove(id, now);
            } else {
                converge(domain, now);
            }
        }
        return !isDone();
    }

    private void retry() {
        retryAt = Instant.MAX;
        domains.values().stream()
                .filter(EdgeDomain::hasProblems)
                .forEach(domain -> todo.add(domain.intent().id()));
        plane.domains().stream()
                .map(DomainId::new)
                .filter(id -> !domains.containsKey(id))
                .forEach(gone::add);
    }

    private static DomainId next(Set<DomainId> queue) {
        Iterator<DomainId> first = queue.iterator();
        DomainId id = first.next();
        first.remove();
        return id;
    }

    private void remove(DomainId id, Instant now) {
        speaker.remove(id.value(), now);
        plane.remove(id.value()).stream()
                .findFirst()
                .ifPresent(problem -> {
                    String text = problem.toString();
                    retryAt = Edge.earlier(retryAt, now.plus(Edge.RETRY));
                    teller.tell(EdgeEvent.Kind.DATAPLANE_PROBLEM, id, text, now);
                });
    }

    private void converge(EdgeDomain domain, Instant now) {
        List<String> before = domain.problems();
        domain.converge(now);
        Optional<DomainOptions> options =
                plane.place(domain.name())
                        .flatMap(at -> DomainTerms.speaker(domain.intent(), at, maintenance));
        domain.speakerProblem = options.flatMap(o -> put(domain, o, now));
        if (options.isEmpty()) {
            speaker.remove(domain.name(), now);
        }
        if (domain.hasProblems()) {
            retryAt = Edge.earlier(retryAt, now.plus(Edge.RETRY));
        }
        stir(domain);
        List<String> after = domain.problems();
        if (!after.isEmpty() && !after.equals(before)) {
            DomainId id = domain.intent().id();
            teller.tell(EdgeEvent.Kind.DATAPLANE_PROBLEM, id, after.getFirst(), now);
        }
    }

    /// What cannot change on a living domain changes by a new one.
    private Optional<String> put(EdgeDomain domain, DomainOptions options, Instant now) {
        Optional<String> problem =
                domain.isStale() ? speaker.resume(options, now) : speaker.put(options, now);
        if (problem.isEmpty()) {
            return Optional.empty();
        }
        speaker.remove(options.name(), now);
        return speaker.put(options, now);
    }

    /// One domain after the other, so that each has its turn in [#AUDIT_EVERY].
    private void audit(Instant now) {
        if (now.isBefore(auditAt) && !auditAt.equals(Instant.MAX) || domains.isEmpty()) {
            return;
        }
        boolean begins = auditAt.equals(Instant.MAX);
        auditAt = now.plus(AUDIT_EVERY.dividedBy(domains.size()));
        if (toAudit.isEmpty()) {
            toAudit.addAll(domains.keySet());
        }
        EdgeDomain domain = begins ? null : domains.get(next(toAudit));
        if (domain != null) {
            todo.add(domain.intent().id());
            domain.reconcileAt = now;
        }
    }

    /// Programs what the speaker has found.
    ///
    /// @return whether there is more
    boolean forward(Instant now) {
        int told =
                speaker.drainForwarding(
                        CHANGES_PER_TURN_MAX,
                        (name, prefix, hops) -> find(name).ifPresent(d -> told(d, prefix, hops)));
        for (EdgeDomain domain : List.copyOf(busy)) {
            forward(domain, now);
        }
        return told == CHANGES_PER_TURN_MAX;
    }

    private void told(EdgeDomain domain, IpPrefix prefix, List<IpAddress> hops) {
        domain.told(prefix, hops);
        busy.add(domain);
    }

    private void forward(EdgeDomain domain, Instant now) {
        if (!domain.isReady()) {
            return;
        }
        if (!now.isBefore(domain.reconcileAt)) {
            domain.reconcile(learned(domain.name()));
        }
        if (domain.isStale()) {
            domain.expire(EdgeReports.isComplete(domain, speaker), now);
        }
        domain.flush(now)
                .ifPresent(text -> {
                    DomainId id = domain.intent().id();
                    teller.tell(EdgeEvent.Kind.ROUTES_CHANGED, id, text, now);
                });
        if (!domain.isStale() && domain.reconcileAt.equals(Instant.MAX)) {
            busy.remove(domain);
        }
    }

    private Map<IpPrefix, List<IpAddress>> learned(String domain) {
        Map<IpPrefix, List<IpAddress>> learned = new LinkedHashMap<>();
        for (IpFamily family : IpFamily.values()) {
            speaker.routes(domain, family, ROUTES_MAX, row -> take(row, learned));
        }
        return learned;
    }

    private static void take(RouteRow row, Map<IpPrefix, List<IpAddress>> learned) {
        boolean inUse =
                switch (row.use()) {
                    case BEST, SHARED -> row.neighbour().isPresent();
                    case SPARE, REFUSED -> false;
                };
        if (inUse) {
            row.nextHop()
                    .ifPresent(hop ->
                            learned.computeIfAbsent(row.prefix(), _ -> new ArrayList<>()).add(hop));
        }
    }

    /// Reads some of the counters that are old.
    ///
    /// @return whether there are more
    boolean count(Instant now) {
        if (toCount.isEmpty()) {
            domains.forEach((id, domain) -> {
                if (!now.isBefore(domain.portsAt.plus(Edge.REPORT_EVERY))) {
                    toCount.add(id);
                }
            });
        }
        for (int i = 0; i < PER_TURN_MAX && !toCount.isEmpty(); i++) {
            EdgeDomain domain = domains.get(next(toCount));
            if (domain != null) {
                domain.ports = plane.ports(domain.name());
                domain.portsAt = now;
            }
        }
        return !toCount.isEmpty();
    }

    /// When [#converge] or [#forward] must be called at the latest.
    Instant nextDeadline(Instant now) {
        Instant next = Edge.earlier(retryAt, auditAt);
        for (EdgeDomain domain : busy) {
            next = Edge.earlier(next, domain.reconcileAt);
            next = domain.isStale() ? Edge.earlier(next, now.plus(Edge.RETRY)) : next;
        }
        return next;
    }

    /// What stands in the way, in words.
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        domains.values().forEach(domain -> problems.addAll(domain.problems()));
        return problems;
    }
}

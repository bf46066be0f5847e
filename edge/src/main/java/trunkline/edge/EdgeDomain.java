package trunkline.edge;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import trunkline.dataplane.Dataplane;
import trunkline.dataplane.Dataplane.RouteChange;
import trunkline.dataplane.PortStatus;
import trunkline.dataplane.Problem;
import trunkline.dataplane.Route;
import trunkline.intent.DomainIntent;
import trunkline.net.IpAddress;
import trunkline.net.IpPrefix;

/// One routing domain of an edge: what it is to be, and what of its forwarding is not yet so.
///
/// Routes that an earlier life of the edge left in the plane are *stale*: they forward on until a
/// session tells them anew, their neighbour is found dead, or a time is over.
final class EdgeDomain {
    /// How long routes of an earlier life are kept for sessions that do not come back.
    static final Duration STALE_MAX = Duration.ofSeconds(120);

    /// How long nothing must change after all sessions are back before what is left is let go:
    /// neighbours without RFC 4724 do not say when they have told all.
    static final Duration QUIET = Duration.ofSeconds(5);

    private final Dataplane plane;
    private final List<RouteChange> pending = new ArrayList<>();
    private final Map<IpPrefix, Route> stale = new LinkedHashMap<>();
    private Map<IpPrefix, Route> statics = Map.of();
    private DomainIntent intent;
    private Instant staleUntil = Instant.MAX;
    private Instant changedAt = Instant.MIN;
    private boolean adopted;
    List<Problem> portProblems = List.of();
    List<Problem> routeProblems = List.of();
    Optional<String> speakerProblem = Optional.empty();
    List<PortStatus> ports = List.of();
    Instant portsAt = Instant.MIN;
    Instant reconcileAt = Instant.MAX;

    EdgeDomain(Dataplane plane, DomainIntent intent) {
        this.plane = plane;
        this.intent = intent;
    }

    String name() {
        return intent.id().value();
    }

    DomainIntent intent() {
        return intent;
    }

    /// It is to be another.
    void become(DomainIntent wanted) {
        intent = wanted;
    }

    /// Brings ports and static routes about, as far as the plane lets it.
    void converge(Instant now) {
        portProblems = plane.ensure(DomainTerms.plane(intent));
        if (!adopted && plane.place(name()).isPresent()) {
            adopted = true;
            plane.routes(name()).forEach(route -> stale.put(route.prefix(), route));
            staleUntil = stale.isEmpty() ? Instant.MAX : now.plus(STALE_MAX);
        }
        Map<IpPrefix, Route> before = statics;
        statics = DomainTerms.statics(intent);
        // Those no longer wanted may be known by BGP as well: the reconciliation knows.
        if (!before.keySet().equals(statics.keySet())) {
            reconcileAt = now;
        }
        statics.values().stream()
                .filter(route -> !route.equals(before.get(route.prefix())))
                .forEach(route -> put(route));
    }

    private void put(Route route) {
        Route old = stale.remove(route.prefix());
        if (!route.equals(old)) {
            pending.add(new RouteChange.Put(route));
        }
    }

    /// The speaker has a new way to `prefix`, or none.
    void told(IpPrefix prefix, List<IpAddress> nextHops) {
        if (statics.containsKey(prefix)) {
            return;
        }
        if (nextHops.isEmpty()) {
            stale.remove(prefix);
            pending.add(new RouteChange.Remove(prefix));
        } else {
            put(new Route(prefix, nextHops));
        }
    }

    /// A neighbour is dead: nothing that an earlier life learned leads to it any more.
    void lost(IpAddress neighbour) {
        for (Route route : List.copyOf(stale.values())) {
            if (!route.nextHops().contains(neighbour)) {
                continue;
            }
            List<IpAddress> rest = new ArrayList<>(route.nextHops());
            rest.remove(neighbour);
            if (rest.isEmpty()) {
                stale.remove(route.prefix());
                pending.add(new RouteChange.Remove(route.prefix()));
            } else {
                Route left = new Route(route.prefix(), rest);
                stale.put(route.prefix(), left);
                pending.add(new RouteChange.Put(left));
            }
        }
    }

    /// Lets stale routes go when their time is over.
    ///
    /// @param complete whether every session that may be up is
    void expire(boolean complete, Instant now) {
        if (stale.isEmpty()) {
            staleUntil = Instant.MAX;
            return;
        }
        boolean settled = complete && !now.isBefore(changedAt.plus(QUIET));
        if (settled || !now.isBefore(staleUntil)) {
            stale.keySet().forEach(prefix -> pending.add(new RouteChange.Remove(prefix)));
            stale.clear();
        }
    }

    boolean isStale() {
        return !stale.isEmpty();
    }

    /// Sessions came or went, so routes may follow.
    void stirred(Instant now) {
        changedAt = now;
    }

    /// Programs what is pending.
    ///
    /// @return what was done, in words; empty when there was nothing
    Optional<String> flush(Instant now) {
        if (pending.isEmpty() || !adopted) {
            return Optional.empty();
        }
        changedAt = now;
        int puts = 0;
        List<Problem> problems = new ArrayList<>();
        for (int from = 0; from < pending.size(); from += Dataplane.CHANGES_MAX) {
            int to = Math.min(pending.size(), from + Dataplane.CHANGES_MAX);
            List<RouteChange> part = List.copyOf(pending.subList(from, to));
            puts += (int) part.stream().filter(RouteChange.Put.class::isInstance).count();
            problems.addAll(plane.change(name(), part));
        }
        int removes = pending.size() - puts;
        pending.clear();
        routeProblems = problems;
        if (!problems.isEmpty()) {
            reconcileAt = now.plus(Edge.RETRY);
        }
        return Optional.of(puts + " put, " + removes + " removed");
    }

    /// Makes the plane's table what it is to be, whatever the kernel did to it meanwhile.
    ///
    /// @param learned what the speaker forwards over now
    void reconcile(Map<IpPrefix, List<IpAddress>> learned) {
        Map<IpPrefix, Route> wanted = new LinkedHashMap<>(stale);
        learned.forEach((prefix, hops) -> wanted.put(prefix, new Route(prefix, hops)));
        wanted.putAll(statics);
        Set<IpPrefix> there = new LinkedHashSet<>();
        for (Route route : plane.routes(name())) {
            there.add(route.prefix());
            Route right = wanted.get(route.prefix());
            if (right == null) {
                pending.add(new RouteChange.Remove(route.prefix()));
            } else if (!right.equals(route)) {
                pending.add(new RouteChange.Put(right));
            }
        }
        wanted.values().stream()
                .filter(route -> !there.contains(route.prefix()))
                .forEach(route -> pending.add(new RouteChange.Put(route)));
        reconcileAt = Instant.MAX;
    }

    boolean isReady() {
        return adopted;
    }

    boolean hasProblems() {
        return !portProblems.isEmpty() || speakerProblem.isPresent();
    }

    /// What stands in its way, in words.
    List<String> problems() {
        List<String> words = new ArrayList<>();
        portProblems.forEach(problem -> words.add(problem.toString()));
        routeProblems.forEach(problem -> words.add(name() + " " + problem));
        speakerProblem.ifPresent(problem -> words.add(name() + ": " + problem));
        return words;
    }
}

package trunkline.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import trunkline.intent.DomainId;
import trunkline.intent.DomainIntent;
import trunkline.intent.OriginatedRoute;
import trunkline.intent.PortIntent;
import trunkline.intent.SessionIntent;

/// What a change would change on the edges: what-if is the difference of two plans.
///
/// @param changes by edge, then by domain
public record PlanDiff(List<Change> changes) {

    /// Copies the list.
    public PlanDiff {
        changes = List.copyOf(changes);
    }

    /// What becomes of one domain.
    ///
    /// @param what its parts that differ, each with its name: `port core3`, `session g9-0-v4`,
    ///   `route 10.1.0.0/16`; empty where the domain comes or goes as a whole
    public record Change(String edge, DomainId domain, Kind kind, List<String> what) {
        /// Copies the list.
        public Change {
            what = List.copyOf(what);
        }

        /// `ams-a c7-private CHANGED [...]`.
        @Override
        public String toString() {
            return edge + " " + domain + " " + kind + (what.isEmpty() ? "" : " " + what);
        }
    }

    /// What becomes of a domain.
    public enum Kind {
        /// It comes.
        ADDED,
        /// It goes.
        REMOVED,
        /// It stays, but otherwise.
        CHANGED
    }

    /// From `before` to `after`.
    public static PlanDiff of(Plan before, Plan after) {
        SortedSet<String> edges = new TreeSet<>(before.edges().keySet());
        edges.addAll(after.edges().keySet());
        List<Change> changes = new ArrayList<>();
        for (String edge : edges) {
            Map<DomainId, DomainIntent> had = domains(before, edge);
            Map<DomainId, DomainIntent> has = domains(after, edge);
            SortedSet<DomainId> ids = new TreeSet<>(had.keySet());
            ids.addAll(has.keySet());
            for (DomainId id : ids) {
                DomainIntent old = had.get(id);
                DomainIntent now = has.get(id);
                if (old == null) {
                    changes.add(new Change(edge, id, Kind.ADDED, List.of()));
                } else if (now == null) {
                    changes.add(new Change(edge, id, Kind.REMOVED, List.of()));
                } else if (!old.equals(now)) {
                    changes.add(new Change(edge, id, Kind.CHANGED, parts(old, now)));
                }
            }
        }
        return new PlanDiff(changes);
    }

    private static Map<DomainId, DomainIntent> domains(Plan plan, String edge) {
        Map<DomainId, DomainIntent> byId = new TreeMap<>();
        plan.edge(edge).stream()
                .flatMap(e -> e.domains().stream())
                .forEach(d -> byId.put(d.id(), d));
        return byId;
    }

    private static List<String> parts(DomainIntent old, DomainIntent now) {
        List<String> what = new ArrayList<>();
        if (!old.speaker().equals(now.speaker()) || old.forwarding() != now.forwarding()) {
            what.add("speaker");
        }
        differing(old.ports(), now.ports(), PortIntent::name).forEach(n -> what.add("port " + n));
        differing(old.sessions(), now.sessions(), (SessionIntent s) -> s.id().value())
                .forEach(n -> what.add("session " + n));
        differing(old.originated(), now.originated(), (OriginatedRoute r) -> r.prefix().toString())
                .forEach(n -> what.add("route " + n));
        differing(old.statics(), now.statics(), r -> r.prefix().toString())
                .forEach(n -> what.add("static " + n));
        return what;
    }

    private static <T> SortedSet<String> differing(
            List<T> old, List<T> now, Function<T, String> name) {
        Map<String, T> had =
                old.stream().collect(Collectors.toMap(name, t -> t, (a, _) -> a, TreeMap::new));
        Map<String, T> has =
                now.stream().collect(Collectors.toMap(name, t -> t, (a, _) -> a, TreeMap::new));
        SortedSet<String> names = new TreeSet<>(had.keySet());
        names.addAll(has.keySet());
        names.removeIf(n -> had.containsKey(n) && had.get(n).equals(has.get(n)));
        return names;
    }
}

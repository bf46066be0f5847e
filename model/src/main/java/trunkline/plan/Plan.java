package trunkline.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import trunkline.catalog.Catalog;
import trunkline.catalog.Profile;
import trunkline.circuit.Circuit;
import trunkline.circuit.Edge;
import trunkline.circuit.Estate;
import trunkline.circuit.Gateway;
import trunkline.intent.DomainIntent;
import trunkline.intent.EdgeIntent;
import trunkline.intent.EdgeRole;
import trunkline.intent.Maintenance;

/// What every edge must be, by name. Follows from the estate alone: the same estate gives the same
/// plan, and a change somewhere changes nothing elsewhere.
public record Plan(SortedMap<String, EdgePlan> edges) {

    /// No edge.
    public static final Plan EMPTY = new Plan(new TreeMap<>());

    /// Copies the map.
    public Plan {
        edges = Collections.unmodifiableSortedMap(new TreeMap<>(edges));
    }

    /// What one edge must be; when it becomes that is another's concern.
    ///
    /// @param role what kind of edge it is
    /// @param maintenance whether traffic is led around it
    /// @param domains sorted by id
    public record EdgePlan(EdgeRole role, Maintenance maintenance, List<DomainIntent> domains) {
        /// Copies the list.
        public EdgePlan {
            domains = List.copyOf(domains);
        }

        /// As an edge is told.
        ///
        /// @param generation higher than that of any other content the edge was told before
        public EdgeIntent intent(String edge, long generation) {
            return new EdgeIntent(EdgeIntent.FORMAT, edge, generation, role, maintenance, domains);
        }
    }

    /// Works out the plan.
    public static Plan of(Estate estate, Catalog catalog, Profile profile) {
        Map<String, List<DomainIntent>> domains = new TreeMap<>();
        estate.inventory().edges().forEach(e -> domains.put(e.name(), new ArrayList<>()));
        for (Circuit circuit : estate.circuits()) {
            CircuitPlan.of(estate, profile, circuit)
                    .forEach(
                            p -> domains.getOrDefault(p.edge(), new ArrayList<>()).add(p.domain()));
        }
        for (Gateway gateway : estate.gateways()) {
            GatewayPlan.of(estate, catalog, profile, gateway)
                    .forEach(
                            p -> domains.getOrDefault(p.edge(), new ArrayList<>()).add(p.domain()));
        }
        SortedMap<String, EdgePlan> edges = new TreeMap<>();
        for (Edge edge : estate.inventory().edges()) {
            List<DomainIntent> own = domains.getOrDefault(edge.name(), List.of());
            edges.put(
                    edge.name(),
                    new EdgePlan(
                            edge.role(),
                            edge.maintenance(),
                            own.stream().sorted((a, b) -> a.id().compareTo(b.id())).toList()));
        }
        return new Plan(edges);
    }

    /// What that edge must be.
    public Optional<EdgePlan> edge(String name) {
        return Optional.ofNullable(edges.get(name));
    }

    /// A domain and the edge that it is on.
    record Placed(String edge, DomainIntent domain) {}
}

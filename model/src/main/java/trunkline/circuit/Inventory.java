package trunkline.circuit;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import trunkline.intent.EdgeRole;
import trunkline.intent.Maintenance;

/// What the operator has: edges and pairs of ports.
///
/// @param edges by name
/// @param pairs by name
public record Inventory(Table<String, Edge> edges, Table<String, PortPair> pairs) {

    /// Nothing.
    public static final Inventory EMPTY = new Inventory(Table.empty(), Table.empty());

    /// Most edges.
    public static final int EDGES_MAX = 10_000;

    /// Most pairs of ports.
    public static final int PAIRS_MAX = 100_000;

    /// Pairs for the circuits of a provider at a peering location, by name.
    public List<PortPair> circuitPairs(String provider, String peeringLocation) {
        return pairs.stream()
                .filter(p ->
                        p.use() instanceof PortPair.Use.Circuits(var whose, var where)
                                && whose.equalsIgnoreCase(provider)
                                && where.equalsIgnoreCase(peeringLocation))
                .toList();
    }

    /// Pairs that are sold as a whole at a peering location, by name.
    public List<PortPair> directPairs(String peeringLocation) {
        return pairs.stream()
                .filter(p ->
                        p.use() instanceof PortPair.Use.Direct(var where)
                                && where.equalsIgnoreCase(peeringLocation))
                .toList();
    }

    /// Pairs for virtual networks of a region, by name.
    public List<PortPair> networkPairs(String region) {
        return pairs.stream()
                .filter(p ->
                        p.use() instanceof PortPair.Use.Networks(var where)
                                && where.equalsIgnoreCase(region))
                .toList();
    }

    /// The edge that a link of a pair ends on.
    public Optional<Edge> edge(PortPair.Link link) {
        return edges.get(link.edge());
    }

    /// Names of the edges that share a pair with `edge`, without itself.
    public List<String> partners(String edge) {
        return pairs.stream()
                .filter(p -> p.primary().edge().equals(edge) || p.secondary().edge().equals(edge))
                .flatMap(p -> Stream.of(p.primary().edge(), p.secondary().edge()))
                .filter(name -> !name.equals(edge))
                .distinct()
                .sorted()
                .toList();
    }

    /// Edges of a role, by name.
    public List<Edge> edges(EdgeRole role) {
        return edges.stream().filter(e -> e.role() == role).toList();
    }

    Inventory with(Edge edge) {
        return new Inventory(edges.put(edge.name(), edge), pairs);
    }

    Inventory withoutEdge(String edge) {
        return new Inventory(edges.remove(edge), pairs);
    }

    Inventory with(String edge, Maintenance maintenance) {
        return edges.get(edge).map(e -> with(e.with(maintenance))).orElse(this);
    }

    Inventory with(PortPair pair) {
        return new Inventory(edges, pairs.put(pair.name(), pair));
    }

    Inventory withoutPair(String pair) {
        return new Inventory(edges, pairs.remove(pair));
    }
}

package trunkline.circuit;

import java.util.List;
import java.util.stream.Stream;
import trunkline.circuit.ResourceId.CircuitId;
import trunkline.circuit.ResourceId.RouteFilterId;
import trunkline.net.IpPrefix;

/// What hangs on what: questions that follow from several resources of an estate.
public record Ties(Estate estate) {

    /// How many connections a circuit has, to networks and to other circuits (product rule 4.06).
    int linksOf(CircuitId circuit) {
        return estate.connections(circuit).size() + estate.reaches(circuit).size();
    }

    /// The addresses that a circuit has on its private side: those of its links, and of its
    /// connections to other circuits.
    Stream<IpPrefix> privateLinks(Circuit circuit) {
        return Stream.concat(
                circuit.peering(PeeringType.AZURE_PRIVATE).stream().flatMap(PeeringCase::links),
                estate.reaches(circuit.id()).stream().flatMap(GlobalReach::prefixes));
    }

    /// Whether what joins two circuits is on any edge.
    boolean crossing(CircuitId one, CircuitId other) {
        return estate.circuit(one).flatMap(Circuit::placement).isPresent()
                && estate.circuit(other).flatMap(Circuit::placement).isPresent();
    }

    /// The networks that are connected to a circuit.
    List<VirtualNetwork> linkedNetworks(CircuitId circuit) {
        return estate.connections(circuit).stream()
                .flatMap(c -> estate.gateway(c.gateway()).stream())
                .flatMap(g -> estate.network(g.network()).stream())
                .toList();
    }

    /// Whether a connection is on any edge.
    boolean placed(Connection connection) {
        return estate.circuit(connection.circuit()).flatMap(Circuit::placement).isPresent()
                || estate.gateway(connection.gateway()).flatMap(Gateway::placement).isPresent();
    }

    /// The circuits whose Microsoft peering has that filter.
    public List<Circuit> peeringsWith(RouteFilterId filter) {
        return estate.circuits(filter.name().subscription()).stream()
                .filter(c ->
                        c.peering(PeeringType.MICROSOFT).stream()
                                .flatMap(Peering::filters)
                                .anyMatch(filter::equals))
                .toList();
    }
}

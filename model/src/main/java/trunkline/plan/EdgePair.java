package trunkline.plan;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import trunkline.circuit.Circuit;
import trunkline.circuit.Edge;
import trunkline.circuit.Estate;
import trunkline.circuit.Path;
import trunkline.circuit.PortPair;

/// The two edges that something is placed on, and the ports there.
record EdgePair(PortPair ports, Edge primary, Edge secondary) {

    /// Nothing unless the pair and both its edges are there.
    static Optional<EdgePair> of(Estate estate, Optional<Circuit.Placement> placement) {
        return placement
                .flatMap(p -> estate.inventory().pairs().get(p.portPair()))
                .flatMap(pair ->
                        estate.inventory()
                                .edge(pair.primary())
                                .flatMap(first ->
                                        estate.inventory()
                                                .edge(pair.secondary())
                                                .map(second -> new EdgePair(pair, first, second))));
    }

    /// The edge of one link.
    Edge of(Path path) {
        return switch (path) {
            case PRIMARY -> primary;
            case SECONDARY -> secondary;
        };
    }

    Stream<Edge> both() {
        return List.of(primary, secondary).stream();
    }

    /// The link that an instance of a gateway lies on: 0 on the first.
    static Path path(int instance) {
        return instance == 0 ? Path.PRIMARY : Path.SECONDARY;
    }
}

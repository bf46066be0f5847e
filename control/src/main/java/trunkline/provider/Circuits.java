package trunkline.provider;

import java.util.List;
import java.util.stream.Stream;
import trunkline.arm.Operation;
import trunkline.circuit.Circuit;
import trunkline.circuit.Estate;
import trunkline.circuit.ResourceId.CircuitId;
import trunkline.circuit.ResourceId.CrossConnectionId;
import trunkline.provider.v2025.CircuitJson;
import trunkline.provider.v2025.Paths;
import trunkline.provider.v2025.PeeringJson.View;

/// Circuits, and the provider's view of them.
final class Circuits {

    private final Office office;
    private final Field field;
    private final Kind<Circuit> own;
    private final Kind<Circuit> cross;

    Circuits(Office office, Field field) {
        this.office = office;
        this.field = field;
        own =
                new Kind<>(
                        "ExpressRouteCircuits",
                        Paths.CIRCUITS,
                        Kind.Words.LIST_ALL,
                        CircuitId::new,
                        (estate, name) -> estate.circuit(new CircuitId(name)),
                        Estate::circuits,
                        circuit -> circuit.id().name(),
                        (circuit, estate) -> CircuitJson.json(circuit, scene(estate)),
                        CircuitJson::draft);
        cross =
                new Kind<>(
                        "ExpressRouteCrossConnections",
                        Paths.CROSS_CONNECTIONS,
                        Kind.Words.LIST_BY_GROUP,
                        CrossConnectionId::new,
                        (estate, name) -> estate.circuit(new CrossConnectionId(name)),
                        Estate::crossConnected,
                        circuit -> circuit.crossConnection().id().name(),
                        (circuit, estate) -> CircuitJson.crossConnection(circuit, scene(estate)),
                        CircuitJson::crossDraft);
    }

    private Scene scene(Estate estate) {
        return new Scene(estate, office.profile(), field);
    }

    /// As their owners see them.
    Kind<Circuit> own() {
        return own;
    }

    /// As their providers see them.
    Kind<Circuit> cross() {
        return cross;
    }

    List<Operation> operations() {
        return Stream.of(
                        own.operations(office),
                        // Only the cloud makes and removes a cross-connection.
                        cross.operations(office).stream()
                                .filter(row -> !row.method().equals("DELETE"))
                                .toList(),
                        new Peerings(
                                        office,
                                        field,
                                        "ExpressRouteCircuitPeerings",
                                        own,
                                        View.CIRCUIT)
                                .operations(),
                        new Peerings(
                                        office,
                                        field,
                                        "ExpressRouteCrossConnectionPeerings",
                                        cross,
                                        View.CROSS_CONNECTION)
                                .operations(),
                        new GlobalReaches(office, field, own).operations(),
                        new Authorizations(office, own).operations())
                .flatMap(List::stream)
                .toList();
    }
}

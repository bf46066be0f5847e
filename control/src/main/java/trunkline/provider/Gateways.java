package trunkline.provider;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import trunkline.arm.Answer;
import trunkline.arm.Call;
import trunkline.arm.Json;
import trunkline.arm.Operation;
import trunkline.circuit.Connection;
import trunkline.circuit.Estate;
import trunkline.circuit.Gateway;
import trunkline.circuit.ResourceId.ConnectionId;
import trunkline.circuit.ResourceId.GatewayId;
import trunkline.provider.v2025.GatewayJson;
import trunkline.provider.v2025.Paths;

/// Gateways of virtual networks, and their connections to circuits.
final class Gateways {

    private final Office office;
    private final Field field;
    private final Kind<Gateway> gateways;
    private final Kind<Connection> connections;

    Gateways(Office office, Field field) {
        this.office = office;
        this.field = field;
        gateways =
                new Kind<>(
                        "VirtualNetworkGateways",
                        Paths.GATEWAYS,
                        Kind.Words.LIST_IN_GROUP,
                        GatewayId::new,
                        (estate, name) -> estate.gateway(new GatewayId(name)),
                        Estate::gateways,
                        gateway -> gateway.id().name(),
                        (gateway, _) -> GatewayJson.json(gateway),
                        GatewayJson::draft);
        connections =
                new Kind<>(
                        "VirtualNetworkGatewayConnections",
                        Paths.CONNECTIONS,
                        Kind.Words.LIST_IN_GROUP,
                        ConnectionId::new,
                        (estate, name) -> estate.connection(new ConnectionId(name)),
                        Estate::connections,
                        connection -> connection.id().name(),
                        (connection, _) -> json(connection),
                        GatewayJson::connectionDraft);
    }

    List<Operation> operations() {
        return Stream.of(
                        gateways.operations(office),
                        connections.operations(office),
                        List.of(
                                new Operation(
                                        "VirtualNetworkGateways.listConnections",
                                        "GET",
                                        gateways.path() + "/connections",
                                        gateways.on(office, this::listConnections))))
                .flatMap(List::stream)
                .toList();
    }

    private Json.Struct json(Connection connection) {
        Field.Octets octets = field.octets(connection);
        String status =
                switch (field.status(connection)) {
                    case UNKNOWN -> "Unknown";
                    case CONNECTING -> "Connecting";
                    case CONNECTED -> "Connected";
                    case NOT_CONNECTED -> "NotConnected";
                };
        return GatewayJson.json(
                connection, new GatewayJson.Life(status, octets.in(), octets.out()));
    }

    private Answer listConnections(Call call, Gateway gateway, Estate estate) {
        return new Answer.Listing(
                estate.connections(gateway.id()).stream()
                        .map(connection ->
                                new Answer.Row(
                                        connection.id().name().toString().toLowerCase(Locale.ROOT),
                                        () -> json(connection)))
                        .sorted(Comparator.comparing(Answer.Row::key))
                        .toList());
    }
}

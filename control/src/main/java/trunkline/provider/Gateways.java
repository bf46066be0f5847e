package trunkline.provider;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import trunkline.arm.Answer;
import trunkline.arm.Call;
import trunkline.arm.Json;
import trunkline.arm.Operation;
import trunkline.arm.ResourceId;
import trunkline.circuit.Circuit;
import trunkline.circuit.Connection;
import trunkline.circuit.Estate;
import trunkline.circuit.Gateway;
import trunkline.circuit.Path;
import trunkline.circuit.ResourceId.ConnectionId;
import trunkline.circuit.ResourceId.GatewayId;
import trunkline.intent.Reply;
import trunkline.net.IpAddress;
import trunkline.provider.v2025.GatewayJson;
import trunkline.provider.v2025.HubJson;
import trunkline.provider.v2025.Paths;
import trunkline.provider.v2025.RouteSetJson;
import trunkline.provider.v2025.TableJson;

/// Gateways of virtual networks, and their connections to circuits.
final class Gateways implements Deferred {

    private static final String ROUTES = "getRoutesInformation";
    private static final String ADVERTISED = "getAdvertisedRoutes";
    private static final String TO = "?peer=";
    private static final String LEARNED = "getLearnedRoutes";
    private static final String PEERS = "getBgpPeerStatus";

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
                        (estate, scope) ->
                                estate.gateways(scope).stream()
                                        .filter(g -> g.id().seat().isEmpty())
                                        .toList(),
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
                        (estate, scope) ->
                                estate.connections(scope).stream()
                                        .filter(c -> c.id().gateway().isEmpty())
                                        .toList(),
                        connection -> connection.id().name(),
                        (connection, _) -> json(connection),
                        GatewayJson::connectionDraft);
    }

    List<Operation> operations() {
        return Stream.of(
                        gateways.operations(office),
                        connections.operations(office),
                        VpnOperations.operations(office, gateways, connections),
                        new SiteTests(office, field, gateways, SiteTests.Words.OF_NETWORK)
                                .operations(),
                        List.of(
                                new Operation(
                                        "VirtualNetworkGateways.listConnections",
                                        "GET",
                                        gateways.path() + "/connections",
                                        gateways.on(office, this::listConnections)),
                                routesOf(office, gateways),
                                new Operation(
                                        gateways.family() + "." + ADVERTISED,
                                        "POST",
                                        gateways.path() + "/" + ADVERTISED,
                                        gateways.on(office, Gateways::advertised)),
                                asking(LEARNED),
                                asking(PEERS)))
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

    private Operation asking(String action) {
        return asking(office, gateways, action);
    }

    /// Asks for the routes of a gateway of either kind.
    static Operation routesOf(Office office, Kind<Gateway> gateways) {
        return asking(office, gateways, ROUTES);
    }

    private static Operation asking(Office office, Kind<Gateway> gateways, String action) {
        return new Operation(
                gateways.family() + "." + action,
                "POST",
                gateways.path() + "/" + action,
                gateways.on(office, (call, g, _) -> Deferred.later(call, g.envelope().location())));
    }

    @Override
    public Optional<Answer> result(Call call, String path) {
        int slash = path.lastIndexOf('/');
        String action = path.substring(slash + 1);
        Optional<Gateway> gateway =
                ResourceId.parse(path.substring(0, Math.max(slash, 0)))
                        .flatMap(Gateways::named)
                        .flatMap(office.estate()::gateway);
        if (gateway.isEmpty()) {
            return Optional.empty();
        }
        int to = action.indexOf(TO);
        if (to > 0 && action.substring(0, to).equalsIgnoreCase(ADVERTISED)) {
            return IpAddress.parse(action.substring(to + TO.length()))
                    .map(peer -> announced(call, gateway.get(), peer));
        }
        if (action.equalsIgnoreCase(ROUTES)) {
            return Optional.of(routeSets(call, gateway.get()));
        }
        if (action.equalsIgnoreCase(LEARNED)) {
            return Optional.of(rows(call, gateway.get(), Field.Inquiry.ROUTES));
        }
        return action.equalsIgnoreCase(PEERS)
                ? Optional.of(rows(call, gateway.get(), Field.Inquiry.SUMMARY))
                : Optional.empty();
    }

    private static Optional<GatewayId> named(ResourceId id) {
        if (id.isA(Paths.typed(Paths.GATEWAYS))) {
            return Optional.of(new GatewayId(Paths.name(id)));
        }
        return id.isA(Paths.typed(Paths.HUB_GATEWAYS))
                ? Optional.of(HubJson.gateway(Paths.name(id)))
                : Optional.empty();
    }

    private static Answer advertised(Call call, Gateway gateway, Estate estate) {
        String peer = call.query().value("peer").orElse("");
        return IpAddress.parse(peer).isPresent()
                ? Deferred.later(call, gateway.envelope().location(), call.path() + TO + peer)
                : Answer.refused(
                        400, "InvalidPeerAddress", "'%s' is no address of a peer.".formatted(peer));
    }

    private Answer announced(Call call, Gateway gateway, IpAddress peer) {
        return field.announced(gateway, peer)
                .<Answer>map(routes -> new Answer.Found(TableJson.announced(routes)))
                .orElseGet(() -> Deferred.notYet(call));
    }

    private Answer routeSets(Call call, Gateway gateway) {
        List<Circuit> circuits =
                office.estate().connections(gateway.id()).stream()
                        .flatMap(c -> office.estate().circuit(c.circuit()).stream())
                        .toList();
        return field.learned(gateway)
                .<Answer>map(
                        routes -> new Answer.Found(RouteSetJson.json(circuits, routes, call.now())))
                .orElseGet(() -> Deferred.notYet(call));
    }

    /// What both instances say; enough when one of them does.
    private Answer rows(Call call, Gateway gateway, Field.Inquiry inquiry) {
        List<Reply> replies =
                Arrays.stream(Path.values())
                        .flatMap(instance -> field.ask(gateway, instance, inquiry).stream())
                        .toList();
        return replies.isEmpty()
                ? Deferred.notYet(call)
                : new Answer.Found(TableJson.list(replies.stream().flatMap(Gateways::rows)));
    }

    private static Stream<Json> rows(Reply reply) {
        return switch (reply) {
            case Reply.Routes routes -> TableJson.learned(routes);
            case Reply.Summary summary -> TableJson.peers(summary);
            case Reply.Neighbours _, Reply.Refused _, Reply.NoSuchDomain _ -> Stream.of();
        };
    }
}

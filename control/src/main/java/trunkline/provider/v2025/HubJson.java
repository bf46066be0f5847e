package trunkline.provider.v2025;

import java.util.List;
import java.util.Optional;
import trunkline.arm.Json;
import trunkline.circuit.Connection;
import trunkline.circuit.Draft;
import trunkline.circuit.Estate;
import trunkline.circuit.Gateway;
import trunkline.circuit.PeeringType;
import trunkline.circuit.ResourceId.CircuitId;
import trunkline.circuit.ResourceId.ConnectionId;
import trunkline.circuit.ResourceId.GatewayId;
import trunkline.circuit.ResourceId.NetworkId;
import trunkline.circuit.ResourceId.Seat;
import trunkline.circuit.ResourceId.WanId;
import trunkline.circuit.ResourceName;
import trunkline.circuit.Switch;
import trunkline.circuit.VirtualNetwork;
import trunkline.circuit.VirtualWan;
import trunkline.intent.Secret;
import trunkline.net.IpPrefix;
import trunkline.provider.Fields;

/// Virtual WANs, hubs, their gateways and what connects these to circuits.
public final class HubJson {

    private static final Optional<Seat> IN_HUB = Optional.of(Seat.HUB);

    /// What of a hub's prefix its gateway takes: the first /27 (/64 of IPv6 is refused before).
    private static final int GATEWAY_LENGTH = 27;

    private static final Known KNOWN_WAN =
            Known.resource("/properties/virtualHubs", "/properties/vpnSites");

    private static final Known KNOWN_HUB =
            Known.resource(
                    "/properties/virtualWan",
                    "/properties/addressPrefix",
                    "/properties/expressRouteGateway",
                    "/properties/routingState");

    private static final Known KNOWN_GATEWAY =
            Known.resource(
                            "/properties/virtualHub",
                            "/properties/autoScaleConfiguration/bounds/min",
                            "/properties/autoScaleConfiguration/bounds/max",
                            "/properties/expressRouteConnections")
                    .preset("/properties/allowNonVirtualWanTraffic", Json.of(false));

    private static final Known KNOWN_CONNECTION =
            Known.of(
                            "/properties/expressRouteCircuitPeering",
                            "/properties/authorizationKey",
                            "/properties/routingWeight",
                            "/properties/expressRouteGatewayBypass")
                    .preset("/properties/enableInternetSecurity", Json.of(false));

    private HubJson() {}

    /// Name of a hub.
    public static NetworkId hub(ResourceName name) {
        return new NetworkId(name, IN_HUB);
    }

    /// Name of a hub's gateway.
    public static GatewayId gateway(ResourceName name) {
        return new GatewayId(name, IN_HUB);
    }

    /// Name of a connection of such a gateway.
    public static ConnectionId connection(GatewayId gateway, String name) {
        var at = gateway.name();
        return new ConnectionId(
                new ResourceName(at.subscription(), at.group(), name), Optional.of(gateway));
    }

    /// A virtual WAN.
    public static Json.Struct json(VirtualWan wan, Estate estate) {
        List<Json> hubs =
                estate.networks(wan.id().name().subscription()).stream()
                        .filter(n -> n.wan().filter(wan.id()::equals).isPresent())
                        .<Json>map(n -> Envelopes.reference(Paths.of(n.id())).build())
                        .toList();
        var properties =
                Json.object()
                        .put("provisioningState", Envelopes.word(wan.envelope().state()))
                        .put("virtualHubs", hubs);
        return Envelopes.whole(wan.id(), wan.envelope(), properties, KNOWN_WAN);
    }

    /// What a body wishes of a virtual WAN.
    public static Draft.WanDraft wanDraft(ResourceName name, Fields body) {
        return new Draft.WanDraft(new WanId(name), Envelopes.draft(body, KNOWN_WAN));
    }

    /// A hub.
    public static Json.Struct json(VirtualNetwork hub, Estate estate) {
        var properties =
                Json.object()
                        .put("provisioningState", Envelopes.word(hub.envelope().state()))
                        .putIf(
                                "virtualWan",
                                hub.wan().map(w -> Envelopes.reference(Paths.of(w)).build()))
                        .putText(
                                "addressPrefix",
                                hub.addressSpaces().stream().findFirst().map(IpPrefix::toString))
                        .putIf(
                                "expressRouteGateway",
                                estate.gateways(hub.id()).stream()
                                        .findFirst()
                                        .map(g -> Envelopes.reference(Paths.of(g.id())).build()))
                        .put("routingState", "Provisioned");
        return Envelopes.whole(hub.id(), hub.envelope(), properties, KNOWN_HUB);
    }

    /// What a body wishes of a hub.
    public static Draft.NetworkDraft hubDraft(ResourceName name, Fields body) {
        Fields properties = body.at("properties");
        Optional<String> prefix = properties.text("addressPrefix");
        return new Draft.NetworkDraft(
                hub(name),
                Envelopes.draft(body, KNOWN_HUB),
                prefix.map(List::of),
                prefix.flatMap(IpPrefix::parse)
                        .filter(p -> p.length() <= GATEWAY_LENGTH)
                        .map(p -> IpPrefix.of(p.address(), GATEWAY_LENGTH).toString())
                        .map(p -> new Draft.SubnetDraft(VirtualNetwork.GATEWAY_SUBNET, List.of(p)))
                        .map(List::of),
                Optional.empty(),
                Optional.empty(),
                properties
                        .reference("virtualWan", Paths.typed(Paths.WANS))
                        .map(id -> new WanId(Paths.name(id))));
    }

    /// A hub's gateway.
    public static Json.Struct json(Gateway gateway, Estate estate) {
        var properties =
                Json.object()
                        .put("provisioningState", Envelopes.word(gateway.envelope().state()))
                        .put("virtualHub", Envelopes.reference(Paths.of(gateway.network())))
                        .putIf("autoScaleConfiguration", gateway.scale().map(GatewayJson::scale))
                        .put(
                                "expressRouteConnections",
                                estate.connections(gateway.id()).stream()
                                        .map(HubJson::json)
                                        .toList());
        return Envelopes.whole(gateway.id(), gateway.envelope(), properties, KNOWN_GATEWAY);
    }

    /// What a body wishes of a hub's gateway.
    public static Draft.GatewayDraft gatewayDraft(ResourceName name, Fields body) {
        Fields properties = body.at("properties");
        return new Draft.GatewayDraft(
                gateway(name),
                Envelopes.draft(body, KNOWN_GATEWAY),
                Optional.empty(),
                Optional.empty(),
                GatewayJson.scale(properties),
                properties
                        .reference("virtualHub", Paths.typed(Paths.HUBS))
                        .map(id ->
                                List.of(
                                        new Draft.IpConfigurationDraft(
                                                "default",
                                                hub(Paths.name(id)),
                                                VirtualNetwork.GATEWAY_SUBNET,
                                                Optional.empty()))));
    }

    /// A connection of a hub's gateway.
    public static Json.Struct json(Connection connection) {
        var properties =
                Json.object()
                        .put("provisioningState", Envelopes.word(connection.envelope().state()))
                        .put(
                                "expressRouteCircuitPeering",
                                Envelopes.reference(
                                        Paths.of(
                                                connection.circuit(),
                                                "peerings",
                                                PeeringType.AZURE_PRIVATE.toString())))
                        .put("routingWeight", connection.routingWeight())
                        .put("expressRouteGatewayBypass", connection.fastPath() == Switch.ON);
        var json =
                Json.object()
                        .put("name", connection.id().name().name())
                        .put("id", Paths.of(connection.id()))
                        .put("etag", Envelopes.etag(connection.envelope().etag()))
                        .put("type", Paths.typed(Paths.type(connection.id())))
                        .put("properties", properties)
                        .build();
        return KNOWN_CONNECTION.with(json, connection.envelope().rest());
    }

    /// The circuit of the peering that is named, which has to be its private one.
    private static Optional<CircuitId> circuit(Fields properties) {
        String name = "expressRouteCircuitPeering";
        var peering = properties.reference(name, Paths.typed(Paths.CIRCUITS) + "/peerings");
        peering.filter(id ->
                        PeeringType.parse(id.name())
                                .filter(t -> t == PeeringType.AZURE_PRIVATE)
                                .isEmpty())
                .ifPresent(id ->
                        properties.reject(
                                name,
                                "PrivatePeeringRequired",
                                "A gateway is connected to AzurePrivatePeering, not to '%s'."
                                        .formatted(id.name())));
        return peering.map(id -> new CircuitId(Paths.name(id)));
    }

    /// What a body wishes of a connection; it lies where its gateway does.
    public static Draft.ConnectionDraft connectionDraft(Gateway gateway, String name, Fields body) {
        Fields properties = body.at("properties");
        return new Draft.ConnectionDraft(
                connection(gateway.id(), name),
                new Draft.Envelope(
                        Optional.of(gateway.envelope().location()),
                        Optional.empty(),
                        KNOWN_CONNECTION.rest(body.json())),
                Optional.empty(),
                Optional.of(gateway.id()),
                circuit(properties),
                properties.whole("routingWeight"),
                properties.text("authorizationKey").filter(key -> !key.isEmpty()).map(Secret::new),
                properties
                        .truth("expressRouteGatewayBypass")
                        .map(on -> on ? Switch.ON : Switch.OFF));
    }
}

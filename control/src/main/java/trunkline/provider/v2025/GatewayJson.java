package trunkline.provider.v2025;

import java.util.List;
import java.util.Optional;
import trunkline.arm.Json;
import trunkline.arm.ResourceId;
import trunkline.circuit.Connection;
import trunkline.circuit.Draft;
import trunkline.circuit.Gateway;
import trunkline.circuit.ResourceId.CircuitId;
import trunkline.circuit.ResourceId.ConnectionId;
import trunkline.circuit.ResourceId.GatewayId;
import trunkline.circuit.ResourceId.NetworkId;
import trunkline.circuit.ResourceId.PublicAddressId;
import trunkline.circuit.ResourceName;
import trunkline.circuit.Switch;
import trunkline.intent.Secret;
import trunkline.provider.Fields;

/// Gateways of virtual networks, and their connections to circuits.
public final class GatewayJson {

    private static final String SUBNETS = Paths.typed(Paths.NETWORKS) + "/subnets";

    private static final Known KNOWN =
            Known.resource(
                            "/properties/ipConfigurations",
                            "/properties/gatewayType",
                            "/properties/sku",
                            "/properties/bgpSettings",
                            "/properties/autoScaleConfiguration/bounds/min",
                            "/properties/autoScaleConfiguration/bounds/max",
                            "/properties/vpnClientConfiguration")
                    .preset("/properties/natRules", Json.array(List.of()))
                    .preset("/properties/enablePrivateIpAddress", Json.of(false))
                    .preset("/properties/vpnType", Json.of("PolicyBased"))
                    .preset("/properties/enableBgp", Json.of(false))
                    .preset("/properties/activeActive", Json.of(false))
                    .preset("/properties/vpnGatewayGeneration", Json.of("None"))
                    .preset("/properties/allowRemoteVnetTraffic", Json.of(false))
                    .preset("/properties/allowVirtualWanTraffic", Json.of(false));

    private static final Known KNOWN_CONFIGURATION =
            Known.of("/properties/subnet", "/properties/publicIPAddress")
                    .preset("/properties/privateIPAllocationMethod", Json.of("Dynamic"));

    private static final Known KNOWN_CONNECTION =
            Known.resource(
                            "/properties/virtualNetworkGateway1",
                            "/properties/connectionType",
                            "/properties/routingWeight",
                            "/properties/peer",
                            "/properties/connectionStatus",
                            "/properties/tunnelConnectionStatus",
                            "/properties/ingressBytesTransferred",
                            "/properties/egressBytesTransferred",
                            "/properties/expressRouteGatewayBypass",
                            "/properties/authorizationKey",
                            "/properties/sharedKey")
                    .preset("/properties/enableBgp", Json.of(false))
                    .preset("/properties/usePolicyBasedTrafficSelectors", Json.of(false))
                    .preset("/properties/ipsecPolicies", Json.array(List.of()))
                    .preset("/properties/trafficSelectorPolicies", Json.array(List.of()))
                    .preset("/properties/enablePrivateLinkFastPath", Json.of(false));

    private GatewayJson() {}

    /// A gateway.
    public static Json.Struct json(Gateway gateway) {
        var properties =
                Envelopes.properties(gateway.envelope())
                        .put(
                                "ipConfigurations",
                                gateway.ipConfigurations().stream()
                                        .map(c -> ipConfiguration(gateway, c))
                                        .toList())
                        .put(
                                "sku",
                                Json.object()
                                        .put("name", gateway.sku().toString())
                                        .put("tier", gateway.sku().toString())
                                        .put("capacity", Gateway.INSTANCES))
                        .put("gatewayType", "ExpressRoute")
                        .put(
                                "bgpSettings",
                                Json.object()
                                        .put("asn", gateway.asn().value())
                                        .put("peerWeight", 0))
                        .putIf("autoScaleConfiguration", gateway.scale().map(GatewayJson::scale));
        return Envelopes.whole(gateway.id(), gateway.envelope(), properties, KNOWN);
    }

    static Json scale(Gateway.Scale scale) {
        return Json.object()
                .put(
                        "bounds",
                        Json.object().put("min", scale.unitsMin()).put("max", scale.unitsMax()))
                .build();
    }

    private static Json ipConfiguration(Gateway gateway, Gateway.IpConfiguration configuration) {
        var properties =
                Json.object()
                        .put("provisioningState", Envelopes.word(gateway.envelope().state()))
                        .put(
                                "subnet",
                                Envelopes.reference(
                                        Paths.of(
                                                configuration.network(),
                                                "subnets",
                                                configuration.subnet())))
                        .putIf(
                                "publicIPAddress",
                                configuration
                                        .publicAddress()
                                        .map(id -> Envelopes.reference(Paths.of(id)).build()));
        var json =
                Envelopes.child(
                                gateway.id(),
                                "ipConfigurations",
                                configuration.name(),
                                configuration.etag())
                        .put("properties", properties)
                        .build();
        return KNOWN_CONFIGURATION.with(json, configuration.rest());
    }

    /// What a body wishes of a gateway.
    public static Draft.GatewayDraft draft(ResourceName name, Fields body) {
        Fields properties = body.at("properties");
        return new Draft.GatewayDraft(
                new GatewayId(name),
                Envelopes.draft(body, KNOWN),
                properties.text("gatewayType"),
                properties.at("sku").text("name").or(() -> properties.at("sku").text("tier")),
                scale(properties),
                properties
                        .objects("ipConfigurations")
                        .map(items -> items.stream().flatMap(i -> ipDraft(i).stream()).toList()));
    }

    /// Units that are wished; one bound without the other is both.
    static Optional<Gateway.Scale> scale(Fields properties) {
        Fields bounds = properties.at("autoScaleConfiguration").at("bounds");
        Optional<Long> min = bounds.whole("min");
        Optional<Long> max = bounds.whole("max");
        return min.or(() -> max)
                .map(m -> new Gateway.Scale(units(min.orElse(m)), units(max.orElse(m))));
    }

    /// A number that no rule allows stays one that no rule allows.
    private static int units(long number) {
        return Math.clamp(number, -1, Integer.MAX_VALUE);
    }

    private static Optional<Draft.IpConfigurationDraft> ipDraft(Fields item) {
        Fields properties = item.at("properties");
        Optional<ResourceId> subnet = properties.reference("subnet", SUBNETS);
        if (subnet.isEmpty()) {
            properties.reject(
                    "subnet",
                    "InvalidRequestFormat",
                    "Cannot parse the request: '%s' is missing."
                            .formatted(properties.pathOf("subnet.id")));
        }
        return subnet.map(id ->
                new Draft.IpConfigurationDraft(
                        item.text("name").orElse("default"),
                        new NetworkId(Paths.name(id)),
                        id.name(),
                        properties
                                .reference("publicIPAddress", Paths.typed(Paths.ADDRESSES))
                                .map(p -> new PublicAddressId(Paths.name(p))),
                        KNOWN_CONFIGURATION.rest(item.json())));
    }

    /// What the edges say of a connection.
    ///
    /// @param status `Connected`, `Connecting`, `NotConnected`, `Unknown`
    /// @param bytesIn from the circuit
    /// @param bytesOut to the circuit
    public record Life(String status, long bytesIn, long bytesOut) {}

    /// A connection.
    public static Json.Struct json(Connection connection, Life life) {
        var properties =
                Envelopes.properties(connection.envelope())
                        .put(
                                "virtualNetworkGateway1",
                                gatewayReference(Paths.of(connection.gateway())))
                        .put("connectionType", "ExpressRoute")
                        .put("routingWeight", connection.routingWeight())
                        .put("peer", Envelopes.reference(Paths.of(connection.circuit())))
                        .put("connectionStatus", life.status())
                        .put("ingressBytesTransferred", life.bytesIn())
                        .put("egressBytesTransferred", life.bytesOut())
                        .put("expressRouteGatewayBypass", connection.fastPath() == Switch.ON);
        return Envelopes.whole(
                connection.id(), connection.envelope(), properties, KNOWN_CONNECTION);
    }

    /// Some clients look into a gateway's properties without asking whether it has any.
    private static Json.Builder gatewayReference(String id) {
        return Envelopes.reference(id).put("properties", Json.object());
    }

    /// What a body wishes of a connection.
    public static Draft.ConnectionDraft connectionDraft(ResourceName name, Fields body) {
        Fields properties = body.at("properties");
        return new Draft.ConnectionDraft(
                new ConnectionId(name),
                Envelopes.draft(body, KNOWN_CONNECTION),
                properties.text("connectionType"),
                properties
                        .reference("virtualNetworkGateway1", Paths.typed(Paths.GATEWAYS))
                        .map(id -> new GatewayId(Paths.name(id))),
                properties
                        .reference("peer", Paths.typed(Paths.CIRCUITS))
                        .map(id -> new CircuitId(Paths.name(id))),
                properties.whole("routingWeight"),
                properties.text("authorizationKey").map(Secret::new),
                properties
                        .truth("expressRouteGatewayBypass")
                        .map(on -> on ? Switch.ON : Switch.OFF));
    }
}

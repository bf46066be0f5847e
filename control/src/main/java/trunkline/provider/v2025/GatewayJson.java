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
                        .put("natRules", List.<Json>of())
                        .put("enablePrivateIpAddress", false)
                        .put(
                                "sku",
                                Json.object()
                                        .put("name", gateway.sku().toString())
                                        .put("tier", gateway.sku().toString())
                                        .put("capacity", Gateway.INSTANCES))
                        .put("gatewayType", "ExpressRoute")
                        .put("vpnType", "PolicyBased")
                        .put("enableBgp", false)
                        .put("activeActive", false)
                        .put("vpnGatewayGeneration", "None")
                        .put("allowRemoteVnetTraffic", false)
                        .put("allowVirtualWanTraffic", false)
                        .put(
                                "bgpSettings",
                                Json.object()
                                        .put("asn", gateway.asn().value())
                                        .put("peerWeight", 0))
                        .putIf("autoScaleConfiguration", gateway.scale().map(GatewayJson::scale));
        return Envelopes.begin(gateway.id(), gateway.envelope())
                .put("properties", properties)
                .build();
    }

    private static Json scale(Gateway.Scale scale) {
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
                        .put("privateIPAllocationMethod", "Dynamic")
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
        return Envelopes.child(
                        gateway.id(),
                        "ipConfigurations",
                        configuration.name(),
                        configuration.etag())
                .put("properties", properties)
                .build();
    }

    /// What a body wishes of a gateway.
    public static Draft.GatewayDraft draft(ResourceName name, Fields body) {
        Fields properties = body.at("properties");
        Fields bounds = properties.at("autoScaleConfiguration").at("bounds");
        Optional<Long> min = bounds.whole("min");
        Optional<Long> max = bounds.whole("max");
        return new Draft.GatewayDraft(
                new GatewayId(name),
                Envelopes.draft(body),
                properties.text("gatewayType"),
                properties.at("sku").text("name").or(() -> properties.at("sku").text("tier")),
                min.or(() -> max)
                        .map(m -> new Gateway.Scale(units(min.orElse(m)), units(max.orElse(m)))),
                properties
                        .objects("ipConfigurations")
                        .map(items -> items.stream().flatMap(i -> ipDraft(i).stream()).toList()));
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
                                .map(p -> new PublicAddressId(Paths.name(p)))));
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
                        .put("enableBgp", false)
                        .put("usePolicyBasedTrafficSelectors", false)
                        .put("ipsecPolicies", List.<Json>of())
                        .put("trafficSelectorPolicies", List.<Json>of())
                        .put("peer", Envelopes.reference(Paths.of(connection.circuit())))
                        .put("connectionStatus", life.status())
                        .put("ingressBytesTransferred", life.bytesIn())
                        .put("egressBytesTransferred", life.bytesOut())
                        .put("expressRouteGatewayBypass", connection.fastPath() == Switch.ON)
                        .put("enablePrivateLinkFastPath", false);
        return Envelopes.begin(connection.id(), connection.envelope())
                .put("properties", properties)
                .build();
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
                Envelopes.draft(body),
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

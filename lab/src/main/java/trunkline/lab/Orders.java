package trunkline.lab;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import trunkline.arm.Json;
import trunkline.control.Access;
import trunkline.net.Ipv4Prefix;
import trunkline.rehearsal.Side;

/// What a customer and a connectivity provider do at the public API, from the order of a circuit to
/// a connected network.
///
/// @param customer as whom a customer's requests go
/// @param provider as whom the provider's requests go
/// @param customerSubscription the customer's
/// @param providerSubscription the provider's
public record Orders(
        ApiClient customer,
        ApiClient provider,
        String customerSubscription,
        String providerSubscription) {

    /// Those of the customer and the provider of an installation.
    ///
    /// @param anybody a client of it
    public static Orders of(ApiClient anybody, Access access) {
        Map<String, String> tokens = access.tokens();
        Map<String, String> subscriptions = access.subscriptions();
        return new Orders(
                anybody.as(tokens.getOrDefault("customer", "")),
                anybody.as(tokens.getOrDefault("provider", "")),
                subscriptions.getOrDefault("customer", ""),
                subscriptions.getOrDefault("provider", ""));
    }

    /// Where the circuit meets the cloud.
    static final String PEERING_LOCATION = "Amsterdam";

    /// Who carries it there.
    static final String PROVIDER = "Equinix";

    /// Where the virtual network is.
    static final String REGION = "westeurope";

    /// How fast the circuit is.
    static final int MBPS = 1_000;

    private static final String NETWORK = "/providers/Microsoft.Network";
    private static final int VLAN = 100;

    /// A circuit as it was ordered.
    ///
    /// @param id its resource id
    /// @param serviceKey the only thing that customer and provider exchange
    public record Circuit(String id, String serviceKey) {}

    /// Orders a circuit.
    public Circuit circuit(Customer who) throws ApiFailure, InterruptedException {
        customer.put(group(who), Json.object().put("location", REGION).build());
        String id = group(who) + NETWORK + "/expressRouteCircuits/" + who.name() + "-ams";
        var properties =
                Json.object()
                        .put(
                                "serviceProviderProperties",
                                Json.object()
                                        .put("serviceProviderName", PROVIDER)
                                        .put("peeringLocation", PEERING_LOCATION)
                                        .put("bandwidthInMbps", MBPS));
        var sku =
                Json.object()
                        .put("name", "Standard_MeteredData")
                        .put("tier", "Standard")
                        .put("family", "MeteredData");
        Json made =
                customer.put(id, resource().put("sku", sku).put("properties", properties).build());
        return new Circuit(id, text(made, "properties", "serviceKey"));
    }

    /// Does the provider's part: finds the cross-connection by its service key, and says that it is
    /// provisioned.
    ///
    /// @return names of the two ports of the cloud's edges
    public List<String> provision(String serviceKey) throws ApiFailure, InterruptedException {
        String all = "/subscriptions/" + providerSubscription + NETWORK;
        var found =
                provider.list(all + "/expressRouteCrossConnections").stream()
                        .filter(row -> row.at("name").equals(Optional.of(Json.of(serviceKey))))
                        .findFirst()
                        .orElseThrow(() ->
                                new ApiFailure(
                                        404, "NotSeen", "no cross-connection " + serviceKey));
        String id = text(found, "id");
        if (!(provider.get(id) instanceof Json.Struct now)
                || !(now.at("properties").orElse(Json.Null.NULL)
                        instanceof Json.Struct properties)) {
            throw new ApiFailure(200, "NotUnderstood", "a cross-connection without properties");
        }
        var state = Json.of("Provisioned");
        provider.put(
                id,
                now.with("properties", properties.with("serviceProviderProvisioningState", state)));
        return List.of(
                text(found, "properties", "primaryAzurePort"),
                text(found, "properties", "secondaryAzurePort"));
    }

    /// Configures private peering.
    public void peering(Circuit circuit) throws ApiFailure, InterruptedException {
        customer.put(
                peeringId(circuit),
                Json.object()
                        .put(
                                "properties",
                                Json.object()
                                        .put("peeringType", "AzurePrivatePeering")
                                        .put("peerASN", Customer.ASN.value())
                                        .put("primaryPeerAddressPrefix", link(Side.PRIMARY))
                                        .put("secondaryPeerAddressPrefix", link(Side.SECONDARY))
                                        .put("vlanId", VLAN))
                        .build());
    }

    /// Makes the virtual network and its gateway.
    ///
    /// @return the gateway's resource id
    public String gateway(Customer who) throws ApiFailure, InterruptedException {
        String network = group(who) + NETWORK + "/virtualNetworks/" + who.name() + "-net";
        var subnets =
                List.of(
                        subnet("hosts", Customer.HOST_SUBNET),
                        subnet("GatewaySubnet", Customer.GATEWAY_SUBNET));
        var space =
                Json.object()
                        .put(
                                "addressPrefixes",
                                Json.texts(
                                        who.networkPrefixes().stream()
                                                .map(Ipv4Prefix::toString)
                                                .toList()));
        var properties = Json.object().put("addressSpace", space).put("subnets", subnets);
        customer.put(network, resource().put("properties", properties).build());
        String id = group(who) + NETWORK + "/virtualNetworkGateways/" + who.name() + "-gw";
        var subnet = Json.object().put("id", network + "/subnets/GatewaySubnet");
        var configuration =
                Json.object()
                        .put("name", "default")
                        .put("properties", Json.object().put("subnet", subnet))
                        .build();
        var sku = Json.object().put("name", "ErGw1AZ").put("tier", "ErGw1AZ");
        customer.put(
                id,
                resource()
                        .put(
                                "properties",
                                Json.object()
                                        .put("gatewayType", "ExpressRoute")
                                        .put("sku", sku)
                                        .put("ipConfigurations", List.of(configuration)))
                        .build());
        return id;
    }

    /// Connects a gateway to a circuit.
    public void connection(Customer who, String gateway, Circuit circuit)
            throws ApiFailure, InterruptedException {
        customer.put(
                group(who) + NETWORK + "/connections/" + who.name() + "-con",
                resource()
                        .put(
                                "properties",
                                Json.object()
                                        .put("connectionType", "ExpressRoute")
                                        .put("virtualNetworkGateway1", reference(gateway))
                                        .put("peer", reference(circuit.id())))
                        .build());
    }

    /// Routes that an edge has in the circuit's private domain, a line each.
    public List<String> routes(Circuit circuit, Side side) throws ApiFailure, InterruptedException {
        Json answer =
                customer.post(
                        peeringId(circuit) + "/routeTables/" + side.word(), Json.Struct.EMPTY);
        return rows(answer).stream()
                .map(row ->
                        "%-18s via %-15s path %s"
                                .formatted(
                                        text(row, "network"),
                                        text(row, "nextHop"),
                                        text(row, "path")))
                .toList();
    }

    private static List<Json> rows(Json answer) {
        return answer.at("value").orElse(Json.Null.NULL) instanceof Json.Array(var rows)
                ? rows
                : List.of();
    }

    private static String peeringId(Circuit circuit) {
        return circuit.id() + "/peerings/AzurePrivatePeering";
    }

    private String group(Customer who) {
        return "/subscriptions/" + customerSubscription + "/resourceGroups/" + who.name();
    }

    private static String link(Side side) {
        return Customer.link(side).toString();
    }

    private static Json.Builder resource() {
        return Json.object().put("location", REGION);
    }

    private static Json.Struct reference(String id) {
        return Json.object().put("id", id).build();
    }

    private static Json.Struct subnet(String name, Ipv4Prefix prefix) {
        return Json.object()
                .put("name", name)
                .put("properties", Json.object().put("addressPrefix", prefix.toString()))
                .build();
    }

    private static String text(Json json, String... names) {
        var found = Optional.of(json);
        for (String name : names) {
            found = found.flatMap(at -> at.at(name));
        }
        return found.flatMap(Json::text).orElse("");
    }
}

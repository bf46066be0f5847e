package trunkline.provider.v2025;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import trunkline.arm.Json;
import trunkline.circuit.Draft;
import trunkline.circuit.Draft.NetworkPeeringDraft;
import trunkline.circuit.Draft.SubnetDraft;
import trunkline.circuit.Estate;
import trunkline.circuit.Gateway;
import trunkline.circuit.PublicAddress;
import trunkline.circuit.ResourceId.NetworkId;
import trunkline.circuit.ResourceId.PublicAddressId;
import trunkline.circuit.ResourceName;
import trunkline.circuit.VirtualNetwork;
import trunkline.circuit.VirtualNetwork.NetworkPeering;
import trunkline.circuit.VirtualNetwork.Permit;
import trunkline.circuit.VirtualNetwork.Subnet;
import trunkline.provider.Fields;

/// Virtual networks, their subnets and joints, and public addresses.
public final class NetworkJson {

    private static final Map<Permit, String> PERMITS =
            new EnumMap<>(
                    Map.of(
                            Permit.NETWORK_ACCESS, "allowVirtualNetworkAccess",
                            Permit.FORWARDED_TRAFFIC, "allowForwardedTraffic",
                            Permit.GATEWAY_TRANSIT, "allowGatewayTransit",
                            Permit.REMOTE_GATEWAYS, "useRemoteGateways"));

    private static final Known KNOWN =
            Known.resource(
                            "/properties/addressSpace/addressPrefixes",
                            "/properties/subnets",
                            "/properties/virtualNetworkPeerings",
                            "/properties/bgpCommunities/virtualNetworkCommunity")
                    .preset("/properties/enableDdosProtection", Json.of(false));

    private static final Known KNOWN_SUBNET =
            Known.of(
                            "/properties/addressPrefix",
                            "/properties/addressPrefixes",
                            "/properties/ipConfigurations")
                    .preset("/properties/delegations", Json.array(List.of()))
                    .preset("/properties/privateEndpointNetworkPolicies", Json.of("Disabled"))
                    .preset("/properties/privateLinkServiceNetworkPolicies", Json.of("Enabled"));

    private static final Known KNOWN_PEERING =
            Known.of(
                    "/properties/peeringState",
                    "/properties/peeringSyncLevel",
                    "/properties/remoteVirtualNetwork",
                    "/properties/remoteAddressSpace",
                    "/properties/allowVirtualNetworkAccess",
                    "/properties/allowForwardedTraffic",
                    "/properties/allowGatewayTransit",
                    "/properties/useRemoteGateways");

    private static final Known KNOWN_ADDRESS =
            Known.resource(
                            "/sku/name",
                            "/properties/publicIPAllocationMethod",
                            "/properties/ipConfiguration")
                    .preset("/sku/tier", Json.of("Regional"))
                    .preset("/properties/publicIPAddressVersion", Json.of("IPv4"))
                    .preset("/properties/idleTimeoutInMinutes", Json.of(4))
                    .preset("/properties/ipTags", Json.array(List.of()));

    private NetworkJson() {}

    /// A network.
    public static Json.Struct json(VirtualNetwork network, Estate estate) {
        var properties =
                Envelopes.properties(network.envelope())
                        .put("addressSpace", space(network))
                        .put(
                                "subnets",
                                network.subnets().stream()
                                        .map(s -> subnet(network, s, estate))
                                        .toList())
                        .put(
                                "virtualNetworkPeerings",
                                network.peerings().stream()
                                        .map(p -> peering(network, p, estate))
                                        .toList())
                        .putIf("bgpCommunities", network.community().map(NetworkJson::community));
        return Envelopes.whole(network.id(), network.envelope(), properties, KNOWN);
    }

    private static Json.Builder space(VirtualNetwork network) {
        return Json.object()
                .put(
                        "addressPrefixes",
                        Json.texts(
                                network.addressSpaces().stream().map(Object::toString).toList()));
    }

    private static Json community(int community) {
        String text = (community >>> 16) + ":" + (community & 0xFFFF);
        return Json.object().put("virtualNetworkCommunity", text).build();
    }

    /// A subnet of a network.
    public static Json.Struct subnet(VirtualNetwork network, Subnet subnet, Estate estate) {
        List<String> prefixes = subnet.prefixes().stream().map(Object::toString).toList();
        var properties =
                Json.object().put("provisioningState", Envelopes.word(network.envelope().state()));
        if (prefixes.size() == 1) {
            properties.put("addressPrefix", prefixes.getFirst());
        } else {
            properties.put("addressPrefixes", Json.texts(prefixes));
        }
        List<Json> users = users(network, subnet, estate);
        if (!users.isEmpty()) {
            properties.put("ipConfigurations", users);
        }
        var json =
                Envelopes.child(network.id(), "subnets", subnet.name(), subnet.etag())
                        .put("properties", properties)
                        .build();
        return KNOWN_SUBNET.with(json, subnet.rest());
    }

    private static List<Json> users(VirtualNetwork network, Subnet subnet, Estate estate) {
        return estate.gateways(network.id()).stream()
                .flatMap(gateway ->
                        gateway.ipConfigurations().stream()
                                .filter(c -> c.subnet().equalsIgnoreCase(subnet.name()))
                                .map(c -> ipConfiguration(gateway, c.name())))
                .<Json>map(id -> Envelopes.reference(id).build())
                .toList();
    }

    private static String ipConfiguration(Gateway gateway, String name) {
        return Paths.of(gateway.id(), "ipConfigurations", name);
    }

    /// One half of a joint of two networks.
    public static Json.Struct peering(
            VirtualNetwork network, NetworkPeering peering, Estate estate) {
        Optional<VirtualNetwork> remote = estate.network(peering.remote());
        boolean mutual =
                remote.stream()
                        .flatMap(r -> r.peerings().stream())
                        .anyMatch(p -> p.remote().equals(network.id()));
        var properties =
                Json.object()
                        .put("provisioningState", "Succeeded")
                        .put("peeringState", mutual ? "Connected" : "Initiated")
                        .put("peeringSyncLevel", mutual ? "FullyInSync" : "RemoteNotInSync")
                        .put(
                                "remoteVirtualNetwork",
                                Envelopes.reference(Paths.of(peering.remote())))
                        .putIf("remoteAddressSpace", remote.map(r -> space(r).build()));
        PERMITS.forEach((permit, name) -> properties.put(name, peering.permits().contains(permit)));
        var json =
                Envelopes.child(
                                network.id(),
                                "virtualNetworkPeerings",
                                peering.name(),
                                peering.etag())
                        .put("properties", properties)
                        .build();
        return KNOWN_PEERING.with(json, peering.rest());
    }

    /// What a body wishes of a network.
    public static Draft.NetworkDraft draft(ResourceName name, Fields body) {
        Fields properties = body.at("properties");
        return new Draft.NetworkDraft(
                new NetworkId(name),
                Envelopes.draft(body, KNOWN),
                properties.at("addressSpace").texts("addressPrefixes"),
                properties
                        .objects("subnets")
                        .map(items -> items.stream().map(NetworkJson::embedded).toList()),
                properties
                        .objects("virtualNetworkPeerings")
                        .map(items ->
                                items.stream()
                                        .flatMap(i -> peeringDraft(named(i), i).stream())
                                        .toList()),
                properties.at("bgpCommunities").text("virtualNetworkCommunity"));
    }

    private static SubnetDraft embedded(Fields item) {
        return subnetDraft(named(item), item);
    }

    private static String named(Fields item) {
        Optional<String> name = item.text("name");
        if (name.isEmpty()) {
            item.reject(
                    "name",
                    "MissingJsonReferenceId",
                    "Value for '%s' is missing.".formatted(item.pathOf("name")));
        }
        return name.orElse("");
    }

    /// What a body wishes of a subnet.
    public static SubnetDraft subnetDraft(String name, Fields body) {
        Fields properties = body.at("properties");
        Optional<List<String>> many =
                properties.texts("addressPrefixes").filter(list -> !list.isEmpty());
        return new SubnetDraft(
                name,
                many.orElseGet(() -> properties.text("addressPrefix").stream().toList()),
                KNOWN_SUBNET.rest(body.json()));
    }

    /// What a body wishes of a joint; empty when it does not say with which network.
    public static Optional<NetworkPeeringDraft> peeringDraft(String name, Fields body) {
        Fields properties = body.at("properties");
        Optional<NetworkId> remote =
                properties
                        .reference("remoteVirtualNetwork", Paths.typed(Paths.NETWORKS))
                        .map(id -> new NetworkId(Paths.name(id)));
        if (remote.isEmpty()) {
            properties.reject(
                    "remoteVirtualNetwork",
                    "InvalidRequestFormat",
                    "Cannot parse the request: '%s' is missing."
                            .formatted(properties.pathOf("remoteVirtualNetwork.id")));
        }
        List<Permit> permits = new ArrayList<>();
        PERMITS.forEach((permit, field) -> {
            boolean preset = permit == Permit.NETWORK_ACCESS;
            if (properties.truth(field).orElse(preset)) {
                permits.add(permit);
            }
        });
        return remote.map(network ->
                new NetworkPeeringDraft(name, network, permits, KNOWN_PEERING.rest(body.json())));
    }

    /// A public address.
    public static Json.Struct json(PublicAddress address, Estate estate) {
        var properties =
                Envelopes.properties(address.envelope())
                        .put("publicIPAllocationMethod", address.allocation())
                        .putIf(
                                "ipConfiguration",
                                users(address, estate)
                                        .findFirst()
                                        .map(id -> Envelopes.reference(id).build()));
        var json =
                Envelopes.begin(address.id(), address.envelope())
                        .put("sku", Json.object().put("name", address.sku()))
                        .put("properties", properties)
                        .build();
        return KNOWN_ADDRESS.with(json, address.envelope().rest());
    }

    private static Stream<String> users(PublicAddress address, Estate estate) {
        return estate.gateways(address.id().name().subscription()).stream()
                .flatMap(gateway ->
                        gateway.ipConfigurations().stream()
                                .filter(c -> c.publicAddress().equals(Optional.of(address.id())))
                                .map(c -> ipConfiguration(gateway, c.name())));
    }

    /// What a body wishes of a public address.
    public static Draft.PublicAddressDraft addressDraft(ResourceName name, Fields body) {
        return new Draft.PublicAddressDraft(
                new PublicAddressId(name),
                Envelopes.draft(body, KNOWN_ADDRESS),
                body.at("sku").text("name"),
                body.at("properties").text("publicIPAllocationMethod"));
    }
}

package trunkline.provider.v2025;

import trunkline.circuit.Circuit;
import trunkline.circuit.GroupId;
import trunkline.circuit.Peering;
import trunkline.circuit.ResourceId;
import trunkline.circuit.ResourceId.CircuitId;
import trunkline.circuit.ResourceId.ConnectionId;
import trunkline.circuit.ResourceId.CrossConnectionId;
import trunkline.circuit.ResourceId.GatewayId;
import trunkline.circuit.ResourceId.NetworkId;
import trunkline.circuit.ResourceId.PortId;
import trunkline.circuit.ResourceId.PublicAddressId;
import trunkline.circuit.ResourceId.RouteFilterId;
import trunkline.circuit.ResourceId.WanId;
import trunkline.circuit.ResourceName;
import trunkline.circuit.SubscriptionId;

/// Resource ids as clients know them, and back.
public final class Paths {

    /// Namespace of the provider.
    public static final String NAMESPACE = "Microsoft.Network";

    /// Type of a circuit.
    public static final String CIRCUITS = "expressRouteCircuits";

    /// Type of a provider's view of a circuit.
    public static final String CROSS_CONNECTIONS = "expressRouteCrossConnections";

    /// Type of a virtual network.
    public static final String NETWORKS = "virtualNetworks";

    /// Type of a gateway.
    public static final String GATEWAYS = "virtualNetworkGateways";

    /// Type of a connection.
    public static final String CONNECTIONS = "connections";

    /// Type of a public address.
    public static final String ADDRESSES = "publicIPAddresses";

    /// Type of a route filter.
    public static final String FILTERS = "routeFilters";

    /// Type of a pair of ports that is sold as a whole.
    public static final String PORTS = "expressRoutePorts";

    /// Type of a virtual WAN.
    public static final String WANS = "virtualWans";

    /// Type of a virtual hub.
    public static final String HUBS = "virtualHubs";

    /// Type of a hub's gateway.
    public static final String HUB_GATEWAYS = "expressRouteGateways";

    private static final String HUB_CONNECTIONS = "expressRouteConnections";

    private Paths() {}

    /// `Microsoft.Network/expressRouteCircuits`
    public static String typed(String type) {
        return NAMESPACE + "/" + type;
    }

    /// The type of a resource's kind.
    public static String type(ResourceId id) {
        return switch (id) {
            case CircuitId _ -> CIRCUITS;
            case CrossConnectionId _ -> CROSS_CONNECTIONS;
            case NetworkId(_, var seat) -> seat.isPresent() ? HUBS : NETWORKS;
            case GatewayId(_, var seat) -> seat.isPresent() ? HUB_GATEWAYS : GATEWAYS;
            case ConnectionId(_, var gateway) ->
                    gateway.isPresent() ? HUB_GATEWAYS + "/" + HUB_CONNECTIONS : CONNECTIONS;
            case WanId _ -> WANS;
            case PublicAddressId _ -> ADDRESSES;
            case RouteFilterId _ -> FILTERS;
            case PortId _ -> PORTS;
        };
    }

    /// The id of a resource.
    public static String of(ResourceId id) {
        return armId(id).toString();
    }

    static trunkline.arm.ResourceId armId(ResourceId id) {
        if (id instanceof ConnectionId(var name, var gateway) && gateway.isPresent()) {
            return armId(gateway.get()).child(HUB_CONNECTIONS, name.name());
        }
        return trunkline.arm.ResourceId.of(
                id.name().subscription().value(),
                id.name().group(),
                NAMESPACE,
                type(id),
                id.name().name());
    }

    /// The id of something inside a resource.
    public static String of(ResourceId id, String type, String name) {
        return armId(id).child(type, name).toString();
    }

    /// The id of a resource group.
    public static String of(GroupId group) {
        return "/subscriptions/"
                + group.subscription().value()
                + "/resourceGroups/"
                + group.group();
    }

    static String peering(Circuit circuit, Peering peering) {
        return of(circuit.id(), "peerings", peering.type().toString());
    }

    /// Where the outermost resource of an id is and what it is called.
    public static ResourceName name(trunkline.arm.ResourceId id) {
        return new ResourceName(
                new SubscriptionId(id.subscription().orElse("")),
                id.group().orElse(""),
                id.steps().getFirst().name());
    }
}

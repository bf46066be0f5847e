package trunkline.circuit;

import java.util.Comparator;

/// Names a resource of one kind; names of two kinds are never mixed up.
public sealed interface ResourceId {

    /// Where it is and what it is called.
    ResourceName name();

    /// Kind by kind, then by name.
    Comparator<ResourceId> ORDER =
            Comparator.<ResourceId>comparingInt(ResourceId::rank).thenComparing(ResourceId::name);

    /// The kind as clients name it, `Microsoft.Network/expressRouteCircuits`.
    default String type() {
        return "Microsoft.Network/"
                + switch (this) {
                    case CircuitId _ -> "expressRouteCircuits";
                    case CrossConnectionId _ -> "expressRouteCrossConnections";
                    case NetworkId _ -> "virtualNetworks";
                    case GatewayId _ -> "virtualNetworkGateways";
                    case ConnectionId _ -> "connections";
                    case PublicAddressId _ -> "publicIPAddresses";
                    case RouteFilterId _ -> "routeFilters";
                    case PortId _ -> "expressRoutePorts";
                };
    }

    /// A number for its kind.
    private int rank() {
        return switch (this) {
            case CircuitId _ -> 0;
            case CrossConnectionId _ -> 1;
            case NetworkId _ -> 2;
            case GatewayId _ -> 3;
            case ConnectionId _ -> 4;
            case PublicAddressId _ -> 5;
            case RouteFilterId _ -> 6;
            case PortId _ -> 7;
        };
    }

    /// Names a circuit.
    record CircuitId(ResourceName name) implements ResourceId, Comparable<CircuitId> {
        /// By name.
        @Override
        public int compareTo(CircuitId other) {
            return name.compareTo(other.name);
        }
    }

    /// Names the provider's view of a circuit, in the provider's subscription; its name is the
    /// s-key.
    record CrossConnectionId(ResourceName name)
            implements ResourceId, Comparable<CrossConnectionId> {
        /// By name.
        @Override
        public int compareTo(CrossConnectionId other) {
            return name.compareTo(other.name);
        }
    }

    /// Names a virtual network.
    record NetworkId(ResourceName name) implements ResourceId, Comparable<NetworkId> {
        /// By name.
        @Override
        public int compareTo(NetworkId other) {
            return name.compareTo(other.name);
        }
    }

    /// Names a virtual network gateway.
    record GatewayId(ResourceName name) implements ResourceId, Comparable<GatewayId> {
        /// By name.
        @Override
        public int compareTo(GatewayId other) {
            return name.compareTo(other.name);
        }
    }

    /// Names a connection of a gateway and a circuit.
    record ConnectionId(ResourceName name) implements ResourceId, Comparable<ConnectionId> {
        /// By name.
        @Override
        public int compareTo(ConnectionId other) {
            return name.compareTo(other.name);
        }
    }

    /// Names a public IP address.
    record PublicAddressId(ResourceName name) implements ResourceId, Comparable<PublicAddressId> {
        /// By name.
        @Override
        public int compareTo(PublicAddressId other) {
            return name.compareTo(other.name);
        }
    }

    /// Names a pair of ports that is sold directly.
    record PortId(ResourceName name) implements ResourceId, Comparable<PortId> {
        /// By name.
        @Override
        public int compareTo(PortId other) {
            return name.compareTo(other.name);
        }
    }

    /// Names a route filter.
    record RouteFilterId(ResourceName name) implements ResourceId, Comparable<RouteFilterId> {
        /// By name.
        @Override
        public int compareTo(RouteFilterId other) {
            return name.compareTo(other.name);
        }
    }
}

package trunkline.circuit;

import java.util.Comparator;
import java.util.Optional;

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
                    case NetworkId(_, var seat) ->
                            seat.isPresent() ? "virtualHubs" : "virtualNetworks";
                    case GatewayId(_, var seat) ->
                            seat.isPresent() ? "expressRouteGateways" : "virtualNetworkGateways";
                    case ConnectionId(_, var gateway) ->
                            gateway.isPresent()
                                    ? "expressRouteGateways/expressRouteConnections"
                                    : "connections";
                    case WanId _ -> "virtualWans";
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
            case WanId _ -> 8;
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

    /// Names a virtual network, or a virtual hub: that is a network of the cloud's own.
    ///
    /// @param seat absent for a virtual network
    record NetworkId(ResourceName name, Optional<Seat> seat)
            implements ResourceId, Comparable<NetworkId> {
        /// A customer's own.
        public NetworkId(ResourceName name) {
            this(name, Optional.empty());
        }

        /// By name; what is a customer's own comes first.
        @Override
        public int compareTo(NetworkId other) {
            return Seat.order(name, seat, other.name, other.seat);
        }
    }

    /// Names the gateway of a virtual network, or that of a virtual hub.
    ///
    /// @param seat absent for a virtual network gateway
    record GatewayId(ResourceName name, Optional<Seat> seat)
            implements ResourceId, Comparable<GatewayId> {
        /// A customer's own.
        public GatewayId(ResourceName name) {
            this(name, Optional.empty());
        }

        /// By name; what is a customer's own comes first.
        @Override
        public int compareTo(GatewayId other) {
            return Seat.order(name, seat, other.name, other.seat);
        }
    }

    /// Names a connection of a gateway and a circuit.
    ///
    /// @param gateway of a hub, inside which the name counts; absent for one of its own
    record ConnectionId(ResourceName name, Optional<GatewayId> gateway)
            implements ResourceId, Comparable<ConnectionId> {
        private static final ResourceName FIRST = new ResourceName(new SubscriptionId(""), "", "");

        /// A customer's own.
        public ConnectionId(ResourceName name) {
            this(name, Optional.empty());
        }

        /// By name; what is a customer's own comes first.
        @Override
        public int compareTo(ConnectionId other) {
            return name.equals(other.name)
                    ? gateway.map(GatewayId::name)
                            .orElse(FIRST)
                            .compareTo(other.gateway.map(GatewayId::name).orElse(FIRST))
                    : name.compareTo(other.name);
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

    /// Where a network or gateway is, if it is not a customer's own network.
    enum Seat {
        /// In a hub of a virtual WAN.
        HUB;

        private static int order(
                ResourceName name,
                Optional<Seat> seat,
                ResourceName otherName,
                Optional<Seat> otherSeat) {
            int byName = name.compareTo(otherName);
            return byName != 0 ? byName : Boolean.compare(seat.isPresent(), otherSeat.isPresent());
        }
    }

    /// Names a virtual WAN.
    record WanId(ResourceName name) implements ResourceId, Comparable<WanId> {
        /// By name.
        @Override
        public int compareTo(WanId other) {
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

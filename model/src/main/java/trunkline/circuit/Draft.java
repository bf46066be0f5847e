package trunkline.circuit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import trunkline.circuit.ResourceId.CircuitId;
import trunkline.circuit.ResourceId.ConnectionId;
import trunkline.circuit.ResourceId.CrossConnectionId;
import trunkline.circuit.ResourceId.GatewayId;
import trunkline.circuit.ResourceId.NetworkId;
import trunkline.circuit.ResourceId.PortId;
import trunkline.circuit.ResourceId.PublicAddressId;
import trunkline.circuit.ResourceId.RouteFilterId;
import trunkline.circuit.ResourceId.WanId;
import trunkline.intent.Secret;

/// A resource as somebody wishes it, word for word: texts and numbers are not yet checked, and what
/// is absent stays as it is. The rules say what is wrong with it.
public sealed interface Draft {

    /// What every resource has.
    ///
    /// @param location cloud region
    /// @param tags all of them; absent: as they are
    /// @param rest see [Rest]; what is absent stays as it is
    record Envelope(
            Optional<String> location,
            Optional<Map<String, String>> tags,
            Map<String, String> rest) {
        /// Says nothing.
        public static final Envelope SILENT = new Envelope(Optional.empty(), Optional.empty());

        /// Copies the maps.
        public Envelope {
            tags = tags.map(Map::copyOf);
            rest = Map.copyOf(rest);
        }

        /// Without a rest.
        public Envelope(Optional<String> location, Optional<Map<String, String>> tags) {
            this(location, tags, Map.of());
        }
    }

    /// A circuit. Embedded peerings and authorizations are resources of their own.
    ///
    /// @param bandwidthMbps of each connection
    /// @param port on which it is to lie, instead of a provider
    /// @param authorizationKey needed when that port lies in another subscription
    /// @param rateLimit whether it is kept to its bandwidth there
    record CircuitDraft(
            CircuitId id,
            Envelope envelope,
            Optional<String> skuTier,
            Optional<String> skuFamily,
            Optional<String> provider,
            Optional<String> peeringLocation,
            Optional<Long> bandwidthMbps,
            Optional<Switch> classicOperations,
            Optional<Switch> globalReach,
            Optional<PortId> port,
            Optional<Secret> authorizationKey,
            Optional<Switch> rateLimit)
            implements Draft {
        /// Through a provider.
        public CircuitDraft(
                CircuitId id,
                Envelope envelope,
                Optional<String> skuTier,
                Optional<String> skuFamily,
                Optional<String> provider,
                Optional<String> peeringLocation,
                Optional<Long> bandwidthMbps,
                Optional<Switch> classicOperations,
                Optional<Switch> globalReach) {
            this(
                    id,
                    envelope,
                    skuTier,
                    skuFamily,
                    provider,
                    peeringLocation,
                    bandwidthMbps,
                    classicOperations,
                    globalReach,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    /// A pair of ports that is sold directly.
    ///
    /// @param gbps of each port
    /// @param encapsulation `Dot1Q`, `QinQ`
    /// @param billing `MeteredData`, `UnlimitedData`
    /// @param links those about which something is said
    record DirectPortDraft(
            PortId id,
            Envelope envelope,
            Optional<String> peeringLocation,
            Optional<Long> gbps,
            Optional<String> encapsulation,
            Optional<String> billing,
            Optional<List<DirectLinkDraft>> links)
            implements Draft {
        /// Copies the list.
        public DirectPortDraft {
            links = links.map(List::copyOf);
        }
    }

    /// One link of such a pair.
    ///
    /// @param name `link1`, `link2`
    /// @param admin `Enabled`, `Disabled`
    /// @param cipher `GcmAes128` and so on
    /// @param sci `Enabled`, `Disabled`
    /// @param ckn where the name of the key is kept; empty: nowhere any more
    /// @param cak where the key is kept; empty: nowhere any more
    record DirectLinkDraft(
            String name,
            Optional<String> admin,
            Optional<String> cipher,
            Optional<String> sci,
            Optional<Secret> ckn,
            Optional<Secret> cak,
            Map<String, String> rest) {
        /// Copies the rest.
        public DirectLinkDraft {
            rest = Map.copyOf(rest);
        }
    }

    /// A peering of a circuit, by the circuit's owner or, through the cross-connection, by the
    /// provider.
    ///
    /// @param type as in the path, `AzurePrivatePeering`
    /// @param state `Enabled`, `Disabled`
    record PeeringDraft(
            CircuitId circuit,
            String type,
            Optional<String> state,
            Optional<Long> peerAsn,
            Optional<Long> vlanId,
            Optional<String> primaryPrefix,
            Optional<String> secondaryPrefix,
            Optional<Secret> sharedKey,
            Optional<MicrosoftDraft> microsoft,
            Optional<Ipv6Draft> ipv6,
            Optional<FilterWish> routeFilter,
            Map<String, String> rest)
            implements Draft {
        /// Copies the rest.
        public PeeringDraft {
            rest = Map.copyOf(rest);
        }
    }

    /// The IPv6 side of a peering.
    record Ipv6Draft(
            Optional<String> state,
            Optional<String> primaryPrefix,
            Optional<String> secondaryPrefix,
            Optional<MicrosoftDraft> microsoft,
            Optional<FilterWish> routeFilter) {}

    /// What Microsoft peering needs beside sessions.
    record MicrosoftDraft(
            List<String> advertisedPrefixes,
            Optional<Long> customerAsn,
            Optional<String> registry) {
        /// Copies the list.
        public MicrosoftDraft {
            advertisedPrefixes = List.copyOf(advertisedPrefixes);
        }
    }

    /// A cross-connection as its provider wishes it.
    ///
    /// @param circuit what its body refers to, if it does
    /// @param state `NotProvisioned`, `Provisioning`, `Provisioned`, `Deprovisioning`
    record CrossConnectionDraft(
            CrossConnectionId id,
            Envelope envelope,
            Optional<CircuitId> circuit,
            Optional<String> peeringLocation,
            Optional<String> state,
            Optional<String> notes)
            implements Draft {}

    /// A virtual network.
    ///
    /// @param subnets all of them; absent: as they are
    /// @param peerings all of them; absent: as they are
    /// @param community `12076:2nnnn`
    /// @param wan to which it is to belong, if it is a hub
    record NetworkDraft(
            NetworkId id,
            Envelope envelope,
            Optional<List<String>> addressSpaces,
            Optional<List<SubnetDraft>> subnets,
            Optional<List<NetworkPeeringDraft>> peerings,
            Optional<String> community,
            Optional<WanId> wan)
            implements Draft {
        /// Of no WAN.
        public NetworkDraft(
                NetworkId id,
                Envelope envelope,
                Optional<List<String>> addressSpaces,
                Optional<List<SubnetDraft>> subnets,
                Optional<List<NetworkPeeringDraft>> peerings,
                Optional<String> community) {
            this(id, envelope, addressSpaces, subnets, peerings, community, Optional.empty());
        }

        /// Copies the lists.
        public NetworkDraft {
            addressSpaces = addressSpaces.map(List::copyOf);
            subnets = subnets.map(List::copyOf);
            peerings = peerings.map(List::copyOf);
        }
    }

    /// A subnet of a network.
    record SubnetDraft(String name, List<String> prefixes, Map<String, String> rest) {
        /// Copies the list and the rest.
        public SubnetDraft {
            prefixes = List.copyOf(prefixes);
            rest = Map.copyOf(rest);
        }

        /// Without a rest.
        public SubnetDraft(String name, List<String> prefixes) {
            this(name, prefixes, Map.of());
        }
    }

    /// One half of the joint of two networks.
    record NetworkPeeringDraft(
            String name,
            NetworkId remote,
            List<VirtualNetwork.Permit> permits,
            Map<String, String> rest) {
        /// Copies the list and the rest.
        public NetworkPeeringDraft {
            permits = List.copyOf(permits);
            rest = Map.copyOf(rest);
        }
    }

    /// A gateway of a virtual network.
    ///
    /// @param type `ExpressRoute`
    /// @param sku `Standard` ... `ErGwScale`
    /// @param scale units of a scalable one
    /// @param ipConfigurations all of them; absent: as they are
    record GatewayDraft(
            GatewayId id,
            Envelope envelope,
            Optional<String> type,
            Optional<String> sku,
            Optional<Gateway.Scale> scale,
            Optional<List<IpConfigurationDraft>> ipConfigurations)
            implements Draft {
        /// Copies the list.
        public GatewayDraft {
            ipConfigurations = ipConfigurations.map(List::copyOf);
        }
    }

    /// Where a gateway is to sit.
    record IpConfigurationDraft(
            String name,
            NetworkId network,
            String subnet,
            Optional<PublicAddressId> publicAddress,
            Map<String, String> rest) {
        /// Copies the rest.
        public IpConfigurationDraft {
            rest = Map.copyOf(rest);
        }

        /// Without a rest.
        public IpConfigurationDraft(
                String name,
                NetworkId network,
                String subnet,
                Optional<PublicAddressId> publicAddress) {
            this(name, network, subnet, publicAddress, Map.of());
        }
    }

    /// A connection.
    ///
    /// @param type `ExpressRoute`
    /// @param authorizationKey needed when the circuit lies in another subscription
    record ConnectionDraft(
            ConnectionId id,
            Envelope envelope,
            Optional<String> type,
            Optional<GatewayId> gateway,
            Optional<CircuitId> circuit,
            Optional<Long> routingWeight,
            Optional<Secret> authorizationKey,
            Optional<Switch> fastPath)
            implements Draft {}

    /// A connection of two circuits by Global Reach, from the side of the first.
    ///
    /// @param peering as in the path, `AzurePrivatePeering`
    /// @param own what the body calls the first circuit's peering, if it does
    /// @param peer the other's
    /// @param prefix a /29
    /// @param prefix6 a /125
    /// @param authorizationKey needed when the other circuit lies in another subscription
    record GlobalReachDraft(
            GlobalReachId id,
            String peering,
            Optional<PeeringReference> own,
            Optional<PeeringReference> peer,
            Optional<String> prefix,
            Optional<String> prefix6,
            Optional<Secret> authorizationKey,
            Map<String, String> rest)
            implements Draft {
        /// Copies the rest.
        public GlobalReachDraft {
            rest = Map.copyOf(rest);
        }
    }

    /// A peering of a circuit, as somebody names it.
    record PeeringReference(CircuitId circuit, String type) {}

    /// A virtual WAN.
    record WanDraft(WanId id, Envelope envelope) implements Draft {}

    /// A public IP address.
    record PublicAddressDraft(
            PublicAddressId id,
            Envelope envelope,
            Optional<String> sku,
            Optional<String> allocation)
            implements Draft {}

    /// Which route filter a peering is to have.
    sealed interface FilterWish {
        /// That one.
        record Attach(RouteFilterId filter) implements FilterWish {}

        /// None: nothing is announced any more.
        record Detach() implements FilterWish {}
    }

    /// A route filter.
    ///
    /// @param rules all of them; absent: as they are
    record RouteFilterDraft(
            RouteFilterId id, Envelope envelope, Optional<List<SelectionDraft>> rules)
            implements Draft {
        /// Copies the list.
        public RouteFilterDraft {
            rules = rules.map(List::copyOf);
        }
    }

    /// A rule of a route filter.
    ///
    /// @param access `Allow`
    /// @param type `Community`
    /// @param communities `12076:5010`
    record SelectionDraft(
            String name,
            Optional<String> access,
            Optional<String> type,
            List<String> communities,
            Map<String, String> rest) {
        /// Copies the list and the rest.
        public SelectionDraft {
            communities = List.copyOf(communities);
            rest = Map.copyOf(rest);
        }
    }
}

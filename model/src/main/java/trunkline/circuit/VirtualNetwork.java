package trunkline.circuit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import trunkline.circuit.ResourceId.NetworkId;
import trunkline.circuit.ResourceId.WanId;
import trunkline.net.IpPrefix;

/// A customer's network in the cloud, or a hub, which is one of the cloud's own.
///
/// @param id its name
/// @param envelope what every resource has
/// @param addressSpaces its prefixes; none overlaps another
/// @param subnets parts of them
/// @param peerings networks it is joined to
/// @param community custom BGP community of its routes, `12076:2nnnn` as 32 bits (product rule
///   2.36)
/// @param wan to which it belongs, if it is a hub
public record VirtualNetwork(
        NetworkId id,
        Envelope envelope,
        List<IpPrefix> addressSpaces,
        List<Subnet> subnets,
        List<NetworkPeering> peerings,
        Optional<Integer> community,
        Optional<WanId> wan) {

    /// The subnet that a gateway needs (product rule 3.03).
    public static final String GATEWAY_SUBNET = "GatewaySubnet";

    /// Most prefixes of one network.
    public static final int ADDRESS_SPACES_MAX = 1_000;

    /// Most subnets of one network.
    public static final int SUBNETS_MAX = 3_000;

    /// Most peerings of one network (product rule 3.09).
    public static final int PEERINGS_MAX = 500;

    /// Copies the lists.
    public VirtualNetwork {
        addressSpaces = List.copyOf(addressSpaces);
        subnets = List.copyOf(subnets);
        peerings = List.copyOf(peerings);
    }

    /// The subnet of that name, in any case.
    public Optional<Subnet> subnet(String name) {
        return subnets.stream().filter(s -> s.name().equalsIgnoreCase(name)).findFirst();
    }

    /// The joint of that name, in any case.
    public Optional<NetworkPeering> peering(String name) {
        return peerings.stream().filter(p -> p.name().equalsIgnoreCase(name)).findFirst();
    }

    /// Whether it has arrived and says all that `wanted` says.
    boolean says(VirtualNetwork wanted) {
        return envelope.says(wanted.envelope)
                && addressSpaces.equals(wanted.addressSpaces)
                && subnets.equals(wanted.subnets)
                && peerings.equals(wanted.peerings)
                && community.equals(wanted.community);
    }

    VirtualNetwork with(ProvisioningState state) {
        return with(envelope.with(state));
    }

    VirtualNetwork with(Envelope newEnvelope) {
        return new VirtualNetwork(
                id, newEnvelope, addressSpaces, subnets, peerings, community, wan);
    }

    /// A part of a network.
    ///
    /// @param name its name there
    /// @param etag changes with every change
    /// @param prefixes its addresses, inside the network's
    public record Subnet(
            String name, UUID etag, List<IpPrefix> prefixes, Map<String, String> rest) {
        /// Copies the list.
        public Subnet {
            prefixes = List.copyOf(prefixes);
            rest = Rest.merged(rest, Map.of());
        }
    }

    /// One half of the joint of two networks; the other half lies at the other.
    ///
    /// @param name its name there
    /// @param etag changes with every change
    /// @param remote the other network
    /// @param permits what this side lets the other do
    public record NetworkPeering(
            String name,
            UUID etag,
            NetworkId remote,
            List<Permit> permits,
            Map<String, String> rest) {
        /// Sorts the list.
        public NetworkPeering {
            permits = permits.stream().distinct().sorted().toList();
            rest = Rest.merged(rest, Map.of());
        }
    }

    /// What a network lets the one it is joined to do.
    public enum Permit {
        /// Reach it.
        NETWORK_ACCESS,
        /// Pass traffic on into it.
        FORWARDED_TRAFFIC,
        /// Use its gateway.
        GATEWAY_TRANSIT,
        /// It uses the other's gateway.
        REMOTE_GATEWAYS
    }
}

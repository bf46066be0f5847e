package trunkline.circuit;

import static trunkline.circuit.Rule.Kind.CONFLICT;
import static trunkline.circuit.Rule.Kind.INVALID;

import trunkline.net.IpPrefix;

/// Rules of a virtual network, its subnets and its joints.
@SuppressWarnings("ImmutableEnumChecker") // texts and checks hold no state
enum NetworkRule implements Row<NetworkCase> {
    /// No address space.
    SPACE_MISSING(
            new Line<>(
                    "AddressSpaceRequired",
                    INVALID,
                    "2.31",
                    "properties.addressSpace.addressPrefixes",
                    "A network needs an address space.",
                    (c, found) -> {
                        if (c.spaceTexts().isEmpty()) {
                            found.of();
                        }
                    })),
    /// More than a gateway announces.
    SPACES_MANY(
            new Line<>(
                    "TooManyAddressPrefixes",
                    INVALID,
                    "2.5",
                    "properties.addressSpace.addressPrefixes",
                    "{0} prefixes are too many: a gateway announces at most {1}.",
                    (c, found) -> {
                        int count = c.spaceTexts().size();
                        if (count > VirtualNetwork.ADDRESS_SPACES_MAX) {
                            found.of(count, VirtualNetwork.ADDRESS_SPACES_MAX);
                        }
                    })),
    /// Not a prefix.
    SPACE_UNREADABLE(
            new Line<>(
                    "InvalidAddressPrefixFormat",
                    INVALID,
                    "2.31",
                    "properties.addressSpace.addressPrefixes",
                    "'{0}' is no prefix: an address and a length with no bit set behind the length are.",
                    (c, found) ->
                            c.spaceTexts().stream()
                                    .filter(t -> IpPrefix.parse(t).isEmpty())
                                    .forEach(found::of))),
    /// Addresses that no network can have.
    SPACE_RESERVED(
            new Line<>(
                    "AddressPrefixReserved",
                    INVALID,
                    "2.01",
                    "properties.addressSpace.addressPrefixes",
                    "{0} cannot be a network's: {1} is kept for other uses.",
                    (c, found) ->
                            c.spaces().forEach(s -> c.reserved(s).ifPresent(r -> found.of(s, r))))),
    /// The network's own prefixes overlap.
    SPACES_OVERLAP(
            new Line<>(
                    "AddressPrefixesOverlap",
                    INVALID,
                    "2.31",
                    "properties.addressSpace.addressPrefixes",
                    "{0} and {1} overlap: a network's prefixes do not.",
                    (c, found) ->
                            NetworkCase.overlaps(c.spaces())
                                    .forEach(o -> found.of(o.first(), o.second())))),
    /// The space is a circuit's link.
    SPACE_OF_LINK(
            new Line<>(
                    "AddressPrefixOverlapsPeering",
                    CONFLICT,
                    "2.01",
                    "properties.addressSpace.addressPrefixes",
                    "{0} overlaps {1}, a link of the connected circuit {2}.",
                    (c, found) ->
                            c.linksOver()
                                    .forEach(l ->
                                            found.of(
                                                    l.space(),
                                                    l.link(),
                                                    l.circuit().id().name().name())))),
    /// Too many subnets.
    SUBNETS_MANY(
            new Line<>(
                    "TooManySubnets",
                    INVALID,
                    "-",
                    "properties.subnets",
                    "{0} subnets are too many: a network has at most {1}.",
                    (c, found) -> {
                        int count = c.subnets().size();
                        if (count > VirtualNetwork.SUBNETS_MAX) {
                            found.of(count, VirtualNetwork.SUBNETS_MAX);
                        }
                    })),
    /// A name that cannot be, or twice.
    SUBNET_NAME(
            new Line<>(
                    "InvalidSubnetName",
                    INVALID,
                    "-",
                    "properties.subnets",
                    "'{0}' is no name for a subnet here: it is malformed or taken.",
                    (c, found) -> c.oddSubnetNames().forEach(found::of))),
    /// Not a prefix, or none.
    SUBNET_UNREADABLE(
            new Line<>(
                    "InvalidSubnetPrefix",
                    INVALID,
                    "-",
                    "properties.subnets",
                    "Subnet {0}: '{1}' is no prefix.",
                    (c, found) ->
                            c.oddSubnetPrefixes()
                                    .forEach(s ->
                                            found.of(s.name(), String.join(", ", s.prefixes()))))),
    /// Outside the address space.
    SUBNET_OUTSIDE(
            new Line<>(
                    "NetcfgInvalidSubnet",
                    INVALID,
                    "-",
                    "properties.subnets",
                    "Subnet {0}: {1} does not lie in the network's address space.",
                    (c, found) -> c.subnetsOutside().forEach(p -> found.of(p.name(), p.prefix())))),
    /// Two subnets share addresses.
    SUBNETS_OVERLAP(
            new Line<>(
                    "NetcfgSubnetRangesOverlap",
                    INVALID,
                    "-",
                    "properties.subnets",
                    "{0} and {1} overlap: subnets do not.",
                    (c, found) ->
                            NetworkCase.overlaps(c.subnetPrefixes())
                                    .forEach(o -> found.of(o.first(), o.second())))),
    /// A gateway sits in it.
    GATEWAY_SUBNET_KEPT(
            new Line<>(
                    "InUseSubnetCannotBeUpdated",
                    CONFLICT,
                    "3.03",
                    "properties.subnets",
                    "Gateway {0} sits in GatewaySubnet: it stays as it is as long as the gateway does.",
                    (c, found) ->
                            c.displacedGateways().forEach(g -> found.of(g.id().name().name())))),
    /// Not a custom community.
    COMMUNITY_FORMAT(
            new Line<>(
                    "InvalidVirtualNetworkCommunity",
                    INVALID,
                    "2.36",
                    "properties.bgpCommunities.virtualNetworkCommunity",
                    "'{0}' is no community of a network: {1}:20000 to {1}:29999 are.",
                    (c, found) ->
                            c.oddCommunity()
                                    .ifPresent(
                                            t -> found.of(t, c.hearing().book().profile().asn())))),
    /// It is fixed while connected.
    COMMUNITY_LINKED(
            new Line<>(
                    "VirtualNetworkCommunityInUse",
                    CONFLICT,
                    "2.36",
                    "properties.bgpCommunities.virtualNetworkCommunity",
                    "The network is connected by {0}: its community changes only while it is not.",
                    (c, found) -> {
                        if (c.changesCommunity()) {
                            c.connections().forEach(k -> found.of(k.id().name().name()));
                        }
                    })),
    /// Too many joints.
    PEERINGS_MANY(
            new Line<>(
                    "TooManyVirtualNetworkPeerings",
                    INVALID,
                    "3.09",
                    "properties.virtualNetworkPeerings",
                    "{0} joints are too many: a network has at most {1}.",
                    (c, found) -> {
                        int count = c.peerings().size();
                        if (count > VirtualNetwork.PEERINGS_MAX) {
                            found.of(count, VirtualNetwork.PEERINGS_MAX);
                        }
                    })),
    /// It leads nowhere.
    PEERING_REMOTE(
            new Line<>(
                    "RemoteVirtualNetworkNotFound",
                    INVALID,
                    "2.31",
                    "properties.virtualNetworkPeerings",
                    "Joint {0} leads to network {1}, which is not there, or is this one.",
                    (c, found) ->
                            c.peeringsNowhere()
                                    .forEach(p -> found.of(p.name(), p.remote().name().name())))),
    /// The two networks share addresses.
    PEERING_OVERLAP(
            new Line<>(
                    "VnetAddressSpacesOverlap",
                    CONFLICT,
                    "2.31",
                    "properties.virtualNetworkPeerings",
                    "Joint {0}: {1} overlaps {2} of network {3}.",
                    (c, found) ->
                            c.peeringOverlaps()
                                    .forEach(o ->
                                            found.of(
                                                    o.peering().name(),
                                                    o.own(),
                                                    o.theirs(),
                                                    o.peering().remote().name().name())))),
    /// A network uses one gateway.
    PEERING_GATEWAY(
            new Line<>(
                    "VnetHasGatewayCannotUseRemoteGateway",
                    CONFLICT,
                    "2.31",
                    "properties.virtualNetworkPeerings",
                    "Joint {0} asks for the other's gateway, but {1}.",
                    (c, found) -> c.gatewayTrouble().forEach(t -> found.of(t.name(), t.why()))));

    private final Line<NetworkCase> line;

    NetworkRule(Line<NetworkCase> line) {
        this.line = line;
    }

    @Override
    public Line<NetworkCase> line() {
        return line;
    }
}

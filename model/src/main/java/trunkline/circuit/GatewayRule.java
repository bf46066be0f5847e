package trunkline.circuit;

import static trunkline.circuit.Rule.Kind.CONFLICT;
import static trunkline.circuit.Rule.Kind.INVALID;

import trunkline.catalog.GatewaySku;

/// Rules of a virtual network gateway.
@SuppressWarnings("ImmutableEnumChecker") // texts and checks hold no state
enum GatewayRule implements Row<GatewayCase> {
    /// Another type.
    TYPE(
            new Line<>(
                    "GatewayTypeNotSupported",
                    INVALID,
                    "3.13",
                    "properties.gatewayType",
                    "'{0}' is no gateway that is offered: ExpressRoute is.",
                    (c, found) ->
                            c.draft()
                                    .type()
                                    .filter(t -> !t.equalsIgnoreCase(GatewayCase.TYPE))
                                    .ifPresent(found::of))),
    /// No size.
    SKU_MISSING(
            new Line<>(
                    "GatewaySkuRequired",
                    INVALID,
                    "3.1",
                    "properties.sku",
                    "A gateway needs a SKU: {0}.",
                    (c, found) -> {
                        if (c.created() && c.draft().sku().isEmpty()) {
                            found.of(GatewayCase.skus());
                        }
                    })),
    /// No such size.
    SKU_UNKNOWN(
            new Line<>(
                    "InvalidGatewaySku",
                    INVALID,
                    "3.1",
                    "properties.sku",
                    "'{0}' is no SKU of an ExpressRoute gateway: {1} are.",
                    (c, found) ->
                            c.draft()
                                    .sku()
                                    .filter(t -> GatewaySku.parse(t).isEmpty())
                                    .ifPresent(t -> found.of(t, GatewayCase.skus())))),
    /// Sizes of two families.
    SKU_CROSSED(
            new Line<>(
                    "CrossSeriesOrCrossGatewayGenenrationResizeNotSupported",
                    CONFLICT,
                    "3.05",
                    "properties.sku",
                    "A gateway does not go from {0} to {1}: make a new one, or migrate.",
                    (c, found) -> {
                        if (c.crosses()) {
                            found.of(c.had(), c.sku());
                        }
                    })),
    /// A smaller size.
    SKU_SMALLER(
            new Line<>(
                    "GatewaySkuDowngradeNotSupported",
                    CONFLICT,
                    "3.05",
                    "properties.sku",
                    "A gateway does not shrink from {0} to {1}: make a new one.",
                    (c, found) -> {
                        if (c.shrinks()) {
                            found.of(c.had(), c.sku());
                        }
                    })),
    /// More circuits than the size allows.
    SKU_CIRCUITS(
            new Line<>(
                    "GatewaySkuCircuitLimit",
                    CONFLICT,
                    "3.19",
                    "properties.sku",
                    "The gateway is connected to {0} circuits; {1} allows {2}.",
                    (c, found) -> {
                        int allowed = c.sku().circuitsMax(c.units());
                        if (c.connections().size() > allowed) {
                            found.of(c.connections().size(), c.sku(), allowed);
                        }
                    })),
    /// Bounds that cannot be.
    SCALE(
            new Line<>(
                    "ExpressRouteVirtualNetworkGatewayAutoscaleBoundsNotValid",
                    INVALID,
                    "3.06",
                    "properties.autoScaleConfiguration.bounds",
                    "{0} to {1} units are no bounds: 1 to 40 are, equal, or from 2 upwards to scale by itself.",
                    (c, found) ->
                            c.oddScale().ifPresent(s -> found.of(s.unitsMin(), s.unitsMax())))),
    /// A size without units.
    SCALE_FIXED_SIZE(
            new Line<>(
                    "AutoScaleNotSupportedBySku",
                    INVALID,
                    "3.06",
                    "properties.autoScaleConfiguration",
                    "{0} has a fixed size: ErGwScale scales.",
                    (c, found) -> {
                        if (c.draft().scale().isPresent() && c.sku() != GatewaySku.ER_GW_SCALE) {
                            found.of(c.sku());
                        }
                    })),
    /// It sits nowhere, or everywhere.
    CONFIGURATION(
            new Line<>(
                    "IpConfigurationRequired",
                    INVALID,
                    "3.03",
                    "properties.ipConfigurations",
                    "A gateway needs one to {0} ip configurations in one network; {1} are given.",
                    (c, found) -> {
                        if (c.configurationFault()) {
                            found.of(GatewayCase.CONFIGURATIONS_MAX, c.configurations().size());
                        }
                    })),
    /// No such network.
    NETWORK(
            new Line<>(
                    "VirtualNetworkNotFound",
                    INVALID,
                    "3.03",
                    "properties.ipConfigurations",
                    "Network {0} is not there, or not in the gateway's subscription.",
                    (c, found) -> c.networkAbsent().ifPresent(n -> found.of(n.name().name())))),
    /// Not the gateway's subnet.
    SUBNET(
            new Line<>(
                    "GatewaySubnetRequired",
                    INVALID,
                    "3.03",
                    "properties.ipConfigurations",
                    "A gateway sits in subnet GatewaySubnet; {0} is not that, or the network has none.",
                    (c, found) -> c.oddSubnets().forEach(found::of))),
    /// No room for two instances.
    SUBNET_SIZE(
            new Line<>(
                    "GatewaySubnetTooSmall",
                    INVALID,
                    "3.03",
                    "properties.ipConfigurations",
                    "GatewaySubnet {0} is too small: a /29 or larger is needed, a /27 or larger is advised.",
                    (c, found) -> c.smallSubnets().forEach(found::of))),
    /// Another region than the network's.
    REGION(
            new Line<>(
                    "GatewayRegionMismatch",
                    INVALID,
                    "3.03",
                    "location",
                    "The gateway is to lie in {0}, its network lies in {1}.",
                    (c, found) ->
                            c.networkElsewhere()
                                    .ifPresent(
                                            n -> found.of(c.region(), n.envelope().location())))),
    /// The network has one.
    ONE_PER_NETWORK(
            new Line<>(
                    "VirtualNetworkHasGateway",
                    CONFLICT,
                    "3.04",
                    "properties.ipConfigurations",
                    "The network has a gateway of this type: {0}.",
                    (c, found) -> c.rivals().forEach(g -> found.of(g.id().name().name())))),
    /// It stays in its network.
    NETWORK_FIXED(
            new Line<>(
                    "GatewayNetworkCannotBeModified",
                    CONFLICT,
                    "3.04",
                    "properties.ipConfigurations",
                    "The gateway is that of network {0}; it does not move to {1}.",
                    (c, found) ->
                            c.left()
                                    .ifPresent(n ->
                                            found.of(
                                                    n.name().name(),
                                                    c.network()
                                                            .map(x -> x.name().name())
                                                            .orElse("none"))))),
    /// A basic address.
    ADDRESS_BASIC(
            new Line<>(
                    "PublicIpWithBasicSkuNotAllowedOnExpressRouteGateways",
                    INVALID,
                    "3.08",
                    "properties.ipConfigurations",
                    "Public address {0} is of SKU Basic: an ExpressRoute gateway takes Standard, or none.",
                    (c, found) -> c.basicAddresses().forEach(a -> found.of(a.id().name().name())))),
    /// No such address.
    ADDRESS(
            new Line<>(
                    "PublicIPAddressNotFound",
                    INVALID,
                    "3.08",
                    "properties.ipConfigurations",
                    "Public address {0} is not there.",
                    (c, found) -> c.addressesAbsent().forEach(a -> found.of(a.name().name())))),
    /// No ports are left.
    REGION_FULL(
            new Line<>(
                    "GatewayCapacityExceeded",
                    CONFLICT,
                    "3.1",
                    "location",
                    "Region {0} has no room for another gateway: its operator has to add some.",
                    (c, found) -> {
                        if (c.crowded()) {
                            found.of(c.region());
                        }
                    }));

    private final Line<GatewayCase> line;

    GatewayRule(Line<GatewayCase> line) {
        this.line = line;
    }

    @Override
    public Line<GatewayCase> line() {
        return line;
    }
}

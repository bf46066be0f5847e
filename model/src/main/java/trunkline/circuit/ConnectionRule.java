package trunkline.circuit;

import static trunkline.circuit.Rule.Kind.CONFLICT;
import static trunkline.circuit.Rule.Kind.INVALID;

/// Rules of a connection of a gateway and a circuit.
@SuppressWarnings("ImmutableEnumChecker") // texts and checks hold no state
enum ConnectionRule implements Row<ConnectionCase> {
    /// Another type.
    TYPE(
            new Line<>(
                    "ConnectionTypeNotSupported",
                    INVALID,
                    "3.13",
                    "properties.connectionType",
                    "'{0}' is no connection that is offered: ExpressRoute is.",
                    (c, found) ->
                            c.draft()
                                    .type()
                                    .filter(t -> !t.equalsIgnoreCase(GatewayCase.TYPE))
                                    .ifPresent(found::of))),
    /// One end is not said.
    ENDS_MISSING(
            new Line<>(
                    "ConnectionEndRequired",
                    INVALID,
                    "3.13",
                    "properties",
                    "A connection needs a {0}.",
                    (c, found) -> c.missing().forEach(found::of))),
    /// It joins what it joins.
    ENDS_FIXED(
            new Line<>(
                    "ConnectionEndsCannotBeModified",
                    CONFLICT,
                    "3.13",
                    "properties",
                    "The connection joins gateway {0} and circuit {1} for life: make a new one.",
                    (c, found) ->
                            c.moved()
                                    .ifPresent(k ->
                                            found.of(
                                                    k.gateway().name().name(),
                                                    k.circuit().name().name())))),
    /// No such gateway.
    GATEWAY_ABSENT(
            new Line<>(
                    "VirtualNetworkGatewayNotFound",
                    INVALID,
                    "3.13",
                    "properties.virtualNetworkGateway1",
                    "Gateway {0} is not there, or not in the connection's subscription.",
                    (c, found) -> c.gatewayAbsent().ifPresent(id -> found.of(id.name().name())))),
    /// No such circuit.
    CIRCUIT_ABSENT(
            new Line<>(
                    "ExpressRouteCircuitNotFound",
                    INVALID,
                    "3.13",
                    "properties.peer",
                    "Circuit {0} is not there.",
                    (c, found) -> c.circuitAbsent().ifPresent(id -> found.of(id.name().name())))),
    /// The circuit is not ready.
    NOT_PROVISIONED(
            new Line<>(
                    "ExpressRouteCircuitNotProvisioned",
                    CONFLICT,
                    "3.13",
                    "properties.peer",
                    "The circuit is {0} and {1}; a connection needs Enabled and Provisioned: {2} has to provision it.",
                    (c, found) ->
                            c.news()
                                    .filter(k -> !k.ready())
                                    .ifPresent(k ->
                                            found.of(
                                                    k.circuitState(),
                                                    k.providerState(),
                                                    k.order().provider())))),
    /// No private peering.
    NO_PRIVATE_PEERING(
            new Line<>(
                    "PrivatePeeringRequired",
                    CONFLICT,
                    "3.13",
                    "properties.peer",
                    "The circuit has no AzurePrivatePeering: its owner has to configure it first.",
                    (c, found) ->
                            c.news()
                                    .filter(k -> k.peering(PeeringType.AZURE_PRIVATE).isEmpty())
                                    .ifPresent(_ -> found.of()))),
    /// No such weight.
    WEIGHT(
            new Line<>(
                    "RoutingWeightOutOfRange",
                    INVALID,
                    "3.18",
                    "properties.routingWeight",
                    "{0} is no routing weight: 0 to {1} are.",
                    (c, found) ->
                            c.draft()
                                    .routingWeight()
                                    .filter(w -> w < 0 || w > Connection.WEIGHT_MAX)
                                    .ifPresent(w -> found.of(w, Connection.WEIGHT_MAX)))),
    /// The gateway is too small for it.
    FAST_PATH(
            new Line<>(
                    "FastPathNotSupportedByGatewaySku",
                    INVALID,
                    "3.21",
                    "properties.expressRouteGatewayBypass",
                    "FastPath needs UltraPerformance, ErGw3AZ or ErGwScale of 10 units; the gateway is {0}.",
                    (c, found) -> c.slowGateway().ifPresent(found::of))),
    /// They are joined already.
    DUPLICATE(
            new Line<>(
                    "ConnectionExists",
                    CONFLICT,
                    "3.13",
                    "properties.peer",
                    "Connection {0} joins this gateway and this circuit already.",
                    (c, found) -> c.twin().ifPresent(k -> found.of(k.id().name().name())))),
    /// The network lies too far away.
    BEYOND_REACH(
            new Line<>(
                    "VirtualNetworkBeyondCircuitReach",
                    CONFLICT,
                    "1.41",
                    "properties.peer",
                    "A {0} circuit at {1} does not reach {2}: {3}.",
                    (c, found) ->
                            c.beyond()
                                    .ifPresent(k ->
                                            found.of(
                                                    k.sku().tier(),
                                                    k.order().peeringLocation(),
                                                    c.region(),
                                                    c.remedy(k))))),
    /// Too many networks on the circuit.
    LINKS(
            new Line<>(
                    "ExpressRouteCircuitLinkLimit",
                    CONFLICT,
                    "3.4",
                    "properties.peer",
                    "The circuit has {0} connections; {1} of {2} allows {3}.",
                    (c, found) ->
                            c.news()
                                    .filter(k -> c.linksOf(k) >= c.linksMax(k))
                                    .ifPresent(k ->
                                            found.of(
                                                    c.linksOf(k),
                                                    k.sku().tier(),
                                                    k.order().bandwidth(),
                                                    c.linksMax(k))))),
    /// Too many circuits on the gateway.
    GATEWAY_LINKS(
            new Line<>(
                    "VirtualNetworkGatewayCircuitLimit",
                    CONFLICT,
                    "3.19",
                    "properties.virtualNetworkGateway1",
                    "The gateway is connected to {0} circuits; {1} allows {2}.",
                    (c, found) ->
                            c.newGateway()
                                    .filter(g -> c.linksOf(g) >= c.linksMax(g))
                                    .ifPresent(
                                            g -> found.of(c.linksOf(g), g.sku(), c.linksMax(g))))),
    /// Too many circuits of one location.
    LOCATION_LINKS(
            new Line<>(
                    "PeeringLocationCircuitLimit",
                    CONFLICT,
                    "3.01",
                    "properties.peer",
                    "The gateway is connected to {0} circuits at {1}; at most {2} of one location are allowed.",
                    (c, found) ->
                            c.news()
                                    .filter(k ->
                                            c.neighbours(k) >= c.limits().circuitsPerLocation())
                                    .ifPresent(k ->
                                            found.of(
                                                    c.neighbours(k),
                                                    k.order().peeringLocation(),
                                                    c.limits().circuitsPerLocation())))),
    /// Too many prefixes to begin with.
    SPACES(
            new Line<>(
                    "TooManyAddressPrefixesToConnect",
                    CONFLICT,
                    "2.5",
                    "properties.virtualNetworkGateway1",
                    "The network has {0} prefixes; at most {1} are allowed when it is connected.",
                    (c, found) ->
                            c.wideNetwork()
                                    .ifPresent(n ->
                                            found.of(
                                                    n.addressSpaces().size(),
                                                    c.limits().addressSpacesAtConnect())))),
    /// The network has a link's addresses.
    SPACE_OF_LINK(
            new Line<>(
                    "VirtualNetworkOverlapsPeering",
                    CONFLICT,
                    "2.01",
                    "properties.peer",
                    "{0} of the network overlaps {1}, a link of the circuit.",
                    (c, found) -> c.overlaps().forEach(o -> found.of(o.first(), o.second())))),
    /// No segment is left.
    CORE_FULL(
            new Line<>(
                    "ConnectionCapacityExceeded",
                    CONFLICT,
                    "3.13",
                    "",
                    "The core has {0} connections, which is all it has room for.",
                    (c, found) -> {
                        if (c.created() && c.coreFull()) {
                            found.of(c.limits().connections());
                        }
                    }));

    private final Line<ConnectionCase> line;

    ConnectionRule(Line<ConnectionCase> line) {
        this.line = line;
    }

    @Override
    public Line<ConnectionCase> line() {
        return line;
    }
}

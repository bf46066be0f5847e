package trunkline.circuit;

import static trunkline.circuit.Rule.Kind.CONFLICT;
import static trunkline.circuit.Rule.Kind.FORBIDDEN;

import java.util.Optional;

/// Rules of what is to go: each names what holds it, and who must act.
@SuppressWarnings("ImmutableEnumChecker") // texts and checks hold no state
enum RemovalRule implements Row<Removal> {
    /// The provider still has the circuit.
    CIRCUIT_PROVISIONED(
            new Line<>(
                    "ConflictError",
                    CONFLICT,
                    "1.2",
                    "",
                    "The specified dedicated circuit is not in Deprovisioned state. Please initiate the"
                            + " deprovisioning process with your service provider. {0} has it as {1}.",
                    (c, found) ->
                            c.wholeCircuit()
                                    .filter(k -> k.order().port().isEmpty())
                                    .filter(k -> k.providerState() != ProviderState.NOT_PROVISIONED)
                                    .ifPresent(k ->
                                            found.of(k.order().provider(), k.providerState())))),
    /// Networks are linked to the circuit.
    CIRCUIT_LINKED(
            new Line<>(
                    "ExpressRouteCircuitHasConnections",
                    CONFLICT,
                    "1.2",
                    "",
                    "Connection {0} of subscription {1} uses the circuit: it has to go first.",
                    (c, found) -> linked(c, c.wholeCircuit(), found))),
    /// Another circuit is joined to the circuit.
    CIRCUIT_JOINED(
            new Line<>(
                    "ExpressRouteCircuitHasGlobalReach",
                    CONFLICT,
                    "1.2",
                    "",
                    "Connection {0} on circuit {1} of subscription {2} joins the circuit to another: its owner has to take it away first.",
                    (c, found) -> joined(c, c.wholeCircuit(), found))),
    /// Authorizations are given for the circuit.
    CIRCUIT_AUTHORIZED(
            new Line<>(
                    "ExpressRouteCircuitHasAuthorizations",
                    CONFLICT,
                    "1.2",
                    "",
                    "Authorization {0} has been given for the circuit: its owner has to take it back first.",
                    (c, found) ->
                            c.wholeCircuit()
                                    .ifPresent(
                                            k -> k.authorizations().keySet().forEach(found::of)))),
    /// Networks are linked to the private peering.
    PEERING_LINKED(
            new Line<>(
                    "ExpressRouteCircuitPeeringInUse",
                    CONFLICT,
                    "5.04",
                    "",
                    "Connection {0} of subscription {1} uses the private peering: it has to go first.",
                    (c, found) -> linked(c, c.privatePeeringOf(), found))),
    /// Another circuit is joined to the private peering.
    PEERING_JOINED(
            new Line<>(
                    "ExpressRouteCircuitPeeringHasGlobalReach",
                    CONFLICT,
                    "5.04",
                    "",
                    "Connection {0} on circuit {1} of subscription {2} joins the private peering to another: its owner has to take it away first.",
                    (c, found) -> joined(c, c.privatePeeringOf(), found))),
    /// The gateway is connected.
    GATEWAY_CONNECTED(
            new Line<>(
                    "VirtualNetworkGatewayCannotBeDeleted",
                    CONFLICT,
                    "3.13",
                    "",
                    "Connection {0} of subscription {1} uses the gateway: it has to go first.",
                    (c, found) ->
                            c.linksOfGateway()
                                    .forEach(link ->
                                            found.of(
                                                    link.id().name().name(),
                                                    link.id().name().subscription())))),
    /// A gateway sits in the network.
    NETWORK_GATEWAY(
            new Line<>(
                    "InUseVirtualNetworkCannotBeDeleted",
                    CONFLICT,
                    "3.04",
                    "",
                    "Gateway {0} sits in the network: it has to go first.",
                    (c, found) ->
                            c.gatewaysOfNetwork().forEach(g -> found.of(g.id().name().name())))),
    /// A gateway sits in the subnet.
    SUBNET_GATEWAY(
            new Line<>(
                    "InUseSubnetCannotBeDeleted",
                    CONFLICT,
                    "3.03",
                    "",
                    "Gateway {0} sits in the subnet: it has to go first.",
                    (c, found) ->
                            c.gatewaysOfSubnet().forEach(g -> found.of(g.id().name().name())))),
    /// A gateway uses the address.
    ADDRESS_USED(
            new Line<>(
                    "PublicIPAddressCannotBeDeleted",
                    CONFLICT,
                    "3.08",
                    "",
                    "Gateway {0} uses the address: it has to go first.",
                    (c, found) ->
                            c.gatewaysOfAddress().forEach(g -> found.of(g.id().name().name())))),
    /// A peering has the filter.
    FILTER_ATTACHED(
            new Line<>(
                    "RouteFilterInUse",
                    CONFLICT,
                    "2.39",
                    "",
                    "MicrosoftPeering of circuit {0} has the filter: its owner has to detach it first.",
                    (c, found) ->
                            c.circuitsOfFilter().forEach(k -> found.of(k.id().name().name())))),
    /// Hubs belong to the WAN.
    WAN_HAS_HUBS(
            new Line<>(
                    "VirtualWanHasHubs",
                    CONFLICT,
                    "-",
                    "",
                    "Hub {0} belongs to the WAN: it has to go first.",
                    (c, found) -> c.hubsOfWan().forEach(h -> found.of(h.id().name().name())))),
    /// Circuits lie on the port.
    PORT_HAS_CIRCUITS(
            new Line<>(
                    "ExpressRoutePortHasCircuits",
                    CONFLICT,
                    "4.17",
                    "",
                    "Circuit {0} of subscription {1} lies on the port: its owner has to delete it first.",
                    (c, found) ->
                            c.circuitsOfPort()
                                    .forEach(k ->
                                            found.of(
                                                    k.id().name().name(),
                                                    k.id().name().subscription())))),
    /// Authorizations are given for the port.
    PORT_AUTHORIZED(
            new Line<>(
                    "ExpressRoutePortHasAuthorizations",
                    CONFLICT,
                    "4.16",
                    "",
                    "Authorization {0} has been given for the port: its owner has to take it back first.",
                    (c, found) ->
                            c.wholePort()
                                    .ifPresent(
                                            p -> p.authorizations().keySet().forEach(found::of)))),
    /// A cross-connection goes with its circuit.
    CROSS_CONNECTION(
            new Line<>(
                    "ExpressRouteCrossConnectionCannotBeDeleted",
                    FORBIDDEN,
                    "1.18",
                    "",
                    "A cross-connection goes with its circuit; its provider sets it to NotProvisioned, its"
                            + " customer deletes the circuit.",
                    (c, found) -> {
                        if (c.whole() instanceof ResourceId.CrossConnectionId) {
                            found.of();
                        }
                    }));

    private final Line<Removal> line;

    RemovalRule(Line<Removal> line) {
        this.line = line;
    }

    private static void linked(Removal c, Optional<Circuit> circuit, Found found) {
        circuit.stream()
                .flatMap(k -> c.links(k).stream())
                .map(link -> link.id().name())
                .forEach(name -> found.of(name.name(), name.subscription()));
    }

    private static void joined(Removal c, Optional<Circuit> circuit, Found found) {
        circuit.stream()
                .flatMap(k -> c.reaches(k).stream())
                .map(GlobalReach::id)
                .forEach(id ->
                        found.of(
                                id.name(),
                                id.circuit().name().name(),
                                id.circuit().name().subscription()));
    }

    @Override
    public Line<Removal> line() {
        return line;
    }
}

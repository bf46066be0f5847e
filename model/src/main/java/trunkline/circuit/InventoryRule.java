package trunkline.circuit;

import static trunkline.circuit.Rule.Kind.CONFLICT;
import static trunkline.circuit.Rule.Kind.INVALID;

/// Rules of the operator's own inventory.
@SuppressWarnings("ImmutableEnumChecker") // texts and checks hold no state
enum InventoryRule implements Row<InventoryCase> {
    /// A name that no certificate takes.
    EDGE_NAME(
            new Line<>(
                    "InvalidEdgeName",
                    INVALID,
                    "-",
                    "name",
                    "'{0}' is no edge's name: 1 to {1} of a-z, 0-9 and '-' are.",
                    (c, found) -> c.oddName().ifPresent(n -> found.of(n, Edge.NAME_LENGTH_MAX)))),
    /// The core address is another's.
    EDGE_TUNNEL(
            new Line<>(
                    "EdgeTunnelInUse",
                    CONFLICT,
                    "-",
                    "tunnel",
                    "{0} is the core address of edge {1}, or no host's address.",
                    (c, found) ->
                            c.tunnelRivals()
                                    .forEach(n ->
                                            found.of(
                                                    c.edge().map(Edge::tunnel).orElseThrow(), n)))),
    /// It stays what it is.
    EDGE_ROLE(
            new Line<>(
                    "EdgeRoleCannotBeModified",
                    CONFLICT,
                    "-",
                    "role",
                    "Edge {0} is {1} as long as a pair of ports is on it.",
                    (c, found) -> c.changedRole().ifPresent(e -> found.of(e.name(), e.role())))),
    /// Ports are on it.
    EDGE_USED(
            new Line<>(
                    "EdgeInUse",
                    CONFLICT,
                    "-",
                    "",
                    "Pair {1} is on edge {0}: it has to go first.",
                    (c, found) ->
                            c.pairsOfLeaving().forEach(p -> found.of(c.subject(), p.name())))),
    /// No such place.
    EDGE_PLACE(
            new Line<>(
                    "EdgePlaceNotFound",
                    INVALID,
                    "1.43",
                    "place",
                    "'{0}' is no {1}.",
                    (c, found) ->
                            c.oddPlace().ifPresent(e -> found.of(e.place(), c.placeWord(e))))),
    /// Both links on one device.
    PAIR_ONE_EDGE(
            new Line<>(
                    "PortPairOnOneEdge",
                    INVALID,
                    "1.01",
                    "secondary",
                    "Both ports of pair {0} are on edge {1}: the links of a pair land on two.",
                    (c, found) ->
                            c.pair()
                                    .filter(p -> p.primary().edge().equals(p.secondary().edge()))
                                    .ifPresent(p -> found.of(p.name(), p.primary().edge())))),
    /// No such edge, or one of another role.
    PAIR_EDGE(
            new Line<>(
                    "PortPairEdgeNotFound",
                    INVALID,
                    "1.01",
                    "primary",
                    "There is no edge {0} with the role {1}.",
                    (c, found) -> c.strayLinks().forEach(s -> found.of(s.edge(), s.role())))),
    /// The port is another pair's.
    PAIR_PORT(
            new Line<>(
                    "PortInUse",
                    CONFLICT,
                    "-",
                    "primary",
                    "Port {0} of edge {1} belongs to pair {2}.",
                    (c, found) ->
                            c.sharedPorts().forEach(s -> found.of(s.port(), s.edge(), s.pair())))),
    /// For nobody, or nowhere.
    PAIR_USE(
            new Line<>(
                    "PortPairUseUnknown",
                    INVALID,
                    "1.45",
                    "use",
                    "{0} offers nothing at {1}, or there is no such place.",
                    (c, found) -> c.oddUse().ifPresent(u -> found.of(u.who(), u.where())))),
    /// A network's ports carry one network.
    PAIR_NETWORK_TAGS(
            new Line<>(
                    "PortPairOfNetworksTagged",
                    INVALID,
                    "-",
                    "tagging",
                    "Pair {0} is for a virtual network: its ports take no tags, and carry one.",
                    (c, found) -> c.taggedNetworks().ifPresent(p -> found.of(p.name())))),
    /// A pair that is sold as a whole takes the tags that its owner chooses.
    DIRECT_UNTAGGED(
            new Line<>(
                    "PortPairOfDirectUntagged",
                    INVALID,
                    "2.11",
                    "tagging",
                    "Pair {0} is sold as a whole: its ports take tags, as its owner chooses.",
                    (c, found) -> c.untaggedDirect().ifPresent(p -> found.of(p.name())))),
    /// Numbers that cannot be.
    PAIR_NUMBERS(
            new Line<>(
                    "PortPairCapacity",
                    INVALID,
                    "-",
                    "capacity",
                    "{0} sold {1} times is no capacity: 1Mbps to 10000Gbps, 1 to {2} times are.",
                    (c, found) ->
                            c.oddNumbers()
                                    .ifPresent(p ->
                                            found.of(
                                                    p.capacity(),
                                                    p.overprovision(),
                                                    PortPair.OVERPROVISION_MAX)))),
    /// Something lies on it.
    PAIR_KEPT(
            new Line<>(
                    "PortPairInUse",
                    CONFLICT,
                    "1.03",
                    "",
                    "Circuits or gateways are on pair {0}: it only grows, and does not go.",
                    (c, found) -> c.occupied().ifPresent(found::of))),
    /// Nobody would be left.
    DRAIN_LAST(
            new Line<>(
                    "MaintenanceRefused",
                    CONFLICT,
                    "4.37",
                    "",
                    "The partner of edge {0} is not healthy, or is led around as well: {1}. Nobody would be left.",
                    (c, found) -> c.lonely().ifPresent(why -> found.of(c.subject(), why)))),
    /// The inventory is full.
    EDGES_MANY(
            new Line<>(
                    "TooManyEdges",
                    CONFLICT,
                    "-",
                    "",
                    "The inventory has {0} edges and {1} pairs; at most {2} and {3} are kept.",
                    (c, found) -> {
                        if (c.full()) {
                            found.of(
                                    c.inventory().edges().size(),
                                    c.inventory().pairs().size(),
                                    Inventory.EDGES_MAX,
                                    Inventory.PAIRS_MAX);
                        }
                    }));

    private final Line<InventoryCase> line;

    InventoryRule(Line<InventoryCase> line) {
        this.line = line;
    }

    @Override
    public Line<InventoryCase> line() {
        return line;
    }
}

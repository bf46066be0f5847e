package trunkline.circuit;

import static trunkline.circuit.Rule.Kind.CONFLICT;
import static trunkline.circuit.Rule.Kind.INVALID;

/// Rules of the gateway of a virtual hub.
@SuppressWarnings("ImmutableEnumChecker") // texts and checks hold no state
enum HubGatewayRule implements Row<GatewayCase> {
    /// It sits in a hub.
    HUB_MISSING(
            new Line<>(
                    "VirtualHubRequired",
                    INVALID,
                    "3.30",
                    "properties.virtualHub",
                    "A hub's gateway needs a virtualHub.",
                    (c, found) -> {
                        if (c.network().isEmpty()) {
                            found.of();
                        }
                    })),
    /// No such hub.
    HUB_ABSENT(
            new Line<>(
                    "VirtualHubNotFound",
                    INVALID,
                    "3.30",
                    "properties.virtualHub",
                    "Hub {0} is not there, or not in the gateway's subscription.",
                    (c, found) -> c.networkAbsent().ifPresent(n -> found.of(n.name().name())))),
    /// Another region than the hub's.
    REGION(
            new Line<>(
                    "ExpressRouteGatewayRegionMismatch",
                    INVALID,
                    "3.30",
                    "location",
                    "The gateway is to lie in {0}, its hub lies in {1}.",
                    (c, found) ->
                            c.networkElsewhere()
                                    .ifPresent(
                                            n -> found.of(c.region(), n.envelope().location())))),
    /// The hub has one.
    ONE_PER_HUB(
            new Line<>(
                    "VirtualHubHasExpressRouteGateway",
                    CONFLICT,
                    "3.30",
                    "properties.virtualHub",
                    "The hub has an ExpressRoute gateway: {0}.",
                    (c, found) -> c.rivals().forEach(g -> found.of(g.id().name().name())))),
    /// It stays in its hub.
    HUB_FIXED(
            new Line<>(
                    "VirtualHubCannotBeModified",
                    CONFLICT,
                    "3.30",
                    "properties.virtualHub",
                    "The gateway is that of hub {0}; it does not move to {1}.",
                    (c, found) ->
                            c.left()
                                    .ifPresent(n ->
                                            found.of(
                                                    n.name().name(),
                                                    c.network()
                                                            .map(o -> o.name().name())
                                                            .orElse("none"))))),
    /// Units that cannot be.
    SCALE(
            new Line<>(
                    "ExpressRouteGatewayScaleUnitsNotValid",
                    INVALID,
                    "3.30",
                    "properties.autoScaleConfiguration.bounds",
                    "{0} to {1} scale units are no bounds of a hub's gateway: 1 to {2} are.",
                    (c, found) ->
                            c.oddUnits()
                                    .ifPresent(s ->
                                            found.of(
                                                    s.unitsMin(),
                                                    s.unitsMax(),
                                                    GatewayCase.HUB_UNITS_MAX)))),
    /// The region has no room.
    FULL(
            new Line<>(
                    "GatewayCapacityExceeded",
                    CONFLICT,
                    "3.1",
                    "location",
                    "Region {0} has no room for another hub's gateway: its operator has to add some.",
                    (c, found) -> {
                        if (c.crowded()) {
                            found.of(c.region());
                        }
                    }));

    private final Line<GatewayCase> line;

    HubGatewayRule(Line<GatewayCase> line) {
        this.line = line;
    }

    @Override
    public Line<GatewayCase> line() {
        return line;
    }
}

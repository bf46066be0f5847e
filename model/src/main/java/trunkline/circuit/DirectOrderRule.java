package trunkline.circuit;

import static trunkline.circuit.Rule.Kind.CONFLICT;
import static trunkline.circuit.Rule.Kind.INVALID;

/// Rules of a circuit on ports of its own.
@SuppressWarnings("ImmutableEnumChecker") // texts and checks hold no state
enum DirectOrderRule implements Row<DirectOrder> {
    /// A circuit comes through a provider or lies on a port.
    BOTH(
            new Line<>(
                    "ProviderAndPortExclusive",
                    INVALID,
                    "1.08",
                    "properties.serviceProviderProperties",
                    "A circuit on a port has no provider: serviceProviderProperties and expressRoutePort exclude each other.",
                    (c, found) -> {
                        if (c.both()) {
                            found.of();
                        }
                    })),
    /// A circuit stays where it lies.
    PORT_FIXED(
            new Line<>(
                    "ExpressRoutePortOfCircuitCannotBeModified",
                    CONFLICT,
                    "1.03",
                    "properties.expressRoutePort",
                    "The circuit lies {0} for life; {1} takes a new circuit.",
                    (c, found) -> c.moved().ifPresent(w -> found.of(w, c.wish())))),
    /// No such port.
    PORT_ABSENT(
            new Line<>(
                    "ExpressRoutePortNotFound",
                    INVALID,
                    "4.16",
                    "properties.expressRoutePort",
                    "Port {0} is not there.",
                    (c, found) -> c.absent().ifPresent(id -> found.of(id.name().name())))),
    /// A circuit has a width.
    BANDWIDTH_MISSING(
            new Line<>(
                    "BandwidthInGbpsRequired",
                    INVALID,
                    "1.08",
                    "properties.bandwidthInGbps",
                    "A circuit on a port needs a bandwidthInGbps.",
                    (c, found) -> {
                        if (c.matter().created() && c.matter().draft().bandwidthMbps().isEmpty()) {
                            found.of();
                        }
                    })),
    /// No such width on such a port.
    BANDWIDTH(
            new Line<>(
                    "DirectBandwidthNotOffered",
                    INVALID,
                    "4.09",
                    "properties.bandwidthInGbps",
                    "{0} is no circuit on ports of {1}; {2} are.",
                    (c, found) -> {
                        if (c.oddBandwidth()) {
                            found.of(c.matter().bandwidth(), c.portBandwidth(), c.offers());
                        }
                    })),
    /// The port is ordered out.
    PORT_FULL(
            new Line<>(
                    "ExpressRoutePortCapacityExceeded",
                    CONFLICT,
                    "4.10",
                    "properties.bandwidthInGbps",
                    "Circuits of {0} lie on port {1}; with {2} more it would be beyond {3}, twice its bandwidth: delete circuits or buy another pair.",
                    (c, found) -> {
                        if (c.full()) {
                            found.of(c.sold(), c.portName(), c.growth(), c.sellable());
                        }
                    })),
    /// Only ports have circuits that are not limited.
    RATE_LIMIT(
            new Line<>(
                    "DirectPortRateLimitNotApplicable",
                    INVALID,
                    "1.38",
                    "properties.enableDirectPortRateLimit",
                    "A circuit of a provider is always limited: enableDirectPortRateLimit is of circuits on ports.",
                    (c, found) -> {
                        if (c.idleLimit()) {
                            found.of();
                        }
                    }));

    private final Line<DirectOrder> line;

    DirectOrderRule(Line<DirectOrder> line) {
        this.line = line;
    }

    @Override
    public Line<DirectOrder> line() {
        return line;
    }
}

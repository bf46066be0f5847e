package trunkline.circuit;

import static trunkline.circuit.Rule.Kind.CONFLICT;
import static trunkline.circuit.Rule.Kind.INVALID;

/// Rules of a test in which a gateway does without a peering location.
@SuppressWarnings("ImmutableEnumChecker") // texts and checks hold no state
enum SiteTestRule implements Row<SiteTestCase> {
    /// It has no circuit there.
    LOCATION(
            new Line<>(
                    "InvalidPeeringLocation",
                    INVALID,
                    "4.35",
                    "peeringLocation",
                    "'{0}' is no peering location of the gateway's connections, which lead to: {1}.",
                    (c, found) -> {
                        if (c.location().isEmpty()) {
                            found.of(
                                    c.command().peeringLocation(),
                                    String.join(", ", c.locations()));
                        }
                    })),
    /// There has to be another.
    ALONE(
            new Line<>(
                    "FailoverTestNeedsTwoLocations",
                    CONFLICT,
                    "4.35",
                    "peeringLocation",
                    "All circuits of the gateway land at {0}: a test needs circuits at two peering locations at least.",
                    (c, found) -> {
                        if (c.starts() && c.locations().size() == 1) {
                            found.of(c.locations().getFirst());
                        }
                    })),
    /// Two sites of one city are one location.
    METRO(
            new Line<>(
                    "FailoverTestNotOnMetro",
                    CONFLICT,
                    "4.35",
                    "peeringLocation",
                    "{0} is a Metro location: its loss is not tested.",
                    (c, found) -> {
                        if (c.starts() && c.metro()) {
                            found.of(c.location().orElse(""));
                        }
                    })),
    /// One at a time.
    RUNNING(
            new Line<>(
                    "FailoverTestInProgress",
                    CONFLICT,
                    "4.35",
                    "",
                    "A test without {0} has run since {1}: it has to be stopped first.",
                    (c, found) -> {
                        if (c.starts()) {
                            c.running().ifPresent(t -> found.of(t.peeringLocation(), t.started()));
                        }
                    })),
    /// Not while work goes on.
    MAINTENANCE(
            new Line<>(
                    "FailoverTestDuringMaintenance",
                    CONFLICT,
                    "4.35",
                    "",
                    "Traffic is led around edge {0}, which the gateway or its circuits use: test when that is over.",
                    (c, found) -> {
                        if (c.starts()) {
                            c.maintained().forEach(found::of);
                        }
                    })),
    /// No such test runs.
    NOT_RUNNING(
            new Line<>(
                    "FailoverTestNotRunning",
                    CONFLICT,
                    "4.35",
                    "peeringLocation",
                    "No test without {0} is running.",
                    (c, found) -> {
                        if (!c.starts() && c.asked().isEmpty()) {
                            found.of(c.command().peeringLocation());
                        }
                    }));

    private final Line<SiteTestCase> line;

    SiteTestRule(Line<SiteTestCase> line) {
        this.line = line;
    }

    @Override
    public Line<SiteTestCase> line() {
        return line;
    }
}

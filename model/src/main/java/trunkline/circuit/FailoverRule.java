package trunkline.circuit;

import static trunkline.circuit.Rule.Kind.CONFLICT;
import static trunkline.circuit.Rule.Kind.INVALID;

/// Rules of a test of one link of a circuit.
@SuppressWarnings("ImmutableEnumChecker") // texts and checks hold no state
enum FailoverRule implements Row<FailoverCase> {
    /// No such link.
    LINK_UNKNOWN(
            new Line<>(
                    "InvalidLinkType",
                    INVALID,
                    "1.01",
                    "linkType",
                    "'{0}' is no link: Primary and Secondary are.",
                    (c, found) -> {
                        if (c.link().isEmpty()) {
                            found.of(c.command().link());
                        }
                    })),
    /// No such category.
    CATEGORY_UNKNOWN(
            new Line<>(
                    "InvalidCircuitTestCategory",
                    INVALID,
                    "4.35",
                    "circuitTestCategory",
                    "'{0}' is no category of test: BgpDisconnect and ASPathPrepend are.",
                    (c, found) -> {
                        if (c.category().isEmpty()) {
                            found.of(c.command().category());
                        }
                    })),
    /// There is nothing to be tested.
    NOT_READY(
            new Line<>(
                    "FailoverTestNotPossible",
                    CONFLICT,
                    "4.35",
                    "",
                    "A test needs a circuit that is provisioned and has a peering: there is nothing to fail"
                            + " over.",
                    (c, found) -> {
                        if (c.starts() && !c.ready()) {
                            found.of();
                        }
                    })),
    /// One at a time.
    RUNNING(
            new Line<>(
                    "FailoverTestInProgress",
                    CONFLICT,
                    "4.35",
                    "",
                    "A test of the {0} link, {1}, has run since {2}: its owner has to stop it first.",
                    (c, found) -> {
                        if (c.starts()) {
                            c.running()
                                    .ifPresent(t ->
                                            found.of(t.link().word(), t.category(), t.started()));
                        }
                    })),
    /// The other link would not carry the traffic.
    ALONE(
            new Line<>(
                    "FailoverTestRefused",
                    CONFLICT,
                    "4.35",
                    "",
                    "The other link of the circuit would not carry its traffic: {0}. Nothing would be left.",
                    (c, found) -> {
                        if (c.ready()) {
                            c.alone().ifPresent(found::of);
                        }
                    })),
    /// No such test runs.
    NOT_RUNNING(
            new Line<>(
                    "FailoverTestNotRunning",
                    CONFLICT,
                    "4.35",
                    "",
                    "No test of the {0} link, {1}, is running.",
                    (c, found) -> {
                        if (!c.starts() && c.asked().isEmpty()) {
                            found.of(c.command().link(), c.command().category());
                        }
                    }));

    private final Line<FailoverCase> line;

    FailoverRule(Line<FailoverCase> line) {
        this.line = line;
    }

    @Override
    public Line<FailoverCase> line() {
        return line;
    }
}

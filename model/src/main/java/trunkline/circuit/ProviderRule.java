package trunkline.circuit;

import static trunkline.circuit.Rule.Kind.CONFLICT;
import static trunkline.circuit.Rule.Kind.INVALID;

/// Rules of a cross-connection, as its provider writes it.
@SuppressWarnings("ImmutableEnumChecker") // texts and checks hold no state
enum ProviderRule implements Row<ProviderCase> {
    /// No such state.
    STATE_UNKNOWN(
            new Line<>(
                    "InvalidServiceProviderProvisioningState",
                    INVALID,
                    "1.12",
                    "properties.serviceProviderProvisioningState",
                    "'{0}' is no state: NotProvisioned, Provisioning, Provisioned and Deprovisioning are.",
                    (c, found) -> c.unknownState().ifPresent(found::of))),
    /// The states have an order.
    STEP(
            new Line<>(
                    "ServiceProviderProvisioningStateStepNotAllowed",
                    CONFLICT,
                    "1.2",
                    "properties.serviceProviderProvisioningState",
                    "A circuit does not go from {0} to {1}; from there it goes to: {2}.",
                    (c, found) -> {
                        if (!c.allowed().contains(c.state())) {
                            found.of(c.circuit().providerState(), c.state(), c.allowed());
                        }
                    })),
    /// It belongs to its circuit.
    CIRCUIT_REFERENCE(
            new Line<>(
                    "ExpressRouteCircuitReferenceInCrossConnectionCannotBeModified",
                    INVALID,
                    "1.19",
                    "properties.expressRouteCircuit",
                    "The cross-connection belongs to circuit {0}; {1} cannot be put in its place.",
                    (c, found) -> {
                        if (c.draft().circuit().filter(c.circuit().id()::equals).isEmpty()) {
                            found.of(
                                    c.circuit().id().name().name(),
                                    c.draft().circuit().map(id -> id.name().name()).orElse("none"));
                        }
                    })),
    /// It stays where it is.
    LOCATION_FIXED(
            new Line<>(
                    "ExpressRouteCrossConnectionPeeringLocationCannotBeModified",
                    INVALID,
                    "1.19",
                    "properties.peeringLocation",
                    "The Peering Location for an Express Route Cross Connection {0} cannot be modified from {1}"
                            + " to {2}.",
                    (c, found) ->
                            c.draft()
                                    .peeringLocation()
                                    .filter(l ->
                                            !l.equalsIgnoreCase(
                                                    c.circuit().order().peeringLocation()))
                                    .ifPresent(l ->
                                            found.of(
                                                    c.draft().id().name().name(),
                                                    c.circuit().order().peeringLocation(),
                                                    l)))),
    /// Notes are short.
    NOTES(
            new Line<>(
                    "ServiceProviderNotesTooLong",
                    INVALID,
                    "1.19",
                    "properties.serviceProviderNotes",
                    "The notes have {0} characters; at most {1} are kept.",
                    (c, found) ->
                            c.draft()
                                    .notes()
                                    .filter(n -> n.length() > ProviderCase.NOTES_MAX)
                                    .ifPresent(n -> found.of(n.length(), ProviderCase.NOTES_MAX))));

    private final Line<ProviderCase> line;

    ProviderRule(Line<ProviderCase> line) {
        this.line = line;
    }

    @Override
    public Line<ProviderCase> line() {
        return line;
    }
}

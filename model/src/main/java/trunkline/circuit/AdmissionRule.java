package trunkline.circuit;

import static trunkline.circuit.Rule.Kind.CONFLICT;
import static trunkline.circuit.Rule.Kind.FORBIDDEN;

/// Rules of a key that opens another's circuit or port.
@SuppressWarnings("ImmutableEnumChecker") // texts and checks hold no state
enum AdmissionRule implements Row<Admission<?>> {
    /// Another's takes a key.
    MISSING(
            new Line<>(
                    "AuthorizationKeyRequired",
                    FORBIDDEN,
                    "3.14",
                    "properties.authorizationKey",
                    "The {0} belongs to subscription {1}: its owner has to give an authorization key.",
                    (c, found) -> c.keyless().ifPresent(s -> found.of(c.kind(), s)))),
    /// The key opens nothing.
    INVALID(
            new Line<>(
                    "AuthorizationKeyInvalid",
                    FORBIDDEN,
                    "3.14",
                    "properties.authorizationKey",
                    "The authorization key does not open {0} {1}: no such key was given, or it was taken back.",
                    (c, found) -> c.refused().ifPresent(n -> found.of(c.kind(), n.name())))),
    /// The key has been used.
    USED(
            new Line<>(
                    "AuthorizationInUse",
                    CONFLICT,
                    "3.14",
                    "properties.authorizationKey",
                    "The authorization has been used; one serves once.",
                    (c, found) -> {
                        if (c.used()) {
                            found.of();
                        }
                    }));

    private final Line<Admission<?>> line;

    AdmissionRule(Line<Admission<?>> line) {
        this.line = line;
    }

    @Override
    public Line<Admission<?>> line() {
        return line;
    }
}

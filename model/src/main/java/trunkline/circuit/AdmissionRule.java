package trunkline.circuit;

import static trunkline.circuit.Rule.Kind.CONFLICT;
import static trunkline.circuit.Rule.Kind.FORBIDDEN;

/// Rules of a key that opens another's circuit.
@SuppressWarnings("ImmutableEnumChecker") // texts and checks hold no state
enum AdmissionRule implements Row<Admission> {
    /// Another's circuit takes a key.
    MISSING(
            new Line<>(
                    "AuthorizationKeyRequired",
                    FORBIDDEN,
                    "3.14",
                    "properties.authorizationKey",
                    "The circuit belongs to subscription {0}: its owner has to give an authorization key.",
                    (c, found) -> c.keyless().ifPresent(found::of))),
    /// The key opens nothing.
    INVALID(
            new Line<>(
                    "AuthorizationKeyInvalid",
                    FORBIDDEN,
                    "3.14",
                    "properties.authorizationKey",
                    "The authorization key does not open circuit {0}: no such key was given, or it was taken back.",
                    (c, found) -> c.refused().ifPresent(id -> found.of(id.name().name())))),
    /// The key has been used.
    USED(
            new Line<>(
                    "AuthorizationInUse",
                    CONFLICT,
                    "3.14",
                    "properties.authorizationKey",
                    "The authorization has made a connection; one makes one.",
                    (c, found) -> {
                        if (c.used()) {
                            found.of();
                        }
                    }));

    private final Line<Admission> line;

    AdmissionRule(Line<Admission> line) {
        this.line = line;
    }

    @Override
    public Line<Admission> line() {
        return line;
    }
}

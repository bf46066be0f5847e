package trunkline.circuit;

import java.util.Optional;
import trunkline.circuit.ResourceId.CircuitId;
import trunkline.intent.Secret;

/// Somebody who wishes to join something to a circuit: his own, or another's of which he has a key
/// (product rule 3.14).
///
/// @param joiner whose the other end is
/// @param wished the circuit, if one is named
/// @param key that is to open it
record Admission(
        Hearing hearing, SubscriptionId joiner, Optional<CircuitId> wished, Optional<Secret> key) {

    boolean own() {
        return wished.filter(c -> c.name().subscription().equals(joiner)).isPresent();
    }

    /// A circuit of his own that is not there.
    Optional<CircuitId> absent() {
        return wished.filter(id -> own() && hearing.estate().circuit(id).isEmpty());
    }

    /// Whose circuit it is, if that is another's and no key is given.
    Optional<SubscriptionId> keyless() {
        return own() || key.isPresent()
                ? Optional.empty()
                : wished.map(id -> id.name().subscription());
    }

    /// The authorization whose key is given.
    Optional<Authorization> opened() {
        return wished.flatMap(hearing.estate()::circuit).flatMap(c -> key.flatMap(c::authorizedBy));
    }

    /// The circuit that the key does not open; whether there is such a circuit is not told.
    Optional<CircuitId> refused() {
        return key.isPresent() && opened().isEmpty() ? wished : Optional.empty();
    }

    boolean used() {
        return opened().filter(Authorization::used).isPresent();
    }

    /// The circuit, if he may know it.
    Optional<Circuit> circuit() {
        return wished.filter(_ -> own() || opened().isPresent()).flatMap(hearing.estate()::circuit);
    }
}

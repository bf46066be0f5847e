package trunkline.circuit;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import trunkline.circuit.ResourceId.CircuitId;
import trunkline.circuit.ResourceId.PortId;
import trunkline.intent.Secret;

/// Somebody who wishes to join something to a circuit, or to lay a circuit on a port: his own, or
/// another's of which he has a key (product rules 3.14, 4.16).
///
/// @param <T> what is to be opened
/// @param kind what that is called
/// @param joiner whose the other end is
/// @param wished name of the circuit or port, if one is named
/// @param key that is to open it
/// @param there what there is of that name
/// @param given authorizations of it
record Admission<T>(
        String kind,
        SubscriptionId joiner,
        Optional<ResourceName> wished,
        Optional<Secret> key,
        Optional<T> there,
        Function<T, Map<String, Authorization>> given) {

    static Admission<Circuit> toCircuit(
            Hearing hearing,
            SubscriptionId joiner,
            Optional<CircuitId> wished,
            Optional<Secret> key) {
        return new Admission<>(
                "circuit",
                joiner,
                wished.map(CircuitId::name),
                key,
                wished.flatMap(hearing.estate()::circuit),
                Circuit::authorizations);
    }

    static Admission<DirectPort> toPort(
            Hearing hearing, SubscriptionId joiner, Optional<PortId> wished, Optional<Secret> key) {
        return new Admission<>(
                "port",
                joiner,
                wished.map(PortId::name),
                key,
                wished.flatMap(hearing.estate()::port),
                DirectPort::authorizations);
    }

    boolean own() {
        return wished.filter(n -> n.subscription().equals(joiner)).isPresent();
    }

    /// One of his own that is not there.
    Optional<ResourceName> absent() {
        return wished.filter(_ -> own() && there.isEmpty());
    }

    /// Whose it is, if that is another's and no key is given.
    Optional<SubscriptionId> keyless() {
        return own() || key.isPresent() ? Optional.empty() : wished.map(ResourceName::subscription);
    }

    /// The authorization whose key is given.
    Optional<Authorization> opened() {
        return there.flatMap(t ->
                key.flatMap(k ->
                        given.apply(t).values().stream()
                                .filter(a -> a.key().reveal().equalsIgnoreCase(k.reveal()))
                                .findFirst()));
    }

    /// What the key does not open; whether there is such a thing is not told.
    Optional<ResourceName> refused() {
        return key.isPresent() && opened().isEmpty() ? wished : Optional.empty();
    }

    boolean used() {
        return opened().filter(Authorization::used).isPresent();
    }

    /// The circuit or port, if he may know it.
    Optional<T> found() {
        return there.filter(_ -> own() || opened().isPresent());
    }
}

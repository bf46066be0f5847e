package trunkline.circuit;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import trunkline.circuit.ResourceId.CircuitId;
import trunkline.circuit.ResourceId.ConnectionId;
import trunkline.intent.Secret;

/// The right to make one connection to a circuit, or one circuit on a port, from another
/// subscription (product rules 3.14, 4.16).
///
/// @param name its name on the circuit or port
/// @param etag changes with every change
/// @param key what is handed over
/// @param usedBy the connection of a gateway made with it, if any
/// @param joinedBy the connection of another circuit made with it, if any
/// @param carries the circuit made with it, if any
public record Authorization(
        String name,
        UUID etag,
        Secret key,
        Optional<ConnectionId> usedBy,
        Optional<GlobalReachId> joinedBy,
        Optional<CircuitId> carries) {

    /// Whether a connection has been made with it.
    public boolean used() {
        return usedBy.isPresent() || joinedBy.isPresent() || carries.isPresent();
    }

    Authorization usedBy(ConnectionId connection) {
        return as(Optional.of(connection), Optional.empty(), Optional.empty());
    }

    Authorization usedBy(GlobalReachId connection) {
        return as(Optional.empty(), Optional.of(connection), Optional.empty());
    }

    Authorization usedBy(CircuitId circuit) {
        return as(Optional.empty(), Optional.empty(), Optional.of(circuit));
    }

    Authorization released() {
        return as(Optional.empty(), Optional.empty(), Optional.empty());
    }

    private Authorization as(
            Optional<ConnectionId> gateway,
            Optional<GlobalReachId> joint,
            Optional<CircuitId> circuit) {
        return new Authorization(name, etag, key, gateway, joint, circuit);
    }

    /// Found in any case of their names.
    static SortedMap<String, Authorization> byName(Map<String, Authorization> all) {
        SortedMap<String, Authorization> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(all);
        return byName;
    }
}

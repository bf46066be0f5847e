package trunkline.circuit;

import java.util.Optional;
import java.util.UUID;
import trunkline.circuit.ResourceId.ConnectionId;
import trunkline.intent.Secret;

/// The right to make one connection to a circuit from another subscription (product rule 3.14).
///
/// @param name its name on the circuit
/// @param etag changes with every change
/// @param key what is handed over
/// @param usedBy the connection of a gateway made with it, if any
/// @param joinedBy the connection of another circuit made with it, if any
public record Authorization(
        String name,
        UUID etag,
        Secret key,
        Optional<ConnectionId> usedBy,
        Optional<GlobalReachId> joinedBy) {

    /// Whether a connection has been made with it.
    public boolean used() {
        return usedBy.isPresent() || joinedBy.isPresent();
    }

    Authorization usedBy(ConnectionId connection) {
        return new Authorization(name, etag, key, Optional.of(connection), Optional.empty());
    }

    Authorization usedBy(GlobalReachId connection) {
        return new Authorization(name, etag, key, Optional.empty(), Optional.of(connection));
    }

    Authorization released() {
        return new Authorization(name, etag, key, Optional.empty(), Optional.empty());
    }
}

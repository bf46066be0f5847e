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
/// @param usedBy the connection made with it, if any
public record Authorization(String name, UUID etag, Secret key, Optional<ConnectionId> usedBy) {}

package trunkline.circuit;

import trunkline.circuit.ResourceId.WanId;

/// What hubs belong together; nothing follows from it here beside that it outlives its hubs.
///
/// @param id its name
/// @param envelope what every resource has
public record VirtualWan(WanId id, Envelope envelope) {

    VirtualWan with(Envelope newEnvelope) {
        return new VirtualWan(id, newEnvelope);
    }
}

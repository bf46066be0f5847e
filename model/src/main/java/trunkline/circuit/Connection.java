package trunkline.circuit;

import java.util.Optional;
import trunkline.circuit.ResourceId.CircuitId;
import trunkline.circuit.ResourceId.ConnectionId;
import trunkline.circuit.ResourceId.GatewayId;

/// Joins a gateway to a circuit (product rule 3.13).
///
/// @param id its name
/// @param envelope what every resource has
/// @param gateway of the virtual network
/// @param circuit whose private peering it uses
/// @param routingWeight 0 to 32,000; the highest wins (product rule 2.50)
/// @param authorization name, on the circuit, of the authorization it was made with
/// @param fastPath whether traffic passes the gateway by (product rule 3.21)
/// @param segment number of its segment across the core, and of its link addresses; unique while it
///   exists
public record Connection(
        ConnectionId id,
        Envelope envelope,
        GatewayId gateway,
        CircuitId circuit,
        int routingWeight,
        Optional<String> authorization,
        Switch fastPath,
        int segment,
        int link) {

    /// Largest routing weight.
    public static final int WEIGHT_MAX = 32_000;

    /// Largest segment number (RFC 7348 §5: 24 bits).
    public static final int SEGMENT_MAX = (1 << 24) - 1;

    /// Largest link number: a /29 each of the profile's /16.
    public static final int LINK_MAX = (1 << 13) - 1;

    /// Whether it has arrived and says all that `wanted` says.
    boolean says(Connection wanted) {
        return envelope.says(wanted.envelope)
                && routingWeight == wanted.routingWeight
                && fastPath == wanted.fastPath;
    }

    Connection with(ProvisioningState state) {
        return with(envelope.with(state));
    }

    Connection with(Envelope newEnvelope) {
        return new Connection(
                id,
                newEnvelope,
                gateway,
                circuit,
                routingWeight,
                authorization,
                fastPath,
                segment,
                link);
    }
}

package trunkline.circuit;

import java.util.Optional;
import java.util.stream.IntStream;
import trunkline.circuit.ResourceId.GatewayId;
import trunkline.circuit.ResourceId.PortId;
import trunkline.net.Bandwidth;

/// What lies on a pair of ports.
///
/// @param sold bandwidth of all circuits on it
/// @param circuits numbers of the circuits by S-tag
/// @param gateways gateways by their number
/// @param owner who bought the pair as a whole
public record Occupancy(
        Bandwidth sold,
        Table<Integer, Long> circuits,
        Table<Long, GatewayId> gateways,
        Optional<PortId> owner) {

    /// Nothing.
    static final Occupancy NONE =
            new Occupancy(new Bandwidth(0), Table.empty(), Table.empty(), Optional.empty());

    /// Most S-tags of a pair.
    static final int TAG_MAX = 4_094;

    /// The lowest S-tag that is free.
    Optional<Integer> freeTag() {
        if (circuits.size() >= TAG_MAX) {
            return Optional.empty();
        }
        return IntStream.rangeClosed(1, TAG_MAX)
                .filter(tag -> !circuits.contains(tag))
                .boxed()
                .findFirst();
    }

    /// Whether nothing lies on it.
    public boolean empty() {
        return circuits.isEmpty() && gateways.isEmpty() && owner.isEmpty();
    }

    Occupancy with(Circuit circuit) {
        return new Occupancy(
                new Bandwidth(sold.bitsPerSecond() + circuit.order().bandwidth().bitsPerSecond()),
                circuits.put(circuit.stag().value(), circuit.number()),
                gateways,
                owner);
    }

    Occupancy without(Circuit circuit) {
        return new Occupancy(
                new Bandwidth(sold.bitsPerSecond() - circuit.order().bandwidth().bitsPerSecond()),
                circuits.remove(circuit.stag().value()),
                gateways,
                owner);
    }

    Occupancy with(Gateway gateway) {
        return new Occupancy(sold, circuits, gateways.put(gateway.number(), gateway.id()), owner);
    }

    Occupancy without(Gateway gateway) {
        return new Occupancy(sold, circuits, gateways.remove(gateway.number()), owner);
    }

    Occupancy with(Optional<PortId> newOwner) {
        return new Occupancy(sold, circuits, gateways, newOwner);
    }
}

package trunkline.circuit;

import java.util.Optional;
import java.util.stream.Stream;
import trunkline.net.Bandwidth;

/// Two ports on two edges that are handed out together.
///
/// @param name unique in the inventory
/// @param use what for
/// @param capacity of each port
/// @param overprovision how often the capacity is sold, 1 or more (product B3)
/// @param tagging how circuits share it
/// @param primary first port
/// @param secondary second port, on another edge
public record PortPair(
        String name,
        Use use,
        Bandwidth capacity,
        int overprovision,
        Tagging tagging,
        Link primary,
        Link secondary) {

    /// How much bandwidth may be sold on it.
    public Bandwidth sellable() {
        return new Bandwidth(capacity.bitsPerSecond() * overprovision);
    }

    /// Widest port, in bits per second: so that sums stay exact.
    public static final long CAPACITY_MAX = 10_000_000_000_000L;

    /// Largest overprovision.
    public static final int OVERPROVISION_MAX = 100;

    /// The port of one link.
    public Link of(Path path) {
        return switch (path) {
            case PRIMARY -> primary;
            case SECONDARY -> secondary;
        };
    }

    /// Every port that belongs to it, a provider edge's too.
    Stream<Port> ports() {
        return Stream.of(primary, secondary)
                .flatMap(link ->
                        Stream.concat(
                                Stream.of(new Port(link.edge, link.port)),
                                link.handoff.stream()
                                        .flatMap(h ->
                                                Stream.of(
                                                        new Port(h.edge, h.customerPort),
                                                        new Port(h.edge, h.nniPort)))));
    }

    /// Whether any of its ports is on that edge.
    boolean touches(String edge) {
        return ports().anyMatch(p -> p.edge.equals(edge));
    }

    /// Whether `other` is the same pair but for how much is sold on it.
    boolean grownTo(PortPair other) {
        return use.equals(other.use)
                && tagging == other.tagging
                && primary.equals(other.primary)
                && secondary.equals(other.secondary);
    }

    /// A port of an edge.
    record Port(String edge, String name) {}

    /// What a pair is for.
    public sealed interface Use {
        /// A provider's circuits at a peering location.
        record Circuits(String provider, String peeringLocation) implements Use {}

        /// Sold as a whole to one customer, at a peering location (product section 4.2).
        record Direct(String peeringLocation) implements Use {}

        /// A virtual network's side of a gateway, in a region.
        record Networks(String region) implements Use {}
    }

    /// How those that use a pair share it.
    public enum Tagging {
        /// They do not: one circuit, one peering; or one network.
        UNTAGGED,
        /// One tag, the peering's.
        DOT1Q,
        /// Outer tag per circuit, inner per peering.
        QINQ
    }

    /// One port.
    ///
    /// @param edge name of its edge
    /// @param port interface there
    /// @param handoff the provider's edge in front of it, where Trunkline runs that as well
    public record Link(String edge, String port, Optional<Handoff> handoff) {}

    /// A provider edge's two ports: the customer's, and the one that leads to our port.
    public record Handoff(String edge, String customerPort, String nniPort) {}
}

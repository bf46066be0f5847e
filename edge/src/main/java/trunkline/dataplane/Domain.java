package trunkline.dataplane;

import java.util.List;

/// An isolated routing domain as the forwarding plane sees it.
///
/// @param name 1 to 48 of `a-z 0-9 -`
/// @param forwarding what it does with packets
/// @param ports where it touches the world
public record Domain(String name, Forwarding forwarding, List<Port> ports) {

    /// Copies the list.
    public Domain {
        ports = List.copyOf(ports);
    }

    /// What a domain does with packets.
    public enum Forwarding {
        /// Routes them on layer 3.
        ROUTE,
        /// Joins its ports on layer 2, all frames, no spanning tree.
        CROSS_CONNECT
    }
}

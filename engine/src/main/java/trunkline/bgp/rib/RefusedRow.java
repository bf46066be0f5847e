package trunkline.bgp.rib;

import trunkline.net.IpPrefix;

/// A route that went no further.
///
/// @param prefix the destination
/// @param neighbour name of the session it came from or would have gone to
/// @param direction where it was stopped
/// @param reason name of the rule that did it
public record RefusedRow(IpPrefix prefix, String neighbour, Direction direction, String reason) {

    /// Way of a route.
    public enum Direction {
        /// From the neighbour.
        IN,
        /// To the neighbour.
        OUT
    }
}

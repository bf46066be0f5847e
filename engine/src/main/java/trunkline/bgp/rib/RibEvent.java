package trunkline.bgp.rib;

import trunkline.net.IpFamily;

/// Something worth telling that no call asked for; drained by [Rib#drainEvents].
public sealed interface RibEvent {

    /// A neighbour has reached its warning share of the prefix limit; said once until it falls
    /// below.
    record LimitNear(String neighbour, IpFamily family, int accepted, int prefixesMax)
            implements RibEvent {}

    /// A neighbour has fallen below the warning share again.
    record LimitFar(String neighbour, IpFamily family, int accepted, int prefixesMax)
            implements RibEvent {}

    /// More routes of a neighbour were refused than are kept; the rest are only counted, and a
    /// changed policy needs a route refresh from it.
    record RefusedForgotten(String neighbour, IpFamily family) implements RibEvent {}

    /// A neighbour has ended its first table of this family (RFC 4724 §2).
    record TableEnded(String neighbour, IpFamily family) implements RibEvent {}
}

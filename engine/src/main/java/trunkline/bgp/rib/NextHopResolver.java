package trunkline.bgp.rib;

import trunkline.net.IpAddress;

/// Says how far an internal next hop is (RFC 4271 §9.1.2.1); asked once per next hop until
/// [Rib#nextHopsChanged].
@FunctionalInterface
public interface NextHopResolver {

    /// Answer for a next hop that no packet can reach.
    long UNREACHABLE = -1;

    /// Every next hop is on the link.
    NextHopResolver ON_LINK = nextHop -> 0;

    /// Interior cost to `nextHop`, 0 to 4294967295, or [#UNREACHABLE].
    long cost(IpAddress nextHop);
}

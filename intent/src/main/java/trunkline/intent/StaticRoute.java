package trunkline.intent;

import java.util.List;
import trunkline.net.IpAddress;
import trunkline.net.IpPrefix;

/// A route that is held without BGP.
///
/// @param prefix the destination
/// @param nextHops on the domain's links; several share the flows
public record StaticRoute(IpPrefix prefix, List<IpAddress> nextHops) {

    /// Copies the list.
    public StaticRoute {
        nextHops = List.copyOf(nextHops);
    }
}

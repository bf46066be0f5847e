package trunkline.bgp.rib;

import java.util.List;
import trunkline.net.IpAddress;

/// How a route of the domain's own looks.
///
/// @param nextHops where its packets go; empty for one that is only announced
/// @param communities it carries (RFC 1997, each as 32 bits)
public record Origination(List<IpAddress> nextHops, List<Integer> communities) {

    /// Most communities of one route.
    public static final int COMMUNITIES_MAX = 64;

    /// Only announced, bare.
    public static final Origination BARE = new Origination(List.of(), List.of());

    /// Copies the lists.
    ///
    /// @throws IllegalArgumentException with more than [#COMMUNITIES_MAX] communities or
    ///   [RibOptions#PATHS_MAX] next hops: the caller's fault
    public Origination {
        nextHops = List.copyOf(nextHops);
        communities = List.copyOf(communities);
        if (communities.size() > COMMUNITIES_MAX || nextHops.size() > RibOptions.PATHS_MAX) {
            throw new IllegalArgumentException("origination out of range");
        }
    }
}

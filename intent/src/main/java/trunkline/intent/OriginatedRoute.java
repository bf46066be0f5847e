package trunkline.intent;

import java.util.List;
import trunkline.net.IpPrefix;

/// A route that a domain announces of its own accord, such as a virtual network's address space.
///
/// @param prefix the destination
/// @param communities it carries (RFC 1997), each as 32 bits
public record OriginatedRoute(IpPrefix prefix, List<Integer> communities) {

    /// Copies the list.
    public OriginatedRoute {
        communities = List.copyOf(communities);
    }
}

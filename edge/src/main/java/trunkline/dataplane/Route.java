package trunkline.dataplane;

import java.util.Arrays;
import java.util.List;
import trunkline.net.IpAddress;
import trunkline.net.IpPrefix;

/// A destination and where its packets go next.
///
/// @param prefix the destination
/// @param nextHops on links of the domain, of the prefix's family, sorted and each once; several
///   share the flows evenly; none: packets are dropped here on purpose
public record Route(IpPrefix prefix, List<IpAddress> nextHops) {

    /// Most next hops of one route.
    public static final int NEXT_HOPS_MAX = 16;

    /// Sorts a copy of the list.
    public Route {
        nextHops = nextHops.stream().distinct().sorted(Route::inOrder).toList();
    }

    /// The order of prefixes in a listing: IPv4 first, then by first address, the shorter first.
    public static int inOrder(IpPrefix one, IpPrefix other) {
        int byFamily = one.family().compareTo(other.family());
        int byAddress = byFamily != 0 ? byFamily : inOrder(one.address(), other.address());
        return byAddress != 0 ? byAddress : Integer.compare(one.length(), other.length());
    }

    private static int inOrder(IpAddress one, IpAddress other) {
        return Arrays.compareUnsigned(one.bytes(), other.bytes());
    }
}

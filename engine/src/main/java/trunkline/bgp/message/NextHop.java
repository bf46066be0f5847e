package trunkline.bgp.message;

import java.util.Optional;
import trunkline.net.IpAddress;
import trunkline.net.Ipv6Address;

/// Where to send packets.
///
/// @param address from NEXT_HOP, or the first of MP_REACH_NLRI
/// @param linkLocal the second of MP_REACH_NLRI (RFC 2545 §3), on the same link only
public record NextHop(IpAddress address, Optional<Ipv6Address> linkLocal) {

    /// Without a link-local address.
    public static NextHop of(IpAddress address) {
        return new NextHop(address, Optional.empty());
    }
}

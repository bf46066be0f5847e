package trunkline.bgp.message;

import java.util.Optional;
import trunkline.net.IpFamily;

/// An address family on the wire: known or not.
///
/// @param afi address family identifier, 0 to 65535
/// @param safi subsequent address family identifier, 0 to 255
public record Family(int afi, int safi) {

    /// IPv4 unicast.
    public static final Family IPV4_UNICAST = new Family(1, 1);

    /// IPv6 unicast.
    public static final Family IPV6_UNICAST = new Family(2, 1);

    /// The unicast family of addresses of that kind.
    public static Family unicast(IpFamily family) {
        return switch (family) {
            case IPV4 -> IPV4_UNICAST;
            case IPV6 -> IPV6_UNICAST;
        };
    }

    /// Whose unicast family it is; nothing for every family that is not spoken here.
    public Optional<IpFamily> unicast() {
        if (safi != 1) {
            return Optional.empty();
        }
        return switch (afi) {
            case 1 -> Optional.of(IpFamily.IPV4);
            case 2 -> Optional.of(IpFamily.IPV6);
            default -> Optional.empty();
        };
    }

    @Override
    public String toString() {
        return unicast().map(f -> f == IpFamily.IPV4 ? "ipv4" : "ipv6").orElse(afi + "/" + safi);
    }
}

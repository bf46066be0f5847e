package trunkline.dataplane;

import java.util.List;
import trunkline.net.IpAddress;
import trunkline.net.Ipv4Address;
import trunkline.net.Ipv6Address;

/// Outside hosts have an IPv6 address to each IPv4 one: 10.1.0.2 is 2001:db8:1::2 as well.
final class PlaneAddresses {
    private PlaneAddresses() {}

    static Port.Address six(IpAddress four) {
        int bits = ((Ipv4Address) four).bits();
        long high = 0x2001_0db8_0000_0000L | (long) (bits >>> 16 & 255) << 16;
        return new Port.Address(new Ipv6Address(high, bits & 255), 64);
    }

    /// The one of the same family as `to`.
    static Port.Address of(List<Port.Address> addresses, IpAddress to) {
        return addresses.stream()
                .filter(own -> own.address().family() == to.family())
                .findFirst()
                .orElseThrow();
    }

    static IpAddress like(IpAddress gateway, IpAddress to) {
        return gateway.family() == to.family() ? gateway : six(gateway).address();
    }
}

package trunkline.linux.netlink;

import java.util.Optional;
import trunkline.net.IpAddress;
import trunkline.net.IpFamily;

/// The kernel's numbers of address families.
final class Family {
    static final int BRIDGE = 7;

    private Family() {}

    static int number(IpFamily family) {
        return switch (family) {
            case IPV4 -> 2;
            case IPV6 -> 10;
        };
    }

    static Optional<IpFamily> of(int number) {
        return switch (number) {
            case 2 -> Optional.of(IpFamily.IPV4);
            case 10 -> Optional.of(IpFamily.IPV6);
            default -> Optional.empty();
        };
    }

    static Optional<IpAddress> address(byte[] octets) {
        return octets.length == 4 || octets.length == 16
                ? Optional.of(IpAddress.ofBytes(octets))
                : Optional.empty();
    }
}

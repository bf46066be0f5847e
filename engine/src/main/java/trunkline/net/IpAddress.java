package trunkline.net;

import java.util.Optional;

/// An address of either family.
public sealed interface IpAddress permits Ipv4Address, Ipv6Address {

    /// Reads the text of an address of either family; never resolves a name.
    static Optional<IpAddress> parse(String text) {
        return text.indexOf(':') >= 0
                ? Ipv6Address.parse(text).map(a -> a)
                : Ipv4Address.parse(text).map(a -> a);
    }

    /// Of 4 or 16 octets in network order.
    ///
    /// @throws IllegalArgumentException with any other length
    static IpAddress ofBytes(byte[] octets) {
        return switch (octets.length) {
            case 4 -> Ipv4Address.read(octets, 0);
            case 16 -> Ipv6Address.read(octets, 0);
            default -> throw new IllegalArgumentException(octets.length + " octets are no address");
        };
    }

    /// The family it belongs to.
    IpFamily family();

    /// 4 or 16 octets in network order.
    byte[] bytes();

    /// The prefix that holds just this address: /32 or /128.
    IpPrefix asPrefix();

    /// 127.0.0.0/8 or ::1.
    boolean isLoopback();

    /// 169.254.0.0/16 or fe80::/10.
    boolean isLinkLocal();

    /// 224.0.0.0/4 or ff00::/8.
    boolean isMulticast();

    /// 0.0.0.0 or `::`.
    boolean isUnspecified();
}

package trunkline.net;

import java.util.Optional;

/// A prefix of either family, in canonical form: every bit after the length is zero.
public sealed interface IpPrefix permits Ipv4Prefix, Ipv6Prefix {

    /// Reads `address/length`; refuses bits after the length.
    static Optional<IpPrefix> parse(String text) {
        return text.indexOf(':') >= 0
                ? Ipv6Prefix.parse(text).map(p -> p)
                : Ipv4Prefix.parse(text).map(p -> p);
    }

    /// The prefix of `length` bits that `address` lies in.
    ///
    /// @throws IllegalArgumentException when the family has no such length
    static IpPrefix of(IpAddress address, int length) {
        return switch (address) {
            case Ipv4Address four -> Ipv4Prefix.of(four, length);
            case Ipv6Address six -> Ipv6Prefix.of(six, length);
        };
    }

    /// The family it belongs to.
    IpFamily family();

    /// Number of leading bits that count: 0 to 32, or 0 to 128.
    int length();

    /// The first address in it.
    IpAddress address();

    /// The last address in it.
    IpAddress last();

    /// Whether `address` lies in it; false for the other family.
    boolean contains(IpAddress address);

    /// Whether all of `other` lies in it; true for itself, false for the other family.
    default boolean covers(IpPrefix other) {
        return other.length() >= length() && contains(other.address());
    }

    /// Whether the two share an address.
    default boolean overlaps(IpPrefix other) {
        return covers(other) || other.covers(this);
    }

    /// 0.0.0.0/0 or ::/0.
    default boolean isDefault() {
        return length() == 0;
    }
}

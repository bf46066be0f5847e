package trunkline.net;

import java.util.Optional;

/// An IPv6 prefix in canonical form.
///
/// @param high first eight octets of the first address
/// @param low last eight octets of the first address
/// @param length 0 to 128
public record Ipv6Prefix(long high, long low, int length)
        implements IpPrefix, Comparable<Ipv6Prefix> {

    /// ::/0.
    public static final Ipv6Prefix DEFAULT = new Ipv6Prefix(0, 0, 0);

    /// @throws IllegalArgumentException with a length outside 0 to 128 or a bit set after the
    ///   length
    public Ipv6Prefix {
        if (length < 0 || length > 128) {
            throw new IllegalArgumentException("IPv6 prefix length " + length);
        }
        if ((high & ~highMask(length)) != 0 || (low & ~lowMask(length)) != 0) {
            throw new IllegalArgumentException(
                    "host bits set in " + new Ipv6Address(high, low) + "/" + length);
        }
    }

    /// The prefix of `length` bits that `address` lies in.
    public static Ipv6Prefix of(Ipv6Address address, int length) {
        return new Ipv6Prefix(
                address.high() & highMask(length), address.low() & lowMask(length), length);
    }

    /// Reads `address/length`; refuses bits after the length.
    public static Optional<Ipv6Prefix> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        int length = PrefixText.length(text, slash + 1, 128);
        return Ipv6Address.parse(text.substring(0, slash))
                .filter(a -> length >= 0 && of(a, length).address().equals(a))
                .map(a -> of(a, length));
    }

    private static long highMask(int length) {
        return length == 0 ? 0 : length >= 64 ? -1 : -1L << (64 - length);
    }

    private static long lowMask(int length) {
        return length <= 64 ? 0 : -1L << (128 - length);
    }

    @Override
    public IpFamily family() {
        return IpFamily.IPV6;
    }

    @Override
    public Ipv6Address address() {
        return new Ipv6Address(high, low);
    }

    @Override
    public Ipv6Address last() {
        return new Ipv6Address(high | ~highMask(length), low | ~lowMask(length));
    }

    @Override
    public boolean contains(IpAddress address) {
        return address instanceof Ipv6Address(long h, long l)
                && (h & highMask(length)) == high
                && (l & lowMask(length)) == low;
    }

    /// By first address, then the shorter first.
    @Override
    public int compareTo(Ipv6Prefix other) {
        int byAddress = address().compareTo(other.address());
        return byAddress != 0 ? byAddress : Integer.compare(length, other.length);
    }

    @Override
    public String toString() {
        return new Ipv6Address(high, low) + "/" + length;
    }
}

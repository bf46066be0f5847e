package trunkline.net;

import java.util.Optional;

/// An IPv4 prefix in canonical form.
///
/// @param bits the first address
/// @param length 0 to 32
public record Ipv4Prefix(int bits, int length) implements IpPrefix, Comparable<Ipv4Prefix> {

    /// 0.0.0.0/0.
    public static final Ipv4Prefix DEFAULT = new Ipv4Prefix(0, 0);

    /// @throws IllegalArgumentException with a length outside 0 to 32 or a bit set after the length
    public Ipv4Prefix {
        if (length < 0 || length > 32) {
            throw new IllegalArgumentException("IPv4 prefix length " + length);
        }
        if ((bits & ~mask(length)) != 0) {
            throw new IllegalArgumentException(
                    "host bits set in " + new Ipv4Address(bits) + "/" + length);
        }
    }

    /// The prefix of `length` bits that `address` lies in.
    public static Ipv4Prefix of(Ipv4Address address, int length) {
        return new Ipv4Prefix(address.bits() & mask(length), length);
    }

    /// The prefix of a [#key()].
    ///
    /// @throws IllegalArgumentException when it is none
    public static Ipv4Prefix ofKey(long key) {
        return new Ipv4Prefix((int) (key >>> 8), (int) key & 255);
    }

    /// The prefix as one number, in the order of [#compareTo]: `address << 8 | length`.
    public long key() {
        return Integer.toUnsignedLong(bits) << 8 | length;
    }

    /// Reads `a.b.c.d/length`; refuses bits after the length.
    public static Optional<Ipv4Prefix> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        int length = PrefixText.length(text, slash + 1, 32);
        return Ipv4Address.parse(text.substring(0, slash))
                .filter(a -> length >= 0 && (a.bits() & ~mask(length)) == 0)
                .map(a -> new Ipv4Prefix(a.bits(), length));
    }

    /// `length` ones followed by zeros.
    public static int mask(int length) {
        return length == 0 ? 0 : -1 << (32 - length);
    }

    @Override
    public IpFamily family() {
        return IpFamily.IPV4;
    }

    @Override
    public Ipv4Address address() {
        return new Ipv4Address(bits);
    }

    @Override
    public Ipv4Address last() {
        return new Ipv4Address(bits | ~mask(length));
    }

    @Override
    public boolean contains(IpAddress address) {
        return address instanceof Ipv4Address(int b) && (b & mask(length)) == bits;
    }

    /// By first address, then the shorter first.
    @Override
    public int compareTo(Ipv4Prefix other) {
        int byAddress = Integer.compareUnsigned(bits, other.bits);
        return byAddress != 0 ? byAddress : Integer.compare(length, other.length);
    }

    @Override
    public String toString() {
        return new Ipv4Address(bits) + "/" + length;
    }
}

package trunkline.net;

import java.util.Optional;

/// An IPv6 address (RFC 4291).
///
/// @param high the first eight octets
/// @param low the last eight octets
public record Ipv6Address(long high, long low) implements IpAddress, Comparable<Ipv6Address> {

    /// `::`.
    public static final Ipv6Address UNSPECIFIED = new Ipv6Address(0, 0);

    /// Reads every form of RFC 4291 §2.2 (with `::`, with a dotted tail), without a zone.
    public static Optional<Ipv6Address> parse(String text) {
        return Ipv6Text.parse(text);
    }

    /// The address in the sixteen octets from `at`.
    public static Ipv6Address read(byte[] octets, int at) {
        long high = 0;
        long low = 0;
        for (int i = 0; i < 8; i++) {
            high = high << 8 | octets[at + i] & 255;
            low = low << 8 | octets[at + 8 + i] & 255;
        }
        return new Ipv6Address(high, low);
    }

    /// The address `distance` (not negative) further on, wrapping around.
    public Ipv6Address plus(long distance) {
        long sum = low + distance;
        return new Ipv6Address(Long.compareUnsigned(sum, low) < 0 ? high + 1 : high, sum);
    }

    /// The 16-bit group `index`, 0 to 7.
    public int group(int index) {
        long half = index < 4 ? high : low;
        return (int) (half >>> (48 - 16 * (index & 3))) & 0xFFFF;
    }

    @Override
    public IpFamily family() {
        return IpFamily.IPV6;
    }

    @Override
    public byte[] bytes() {
        byte[] octets = new byte[16];
        for (int i = 0; i < 8; i++) {
            octets[i] = (byte) (high >>> (56 - 8 * i));
            octets[8 + i] = (byte) (low >>> (56 - 8 * i));
        }
        return octets;
    }

    @Override
    public Ipv6Prefix asPrefix() {
        return new Ipv6Prefix(high, low, 128);
    }

    @Override
    public boolean isLoopback() {
        return high == 0 && low == 1;
    }

    @Override
    public boolean isLinkLocal() {
        return high >>> 54 == 0x3FA;
    }

    @Override
    public boolean isMulticast() {
        return high >>> 56 == 0xFF;
    }

    @Override
    public boolean isUnspecified() {
        return (high | low) == 0;
    }

    /// By number, `::` first.
    @Override
    public int compareTo(Ipv6Address other) {
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    /// The canonical text of RFC 5952.
    @Override
    public String toString() {
        return Ipv6Text.format(this);
    }
}

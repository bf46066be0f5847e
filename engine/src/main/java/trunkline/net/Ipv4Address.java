package trunkline.net;

import java.util.Optional;

/// An IPv4 address (RFC 791).
///
/// @param bits the four octets, first octet highest
public record Ipv4Address(int bits) implements IpAddress, Comparable<Ipv4Address> {

    /// 0.0.0.0.
    public static final Ipv4Address UNSPECIFIED = new Ipv4Address(0);

    /// Reads four decimal numbers without leading zeros, `192.0.2.1`.
    public static Optional<Ipv4Address> parse(String text) {
        int bits = 0;
        int at = 0;
        for (int octet = 0; octet < 4; octet++) {
            int start = at;
            int value = 0;
            while (at < text.length()
                    && text.charAt(at) >= '0'
                    && text.charAt(at) <= '9'
                    && at - start < 3) {
                value = value * 10 + text.charAt(at++) - '0';
            }
            boolean leadingZero = at - start > 1 && text.charAt(start) == '0';
            if (at == start || value > 255 || leadingZero) {
                return Optional.empty();
            }
            bits = bits << 8 | value;
            boolean last = octet == 3;
            if (last ? at != text.length() : at >= text.length() || text.charAt(at++) != '.') {
                return Optional.empty();
            }
        }
        return Optional.of(new Ipv4Address(bits));
    }

    /// The address in the four octets from `at`.
    public static Ipv4Address read(byte[] octets, int at) {
        return new Ipv4Address(
                (octets[at] & 255) << 24
                        | (octets[at + 1] & 255) << 16
                        | (octets[at + 2] & 255) << 8
                        | octets[at + 3] & 255);
    }

    /// The address `distance` further on, wrapping around.
    public Ipv4Address plus(int distance) {
        return new Ipv4Address(bits + distance);
    }

    /// RFC 1918.
    public boolean isPrivate() {
        return bits >>> 24 == 10 || bits >>> 20 == 0xAC1 || bits >>> 16 == 0xC0A8;
    }

    @Override
    public IpFamily family() {
        return IpFamily.IPV4;
    }

    @Override
    public byte[] bytes() {
        return new byte[] {
            (byte) (bits >> 24), (byte) (bits >> 16), (byte) (bits >> 8), (byte) bits
        };
    }

    @Override
    public Ipv4Prefix asPrefix() {
        return new Ipv4Prefix(bits, 32);
    }

    @Override
    public boolean isLoopback() {
        return bits >>> 24 == 127;
    }

    @Override
    public boolean isLinkLocal() {
        return bits >>> 16 == 0xA9FE;
    }

    @Override
    public boolean isMulticast() {
        return bits >>> 28 == 0xE;
    }

    @Override
    public boolean isUnspecified() {
        return bits == 0;
    }

    /// By number, 0.0.0.0 first.
    @Override
    public int compareTo(Ipv4Address other) {
        return Integer.compareUnsigned(bits, other.bits);
    }

    @Override
    public String toString() {
        return (bits >>> 24)
                + "."
                + (bits >>> 16 & 255)
                + "."
                + (bits >>> 8 & 255)
                + "."
                + (bits & 255);
    }
}

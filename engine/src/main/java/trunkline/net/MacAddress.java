package trunkline.net;

import java.util.Optional;

/// An Ethernet address (IEEE 802, 48 bits).
///
/// @param bits the six octets in the low 48 bits, first octet highest
public record MacAddress(long bits) implements Comparable<MacAddress> {

    /// @throws IllegalArgumentException when more than 48 bits are used
    public MacAddress {
        if (bits >>> 48 != 0) {
            throw new IllegalArgumentException("more than 48 bits: " + Long.toHexString(bits));
        }
    }

    /// Reads `02:00:5e:00:53:01`.
    public static Optional<MacAddress> parse(String text) {
        if (text.length() != 17) {
            return Optional.empty();
        }
        long bits = 0;
        for (int i = 0; i < 17; i++) {
            char c = text.charAt(i);
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            boolean separator = i % 3 == 2;
            if (separator ? c != ':' : digit < 0) {
                return Optional.empty();
            }
            bits = separator ? bits : bits << 4 | digit;
        }
        return Optional.of(new MacAddress(bits));
    }

    @Override
    public int compareTo(MacAddress other) {
        return Long.compare(bits, other.bits);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(17);
        for (int shift = 40; shift >= 0; shift -= 8) {
            int octet = (int) (bits >>> shift) & 255;
            text.append(octet < 16 ? "0" : "").append(Integer.toHexString(octet));
            text.append(shift == 0 ? "" : ":");
        }
        return text.toString();
    }
}

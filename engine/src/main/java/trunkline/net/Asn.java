package trunkline.net;

import java.util.Optional;

/// An autonomous system number of four octets (RFC 6793).
///
/// @param value 0 to 4294967295; 0 never names a network (RFC 7607)
public record Asn(long value) implements Comparable<Asn> {

    /// The largest number there is.
    public static final long MAX = 0xFFFF_FFFFL;

    /// AS_TRANS: stands for a four-octet number where only two octets fit (RFC 6793 §9).
    public static final Asn TRANS = new Asn(23456);

    /// @throws IllegalArgumentException outside 0 to 4294967295: the caller's fault
    public Asn {
        if (value < 0 || value > MAX) {
            throw new IllegalArgumentException("ASN out of range: " + value);
        }
    }

    /// The number in the four octets of `bits`, unsigned.
    public static Asn ofBits(int bits) {
        return new Asn(Integer.toUnsignedLong(bits));
    }

    /// Reads asplain (`65000`) or asdot (`1.10`) notation (RFC 5396).
    public static Optional<Asn> parse(String text) {
        int dot = text.indexOf('.');
        if (dot < 0) {
            return number(text, MAX).map(Asn::new);
        }
        Optional<Long> high = number(text.substring(0, dot), 0xFFFF);
        Optional<Long> low = number(text.substring(dot + 1), 0xFFFF);
        return high.flatMap(h -> low.map(l -> new Asn(h << 16 | l)));
    }

    private static Optional<Long> number(String text, long max) {
        if (text.isEmpty()
                || text.length() > 10
                || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        long value = Long.parseLong(text);
        return value <= max ? Optional.of(value) : Optional.empty();
    }

    /// The number as four octets.
    public int bits() {
        return (int) value;
    }

    /// Whether two octets hold it (RFC 6793 §4.2.2: mappable).
    public boolean fitsTwoOctets() {
        return value <= 0xFFFF;
    }

    /// Reserved for private use (RFC 6996): 64512 to 65534 and 4200000000 to 4294967294.
    public boolean isPrivate() {
        return value >= 64512 && value <= 65534
                || value >= 4_200_000_000L && value <= 4_294_967_294L;
    }

    /// Reserved for documentation (RFC 5398): 64496 to 64511 and 65536 to 65551.
    public boolean isDocumentation() {
        return value >= 64496 && value <= 64511 || value >= 65536 && value <= 65551;
    }

    @Override
    public int compareTo(Asn other) {
        return Long.compare(value, other.value);
    }

    /// asplain.
    @Override
    public String toString() {
        return Long.toString(value);
    }
}

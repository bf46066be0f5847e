package trunkline.net;

import java.util.Optional;

/// A BGP identifier: four octets, unique within an AS, not zero on the wire (RFC 6286).
///
/// @param bits the four octets, first octet highest
public record RouterId(int bits) implements Comparable<RouterId> {

    /// Reads the dotted form, `192.0.2.1`.
    public static Optional<RouterId> parse(String text) {
        return Ipv4Address.parse(text).map(a -> new RouterId(a.bits()));
    }

    /// By unsigned number: the order that decides a collision (RFC 4271 §6.8) and a tie (§9.1.2.2
    /// f).
    @Override
    public int compareTo(RouterId other) {
        return Integer.compareUnsigned(bits, other.bits);
    }

    @Override
    public String toString() {
        return new Ipv4Address(bits).toString();
    }
}

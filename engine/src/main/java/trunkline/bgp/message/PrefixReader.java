package trunkline.bgp.message;

import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;
import trunkline.net.Ipv4Address;
import trunkline.net.Ipv4Prefix;
import trunkline.net.Ipv6Address;
import trunkline.net.Ipv6Prefix;

/// Walks the prefixes of one section of an UPDATE, in place and without making an object (RFC 4271
/// §4.3, RFC 4760 §5, RFC 7911 §3). Set by [UpdateReader#open]; what it walks has been checked, so
/// walking cannot fail. Bits after the length are cleared.
///
/// ```java
/// for (update.open(Section.NLRI, prefixes); prefixes.next(); ) {
///     table.put(prefixes.key(), ...);
/// }
/// ```
public final class PrefixReader {

    private byte[] buffer = new byte[0];
    private int at;
    private int to;
    private IpFamily family = IpFamily.IPV4;
    private int pathIdOctets;
    private int pathId;
    private int length;
    private long high;
    private long low;

    /// Starts with nothing to walk.
    public PrefixReader() {}

    void start(byte[] octets, int from, int limit, IpFamily ofFamily, int idOctets) {
        buffer = octets;
        at = from;
        to = limit;
        family = ofFamily;
        pathIdOctets = idOctets;
        pathId = 0;
    }

    /// Moves to the next prefix; false when there is none.
    public boolean next() {
        if (at >= to) {
            return false;
        }
        if (pathIdOctets != 0) {
            pathId = Wire.i32(buffer, at);
            at += pathIdOctets;
        }
        length = buffer[at++] & 255;
        int octets = length + 7 >>> 3;
        if (octets <= 8) {
            high = bits(at, octets) & mask(length);
            low = 0;
        } else {
            high = bits(at, 8);
            low = bits(at + 8, octets - 8) & mask(length - 64);
        }
        at += octets;
        return true;
    }

    /// Up to eight octets, left-aligned.
    private long bits(int from, int octets) {
        if (from + 8 <= buffer.length) {
            return octets == 0 ? 0 : Wire.i64(buffer, from) & -1L << (64 - 8 * octets);
        }
        long bits = 0;
        for (int i = 0; i < octets; i++) {
            bits |= (long) (buffer[from + i] & 255) << (56 - 8 * i);
        }
        return bits;
    }

    private static long mask(int bits) {
        return bits == 0 ? 0 : -1L << (64 - bits);
    }

    /// The family of all prefixes in the section.
    public IpFamily family() {
        return family;
    }

    /// Number of leading bits that count.
    public int length() {
        return length;
    }

    /// An IPv4 prefix as one number, in the order of prefixes: `address << 8 | length`. See
    /// [Ipv4Prefix#ofKey(long)].
    public long key() {
        return high >>> 24 | length;
    }

    /// First address of an IPv4 prefix.
    public int bits() {
        return (int) (high >>> 32);
    }

    /// First eight octets of an IPv6 prefix.
    public long high() {
        return high;
    }

    /// Last eight octets of an IPv6 prefix.
    public long low() {
        return low;
    }

    /// The path identifier (RFC 7911), 0 where none is carried.
    public int pathId() {
        return pathId;
    }

    /// The prefix as an object.
    public IpPrefix prefix() {
        return switch (family) {
            case IPV4 -> Ipv4Prefix.of(new Ipv4Address(bits()), length);
            case IPV6 -> Ipv6Prefix.of(new Ipv6Address(high, low), length);
        };
    }
}

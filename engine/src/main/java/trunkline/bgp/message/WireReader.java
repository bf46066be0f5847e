package trunkline.bgp.message;

import trunkline.net.IpAddress;
import trunkline.net.IpFamily;
import trunkline.net.Ipv4Address;
import trunkline.net.Ipv6Address;

/// Reads numbers in network order one after the other, and never beyond the end: what is not there
/// reads as zero, and [#isShort()] says so from then on. So a record is read as it is drawn, and
/// judged once at its end; a loop over counted things asks in between.
public final class WireReader {

    private static final byte[] NOTHING = new byte[16];

    private final byte[] octets;
    private final int to;
    private int at;
    private boolean isShort;

    /// Reads what lies in `octets` from `from` to before `to`.
    public WireReader(byte[] octets, int from, int to) {
        this.octets = octets;
        this.at = from;
        this.to = to;
    }

    /// Where the next octet lies.
    public int at() {
        return at;
    }

    /// How many octets are left.
    public int left() {
        return to - at;
    }

    /// Whether more was asked for than there was.
    public boolean isShort() {
        return isShort;
    }

    /// Whether all was read and nothing was missing.
    public boolean isDone() {
        return !isShort && at == to;
    }

    /// One octet.
    public int u8() {
        int from = take(1);
        return from < 0 ? 0 : Wire.u8(octets, from);
    }

    /// Two octets.
    public int u16() {
        int from = take(2);
        return from < 0 ? 0 : Wire.u16(octets, from);
    }

    /// Four octets, as they lie.
    public int i32() {
        int from = take(4);
        return from < 0 ? 0 : Wire.i32(octets, from);
    }

    /// Four octets, unsigned.
    public long u32() {
        return Integer.toUnsignedLong(i32());
    }

    /// Eight octets, as they lie.
    public long i64() {
        int from = take(8);
        return from < 0 ? 0 : Wire.i64(octets, from);
    }

    /// A copy of the next `length` octets; none where there are fewer.
    public Octets octets(int length) {
        int from = take(length);
        return from < 0 ? Octets.EMPTY : Octets.of(octets, from, from + length);
    }

    /// A copy of all that is left.
    public Octets rest() {
        return octets(left());
    }

    /// An address.
    public IpAddress address(IpFamily family) {
        int from = take(family.bits() / 8);
        byte[] source = from < 0 ? NOTHING : octets;
        return switch (family) {
            case IPV4 -> Ipv4Address.read(source, Math.max(from, 0));
            case IPV6 -> Ipv6Address.read(source, Math.max(from, 0));
        };
    }

    /// Where `length` octets begin that are passed over; below 0 where there are fewer.
    private int take(int length) {
        if (length < 0 || length > left()) {
            isShort = true;
            at = to;
            return -1;
        }
        int from = at;
        at += length;
        return from;
    }
}

package trunkline.bgp.message;

import java.util.Arrays;
import trunkline.net.IpFamily;

/// Packs prefixes into UPDATEs, back to back in an array, without making an object: IPv4 in the
/// NLRI and withdrawn fields, IPv6 in MP_REACH_NLRI and MP_UNREACH_NLRI, which come first (RFC 7606
/// §5.1). Mutable; one per thread that writes.
///
/// ```java
/// writer.into(out, 0);
/// writer.announce(attributes);
/// for (long key : prefixes) {
///     if (!writer.add(key)) {          // `out` is full
///         send(out, writer.finish());
///         writer.into(out, 0);
///         writer.add(key);             // with the same attributes
///     }
/// }
/// send(out, writer.finish());
/// ```
public final class UpdateWriter {

    private static final int PREFIX_OCTETS_MAX = 17;
    private static final byte[] NONE = new byte[0];

    /// Least length of an array to write into: room for the longest UPDATE.
    public static final int BUFFER_LENGTH_MIN = Message.EXTENDED_LENGTH_MAX;

    private final int lengthMax;
    private byte[] out = NONE;
    private int at;
    private int messageFrom;
    private int mpFrom;
    private int limit;
    private boolean isOpen;
    private boolean announces;
    private IpFamily family = IpFamily.IPV4;
    private byte[] nextHop = NONE;
    private byte[] attributes = NONE;

    /// @param lengthMax the longest message that the peer takes, see [Negotiated#sendLengthMax()]
    public UpdateWriter(int lengthMax) {
        this.lengthMax = lengthMax;
    }

    /// Whether an UPDATE with these attributes has room for a prefix. A route whose attributes do
    /// not fit cannot be announced to this peer (RFC 8654 §4): withdraw it.
    public boolean fits(EncodedAttributes candidate) {
        return candidate.updateLength() + PREFIX_OCTETS_MAX <= lengthMax;
    }

    /// The next UPDATE begins in `octets` at `from`. What was not finished is lost.
    ///
    /// @param octets at least `from` + the longest message
    public void into(byte[] octets, int from) {
        out = octets;
        at = from;
        isOpen = false;
    }

    /// What is added now is announced with these attributes.
    ///
    /// @throws IllegalArgumentException when they do not fit, or are of IPv6 without a next hop:
    ///   the caller's fault
    public void announce(EncodedAttributes with) {
        if (with.family() == IpFamily.IPV6 && with.nextHop().length() == 0) {
            throw new IllegalArgumentException("no next hop");
        }
        if (!fits(with)) {
            throw new IllegalArgumentException(
                    with.updateLength() + " octets of attributes in a message of " + lengthMax);
        }
        finish();
        announces = true;
        family = with.family();
        nextHop = with.nextHop().array();
        attributes = with.octets().array();
    }

    /// What is added now is withdrawn.
    public void withdraw(IpFamily of) {
        finish();
        announces = false;
        family = of;
        nextHop = NONE;
        attributes = NONE;
    }

    /// Adds an IPv4 prefix, see [PrefixReader#key()].
    ///
    /// @return false when the array is full; the prefix is not in it then
    public boolean add(long key) {
        int length = (int) key & 255;
        int octets = length + 7 >>> 3;
        if (!hasRoom(1 + octets)) {
            return false;
        }
        out[at] = (byte) length;
        for (int i = 0; i < octets; i++) {
            out[at + 1 + i] = (byte) (key >>> (32 - 8 * i));
        }
        at += 1 + octets;
        return true;
    }

    /// Adds an IPv6 prefix.
    ///
    /// @return false when the array is full; the prefix is not in it then
    public boolean add(long high, long low, int length) {
        int octets = length + 7 >>> 3;
        if (!hasRoom(1 + octets)) {
            return false;
        }
        out[at] = (byte) length;
        for (int i = 0; i < octets; i++) {
            long half = i < 8 ? high : low;
            out[at + 1 + i] = (byte) (half >>> (56 - 8 * (i & 7)));
        }
        at += 1 + octets;
        return true;
    }

    /// Adds End-of-RIB of `of` (RFC 4724 §2): a withdrawal of nothing.
    ///
    /// @return false when the array is full; the mark is not in it then
    public boolean endOfRib(IpFamily of) {
        withdraw(of);
        boolean added = hasRoom(0);
        finish();
        return added;
    }

    private boolean hasRoom(int octets) {
        if (isOpen && at + octets <= limit) {
            return true;
        }
        finish();
        if (at + headLength() + octets > out.length) {
            return false;
        }
        begin();
        return at + octets <= limit;
    }

    /// Octets before the first prefix and behind the last one.
    private int headLength() {
        int mp = family == IpFamily.IPV4 ? 0 : announces ? 4 + nextHop.length : 4 + 3;
        return Message.HEADER_LENGTH + 4 + mp + attributes.length;
    }

    private void begin() {
        messageFrom = at;
        isOpen = true;
        limit = Math.min(out.length, at + lengthMax);
        Arrays.fill(out, at, at + Message.MARKER_LENGTH, (byte) 0xFF);
        out[at + Message.MARKER_LENGTH + 2] = (byte) MessageType.UPDATE.code();
        at += Message.HEADER_LENGTH;
        switch (family) {
            case IPV4 -> beginClassic();
            case IPV6 -> beginMp();
        }
    }

    private void beginClassic() {
        at += 2;
        if (!announces) {
            limit -= 2; // the attributes' length, behind the prefixes
            return;
        }
        Wire.putU16(out, at - 2, 0);
        Wire.putU16(out, at, attributes.length);
        System.arraycopy(attributes, 0, out, at + 2, attributes.length);
        at += 2 + attributes.length;
    }

    private void beginMp() {
        Wire.putU16(out, at, 0);
        at += 4;
        mpFrom = at;
        limit -= attributes.length;
        AttributeType type =
                announces ? AttributeType.MP_REACH_NLRI : AttributeType.MP_UNREACH_NLRI;
        out[at] = (byte) (AttributeType.OPTIONAL | AttributeType.EXTENDED_LENGTH);
        out[at + 1] = (byte) type.code();
        at += 4;
        if (announces) {
            System.arraycopy(nextHop, 0, out, at, nextHop.length);
            at += nextHop.length;
        } else {
            Wire.putU16(out, at, Family.IPV6_UNICAST.afi());
            out[at + 2] = (byte) Family.IPV6_UNICAST.safi();
            at += 3;
        }
    }

    /// Closes the UPDATE that is being written, if any.
    ///
    /// @return where the octets written end in the array
    public int finish() {
        if (!isOpen) {
            return at;
        }
        isOpen = false;
        switch (family) {
            case IPV4 -> {
                if (!announces) {
                    int withdrawnFrom = messageFrom + Message.HEADER_LENGTH + 2;
                    Wire.putU16(out, withdrawnFrom - 2, at - withdrawnFrom);
                    Wire.putU16(out, at, 0);
                    at += 2;
                }
            }
            case IPV6 -> {
                Wire.putU16(out, mpFrom + 2, at - mpFrom - 4);
                System.arraycopy(attributes, 0, out, at, attributes.length);
                at += attributes.length;
                Wire.putU16(out, mpFrom - 2, at - mpFrom);
            }
        }
        Wire.putU16(out, messageFrom + Message.MARKER_LENGTH, at - messageFrom);
        return at;
    }
}

package trunkline.bgp.message;

import java.util.Arrays;

/// Octets that grow while a message is written.
public final class WireWriter {

    private byte[] octets = new byte[64];
    private int length;

    /// Starts empty.
    public WireWriter() {}

    /// How many octets there are.
    public int length() {
        return length;
    }

    /// Appends one octet.
    public WireWriter u8(int value) {
        int at = room(1);
        octets[at] = (byte) value;
        return this;
    }

    /// Appends two octets.
    public WireWriter u16(int value) {
        int at = room(2);
        Wire.putU16(octets, at, value);
        return this;
    }

    /// Appends four octets.
    public WireWriter u32(int value) {
        int at = room(4);
        Wire.putI32(octets, at, value);
        return this;
    }

    /// Appends eight octets.
    public WireWriter u64(long value) {
        int at = room(8);
        Wire.putI64(octets, at, value);
        return this;
    }

    /// Appends `more`.
    public WireWriter octets(byte[] more) {
        int at = room(more.length);
        System.arraycopy(more, 0, octets, at, more.length);
        return this;
    }

    /// Appends `more`.
    public WireWriter octets(Octets more) {
        return octets(more.array());
    }

    /// Replaces the octet at `at`.
    public WireWriter patchU8(int at, int value) {
        octets[at] = (byte) value;
        return this;
    }

    /// Replaces the two octets from `at`.
    public WireWriter patchU16(int at, int value) {
        Wire.putU16(octets, at, value);
        return this;
    }

    /// Makes the two-octet length of the attribute at `at`, the last one, a one-octet length.
    void shorten(int at, int value) {
        octets[at] &= ~AttributeType.EXTENDED_LENGTH;
        octets[at + 2] = (byte) value;
        System.arraycopy(octets, at + 4, octets, at + 3, value);
        length--;
    }

    /// A copy of all octets.
    public byte[] bytes() {
        return Arrays.copyOf(octets, length);
    }

    private int room(int more) {
        int at = length;
        length += more;
        if (length > octets.length) {
            octets = Arrays.copyOf(octets, Math.max(length, 2 * octets.length));
        }
        return at;
    }
}

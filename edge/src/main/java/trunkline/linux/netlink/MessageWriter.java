package trunkline.linux.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Writes the body of a message: fixed fields in the machine's byte order, then attributes.
public final class MessageWriter {
    private static final int ATTRIBUTE_HEADER_OCTETS = 4;

    private final ByteBuffer out;

    MessageWriter(ByteBuffer out) {
        this.out = out.order(ByteOrder.nativeOrder());
    }

    MessageWriter u8(int value) {
        out.put((byte) value);
        return this;
    }

    MessageWriter u16(int value) {
        out.putShort((short) value);
        return this;
    }

    MessageWriter u32(int value) {
        out.putInt(value);
        return this;
    }

    MessageWriter attribute(int type, byte[] value) {
        int start = begin(type);
        out.put(value);
        return end(start);
    }

    MessageWriter attribute(int type, int value) {
        int start = begin(type);
        out.putInt(value);
        return end(start);
    }

    MessageWriter attributeU8(int type, int value) {
        int start = begin(type);
        out.put((byte) value);
        return end(start);
    }

    MessageWriter attributeU16(int type, int value) {
        int start = begin(type);
        out.putShort((short) value);
        return end(start);
    }

    /// Sixteen bits in network order.
    MessageWriter attributePort(int type, int value) {
        return attribute(type, new byte[] {(byte) (value >> 8), (byte) value});
    }

    /// A text with its closing zero.
    MessageWriter attribute(int type, String value) {
        int start = begin(type);
        out.put(value.getBytes(StandardCharsets.UTF_8)).put((byte) 0);
        return end(start);
    }

    /// Opens an attribute, to be closed by [#end].
    int begin(int type) {
        int start = out.position();
        out.putShort((short) 0).putShort((short) type);
        return start;
    }

    /// Closes what began at `start` with its length, and aligns.
    MessageWriter end(int start) {
        out.putShort(start, (short) (out.position() - start));
        while ((out.position() & ATTRIBUTE_HEADER_OCTETS - 1) != 0) {
            out.put((byte) 0);
        }
        return this;
    }
}

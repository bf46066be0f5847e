package trunkline.linux.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import trunkline.net.MacAddress;

/// The attributes in a stretch of a message; what is cut off or unknown is not there. Total.
final class Attributes {
    private static final int HEADER_OCTETS = 4;
    private static final int TYPE_MASK = 0x3FFF;

    private final ByteBuffer in;

    /// @param in from position to limit
    Attributes(ByteBuffer in) {
        this.in = in.slice().order(ByteOrder.nativeOrder());
    }

    /// Sees each attribute in turn.
    interface Visitor {
        void see(int type, ByteBuffer value);
    }

    void each(Visitor visitor) {
        int at = 0;
        while (at + HEADER_OCTETS <= in.limit()) {
            int length = in.getShort(at) & 0xFFFF;
            if (length < HEADER_OCTETS || at + length > in.limit()) {
                return;
            }
            ByteBuffer value = in.slice(at + HEADER_OCTETS, length - HEADER_OCTETS);
            visitor.see(in.getShort(at + 2) & TYPE_MASK, value.order(ByteOrder.nativeOrder()));
            at += length + HEADER_OCTETS - 1 & -HEADER_OCTETS;
        }
    }

    Optional<ByteBuffer> find(int type) {
        var found = new ByteBuffer[1];
        each((t, value) -> {
            if (t == type) {
                found[0] = value;
            }
        });
        return Optional.ofNullable(found[0]);
    }

    OptionalInt u32(int type) {
        return find(type)
                .filter(value -> value.limit() >= Integer.BYTES)
                .map(value -> OptionalInt.of(value.getInt(0)))
                .orElse(OptionalInt.empty());
    }

    Optional<byte[]> octets(int type) {
        return find(type).map(Attributes::octets);
    }

    /// A hardware address of six octets.
    Optional<MacAddress> mac(int type) {
        return octets(type).filter(octets -> octets.length == 6).map(Attributes::mac);
    }

    private static MacAddress mac(byte[] octets) {
        long bits = 0;
        for (byte octet : octets) {
            bits = bits << 8 | octet & 255;
        }
        return new MacAddress(bits);
    }

    Optional<String> text(int type) {
        return octets(type).map(Attributes::text);
    }

    Optional<Attributes> nested(int type) {
        return find(type).map(Attributes::new);
    }

    static byte[] octets(ByteBuffer value) {
        byte[] octets = new byte[value.limit()];
        value.get(0, octets);
        return octets;
    }

    private static String text(byte[] octets) {
        int length = 0;
        while (length < octets.length && octets[length] != 0) {
            length++;
        }
        return new String(octets, 0, length, StandardCharsets.UTF_8);
    }
}

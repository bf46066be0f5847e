package trunkline.dataplane.fast;

import java.util.Arrays;

/// A frame that is being worked on: octets with room in front of them. Numbers are as on the wire,
/// highest octet first.
final class Frame {
    private static final int ROOM = 128;

    private final byte[] octets;
    private int start = ROOM;
    private int end;

    Frame(byte[] frame) {
        octets = new byte[ROOM + frame.length];
        System.arraycopy(frame, 0, octets, ROOM, frame.length);
        end = octets.length;
    }

    byte[] octets() {
        return Arrays.copyOfRange(octets, start, end);
    }

    int length() {
        return end - start;
    }

    /// Moves where it begins: forward to cut off, back for more room.
    void move(int delta) {
        start += delta;
    }

    /// Cuts it off after `length`.
    void cut(int length) {
        end = Math.min(end, start + length);
    }

    int get8(int at) {
        return octets[start + at] & 255;
    }

    int get16(int at) {
        return get8(at) << 8 | get8(at + 1);
    }

    int get32(int at) {
        return get16(at) << 16 | get16(at + 2);
    }

    long get48(int at) {
        return (long) get16(at) << 32 | get32(at + 2) & 0xFFFF_FFFFL;
    }

    long get64(int at) {
        return (long) get32(at) << 32 | get32(at + 4) & 0xFFFF_FFFFL;
    }

    void put8(int at, int value) {
        octets[start + at] = (byte) value;
    }

    void put16(int at, int value) {
        put8(at, value >>> 8);
        put8(at + 1, value);
    }

    void put32(int at, int value) {
        put16(at, value >>> 16);
        put16(at + 2, value);
    }

    void put48(int at, long value) {
        put16(at, (int) (value >>> 32));
        put32(at + 2, (int) value);
    }

    void put64(int at, long value) {
        put32(at, (int) (value >>> 32));
        put32(at + 4, (int) value);
    }

    /// The one's complement sum (RFC 1071) of an even number of octets, and of `more`.
    int sum(int at, int length, long more) {
        long sum = more;
        for (int i = 0; i < length; i += 2) {
            sum += get16(at + i);
        }
        while (sum >>> 16 != 0) {
            sum = (sum & 0xFFFF) + (sum >>> 16);
        }
        return (int) sum;
    }
}

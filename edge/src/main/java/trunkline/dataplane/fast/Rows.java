package trunkline.dataplane.fast;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import trunkline.net.Ipv4Address;
import trunkline.net.Ipv6Address;
import trunkline.net.MacAddress;

/// Fields of rows: numbers as the machine has them, addresses as they stand on the wire.
final class Rows {
    private static final ValueLayout.OfInt WIRE_INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfLong WIRE_LONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfShort WIRE_SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private Rows() {}

    static int octet(MemorySegment rows, long at) {
        return rows.get(JAVA_BYTE, at) & 255;
    }

    static int number16(MemorySegment rows, long at) {
        return rows.get(JAVA_SHORT, at) & 0xFFFF;
    }

    static int number(MemorySegment rows, long at) {
        return rows.get(JAVA_INT, at);
    }

    static int wire16(MemorySegment rows, long at) {
        return rows.get(WIRE_SHORT, at) & 0xFFFF;
    }

    static void putWire16(MemorySegment rows, long at, int value) {
        rows.set(WIRE_SHORT, at, (short) value);
    }

    static int wire32(MemorySegment rows, long at) {
        return rows.get(WIRE_INT, at);
    }

    static void putWire32(MemorySegment rows, long at, int value) {
        rows.set(WIRE_INT, at, value);
    }

    static Ipv4Address four(MemorySegment rows, long at) {
        return new Ipv4Address(wire32(rows, at));
    }

    static void put(MemorySegment rows, long at, Ipv4Address address) {
        putWire32(rows, at, address.bits());
    }

    static Ipv6Address six(MemorySegment rows, long at) {
        return new Ipv6Address(rows.get(WIRE_LONG, at), rows.get(WIRE_LONG, at + 8));
    }

    static void put(MemorySegment rows, long at, Ipv6Address address) {
        rows.set(WIRE_LONG, at, address.high());
        rows.set(WIRE_LONG, at + 8, address.low());
    }

    static MacAddress mac(MemorySegment rows, long at) {
        return new MacAddress((long) wire16(rows, at) << 32 | wire32(rows, at + 2) & 0xFFFF_FFFFL);
    }

    static void put(MemorySegment rows, long at, MacAddress mac) {
        putWire16(rows, at, (int) (mac.bits() >>> 32));
        putWire32(rows, at + 2, (int) mac.bits());
    }
}

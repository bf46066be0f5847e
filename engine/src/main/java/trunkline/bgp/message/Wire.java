package trunkline.bgp.message;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Numbers in network order at a place in an array; the caller has checked that they lie in it.
final class Wire {

    private static final VarHandle U16 =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle U32 =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle U64 =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Wire() {}

    static int u8(byte[] octets, int at) {
        return octets[at] & 255;
    }

    static int u16(byte[] octets, int at) {
        return (short) U16.get(octets, at) & 0xFFFF;
    }

    static int i32(byte[] octets, int at) {
        return (int) U32.get(octets, at);
    }

    static long u32(byte[] octets, int at) {
        return Integer.toUnsignedLong((int) U32.get(octets, at));
    }

    static long i64(byte[] octets, int at) {
        return (long) U64.get(octets, at);
    }

    static void putU16(byte[] octets, int at, int value) {
        U16.set(octets, at, (short) value);
    }

    static void putI32(byte[] octets, int at, int value) {
        U32.set(octets, at, value);
    }

    static void putI64(byte[] octets, int at, long value) {
        U64.set(octets, at, value);
    }
}

package trunkline.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/// `struct mmsghdr` in an array: name, name length, vectors, vector count, control, control length,
/// flags, and the length of the message.
final class MessageHeader {
    static final int STRIDE = 64;
    static final int NAME_STRIDE = 32;
    static final int VECTOR_OCTETS = 16;

    private static final int NAME_LENGTH_AT = 8;
    private static final int VECTORS_AT = 16;
    private static final int VECTOR_COUNT_AT = 24;
    private static final int CONTROL_AT = 32;
    private static final int CONTROL_LENGTH_AT = 40;
    private static final int LENGTH_AT = 56;

    private MessageHeader() {}

    static MemorySegment vector(MemorySegment vectors, int index) {
        return vectors.asSlice((long) index * VECTOR_OCTETS, VECTOR_OCTETS);
    }

    static void point(
            MemorySegment headers,
            int index,
            MemorySegment name,
            MemorySegment vector,
            MemorySegment control) {
        long at = (long) index * STRIDE;
        headers.set(ADDRESS, at, name);
        headers.set(ADDRESS, at + VECTORS_AT, vector);
        headers.set(JAVA_LONG, at + VECTOR_COUNT_AT, 1);
        headers.set(ADDRESS, at + CONTROL_AT, control);
    }

    static void reset(MemorySegment headers, int index, int nameLength, long controlLength) {
        long at = (long) index * STRIDE;
        headers.set(JAVA_INT, at + NAME_LENGTH_AT, nameLength);
        headers.set(JAVA_LONG, at + CONTROL_LENGTH_AT, controlLength);
    }

    static int length(MemorySegment headers, int index) {
        return headers.get(JAVA_INT, (long) index * STRIDE + LENGTH_AT);
    }

    static long controlLength(MemorySegment headers, int index) {
        return headers.get(JAVA_LONG, (long) index * STRIDE + CONTROL_LENGTH_AT);
    }
}

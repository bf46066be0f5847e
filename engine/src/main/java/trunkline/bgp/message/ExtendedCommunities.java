package trunkline.bgp.message;

import java.util.Arrays;
import java.util.StringJoiner;
import java.util.stream.LongStream;

/// EXTENDED COMMUNITIES (RFC 4360): a set of 64-bit values, in the order they came. No type is an
/// error (RFC 7606 §7.14).
public final class ExtendedCommunities {

    /// None.
    public static final ExtendedCommunities NONE = new ExtendedCommunities(new long[0]);

    private final long[] values;

    private ExtendedCommunities(long[] values) {
        this.values = values;
    }

    /// These, each once.
    public static ExtendedCommunities of(long... values) {
        return values.length == 0
                ? NONE
                : new ExtendedCommunities(LongStream.of(values).distinct().toArray());
    }

    /// Reads `length` octets, a multiple of eight.
    static ExtendedCommunities read(byte[] buffer, int from, int length) {
        long[] values = new long[length / 8];
        for (int i = 0; i < values.length; i++) {
            values[i] = Wire.i64(buffer, from + 8 * i);
        }
        return of(values);
    }

    /// Whether a value crosses the border of an AS (RFC 4360 §3).
    public static boolean isTransitive(long value) {
        return (value >>> 62 & 1) == 0;
    }

    /// Whether there is none.
    public boolean isEmpty() {
        return values.length == 0;
    }

    /// How many.
    public int size() {
        return values.length;
    }

    /// Their values, in order.
    public LongStream stream() {
        return LongStream.of(values);
    }

    /// Those that cross the border of an AS.
    public ExtendedCommunities transitive() {
        return of(stream().filter(ExtendedCommunities::isTransitive).toArray());
    }

    void write(WireWriter out) {
        stream().forEach(out::u64);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ExtendedCommunities that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    /// Sixteen hexadecimal digits each.
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(" ");
        stream().forEach(v -> text.add(String.format("%016x", v)));
        return text.toString();
    }
}

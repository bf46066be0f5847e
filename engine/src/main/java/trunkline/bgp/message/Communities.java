package trunkline.bgp.message;

import java.util.Arrays;
import java.util.StringJoiner;
import java.util.stream.IntStream;

/// COMMUNITIES (RFC 1997): a set of 32-bit values, in the order they came.
public final class Communities {

    /// None.
    public static final Communities NONE = new Communities(new int[0]);

    /// Not to any external peer (RFC 1997).
    public static final int NO_EXPORT = 0xFFFF_FF01;

    /// Not to any peer (RFC 1997).
    public static final int NO_ADVERTISE = 0xFFFF_FF02;

    /// Not outside the member AS (RFC 1997).
    public static final int NO_EXPORT_SUBCONFED = 0xFFFF_FF03;

    /// The link will go away (RFC 8326).
    public static final int GRACEFUL_SHUTDOWN = 0xFFFF_0000;

    /// Stale, kept for long (RFC 9494).
    public static final int LLGR_STALE = 0xFFFF_0006;

    /// Not to be kept for long (RFC 9494).
    public static final int NO_LLGR = 0xFFFF_0007;

    /// Drop the traffic (RFC 7999).
    public static final int BLACKHOLE = 0xFFFF_029A;

    private final int[] values;

    private Communities(int[] values) {
        this.values = values;
    }

    /// These, each once.
    public static Communities of(int... values) {
        return values.length == 0 ? NONE : new Communities(distinct(values));
    }

    /// The value written `high:low`.
    ///
    /// @param high 0 to 65535
    /// @param low 0 to 65535
    public static int value(int high, int low) {
        return high << 16 | low;
    }

    /// Reads `length` octets, a multiple of four.
    static Communities read(byte[] buffer, int from, int length) {
        int[] values = new int[length / 4];
        for (int i = 0; i < values.length; i++) {
            values[i] = Wire.i32(buffer, from + 4 * i);
        }
        return of(values);
    }

    private static int[] distinct(int[] values) {
        for (int i = 1; i < Math.min(values.length, SCAN_MAX); i++) {
            for (int j = 0; j < i; j++) {
                if (values[i] == values[j]) {
                    return IntStream.of(values).distinct().toArray();
                }
            }
        }
        return values.length <= SCAN_MAX
                ? values.clone()
                : IntStream.of(values).distinct().toArray();
    }

    /// Up to so many are compared each with each; more are hashed.
    private static final int SCAN_MAX = 16;

    /// How many.
    public int size() {
        return values.length;
    }

    /// Whether there is none.
    public boolean isEmpty() {
        return values.length == 0;
    }

    /// Whether `value` is among them.
    public boolean contains(int value) {
        for (int each : values) {
            if (each == value) {
                return true;
            }
        }
        return false;
    }

    /// Their values, in order.
    public IntStream stream() {
        return IntStream.of(values);
    }

    /// These and `more`.
    public Communities plus(int... more) {
        return of(IntStream.concat(stream(), IntStream.of(more)).toArray());
    }

    /// These without `value`.
    public Communities minus(int value) {
        return of(stream().filter(each -> each != value).toArray());
    }

    void write(WireWriter out) {
        stream().forEach(out::u32);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Communities that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    /// `65000:1 65000:2`.
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(" ");
        stream().forEach(v -> text.add((v >>> 16) + ":" + (v & 0xFFFF)));
        return text.toString();
    }
}

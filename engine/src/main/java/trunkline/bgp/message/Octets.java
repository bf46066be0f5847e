package trunkline.bgp.message;

import java.util.Arrays;
import java.util.HexFormat;

/// Octets that do not change, equal by content.
public final class Octets {

    /// None.
    public static final Octets EMPTY = new Octets(new byte[0]);

    private final byte[] octets;

    private Octets(byte[] octets) {
        this.octets = octets;
    }

    /// A copy of `octets`.
    public static Octets of(byte[] octets) {
        return octets.length == 0 ? EMPTY : new Octets(octets.clone());
    }

    /// A copy of what lies in `buffer` from `from` to before `to`.
    public static Octets of(byte[] buffer, int from, int to) {
        return from == to ? EMPTY : new Octets(Arrays.copyOfRange(buffer, from, to));
    }

    /// Reads hexadecimal digits without separators.
    ///
    /// @throws IllegalArgumentException with anything else: the caller's fault
    public static Octets ofHex(String digits) {
        return new Octets(HexFormat.of().parseHex(digits));
    }

    /// How many.
    public int length() {
        return octets.length;
    }

    /// The octet at `index`, 0 to 255.
    public int at(int index) {
        return octets[index] & 255;
    }

    /// A copy.
    public byte[] bytes() {
        return octets.clone();
    }

    /// Copies all of them to `out` from `at`.
    public void copyTo(byte[] out, int at) {
        System.arraycopy(octets, 0, out, at, octets.length);
    }

    /// The array itself, for readers of this room that do not write.
    byte[] array() {
        return octets;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets that && Arrays.equals(octets, that.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    /// Hexadecimal digits.
    @Override
    public String toString() {
        return HexFormat.of().formatHex(octets);
    }
}

package trunkline.bgp.rib;

import java.util.Arrays;
import trunkline.bgp.policy.AsnRange;
import trunkline.bgp.policy.Changes.PrivateAsns;

/// Writes an AS_PATH with numbers of four octets from another: without private numbers, with our
/// own in front (RFC 4271 §5.1.2), and narrowed for old speakers (RFC 6793 §4.2.2). Mutable, made
/// once.
final class PathRewrite {

    /// Stands for a number that does not fit in two octets (RFC 6793 §9).
    static final int AS_TRANS = 23456;

    private static final int SEQUENCE = 2;
    private static final int CONFED_SEQUENCE = 3;
    private static final int CONFED_SET = 4;
    private static final int SEGMENT_MAX = 255;

    private byte[] path = new byte[256];
    private int length;

    /// The path written, from 0 to before [#length].
    byte[] octets() {
        return path;
    }

    int length() {
        return length;
    }

    /// Writes the path that lies from `from` to before `to`.
    ///
    /// @param prepends how often `asn` is put in front, at most 255
    void write(byte[] octets, int from, int to, PrivateAsns privates, int asn, int prepends) {
        int room = to - from + 2 + 4 * prepends;
        if (path.length < room) {
            path = new byte[room];
        }
        length = 0;
        int rest = from;
        if (prepends > 0) {
            rest = prepend(octets, from, to, asn, prepends, privates);
        }
        switch (privates) {
            case KEEP -> {
                System.arraycopy(octets, rest, path, length, to - rest);
                length += to - rest;
            }
            case STRIP -> strip(octets, rest, to);
        }
    }

    /// Into the first segment where it is a sequence with room that is copied as it is, else into a
    /// new one.
    ///
    /// @return where what is left to copy begins
    private int prepend(
            byte[] octets, int from, int to, int asn, int prepends, PrivateAsns privates) {
        boolean joins =
                privates == PrivateAsns.KEEP
                        && from < to
                        && octets[from] == SEQUENCE
                        && (octets[from + 1] & 255) + prepends <= SEGMENT_MAX;
        path[0] = SEQUENCE;
        path[1] = (byte) (prepends + (joins ? octets[from + 1] & 255 : 0));
        length = 2;
        for (int i = 0; i < prepends; i++) {
            putInt(path, length, asn);
            length += 4;
        }
        return joins ? from + 2 : from;
    }

    private void strip(byte[] octets, int from, int to) {
        int segment = from;
        while (segment < to) {
            int end = segment + 2 + 4 * (octets[segment + 1] & 255);
            int head = length;
            length += 2;
            for (int at = segment + 2; at < end; at += 4) {
                int asn = AttributeView.u32(octets, at);
                if (!AsnRange.isPrivate(asn)) {
                    putInt(path, length, asn);
                    length += 4;
                }
            }
            int count = (length - head - 2) / 4;
            path[head] = octets[segment];
            path[head + 1] = (byte) count;
            length = count == 0 ? head : length;
            segment = end;
        }
    }

    /// Whether a number in it needs more than two octets.
    boolean isWide() {
        for (int segment = 0; segment < length; segment = next(segment)) {
            for (int at = segment + 2; at < next(segment); at += 4) {
                if ((path[at] | path[at + 1]) != 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Writes the path with numbers of two octets.
    ///
    /// @return where writing goes on
    int writeNarrow(byte[] out, int from) {
        int to = from;
        for (int segment = 0; segment < length; segment = next(segment)) {
            out[to++] = path[segment];
            out[to++] = path[segment + 1];
            for (int at = segment + 2; at < next(segment); at += 4) {
                int asn = AttributeView.u32(path, at);
                int narrow = asn >>> 16 == 0 ? asn : AS_TRANS;
                out[to++] = (byte) (narrow >>> 8);
                out[to++] = (byte) narrow;
            }
        }
        return to;
    }

    /// Writes the path without segments of a confederation, which AS4_PATH must not hold (RFC 6793
    /// §3).
    ///
    /// @return where writing goes on
    int writeAs4(byte[] out, int from) {
        int to = from;
        for (int segment = 0; segment < length; segment = next(segment)) {
            if (path[segment] != CONFED_SEQUENCE && path[segment] != CONFED_SET) {
                System.arraycopy(path, segment, out, to, next(segment) - segment);
                to += next(segment) - segment;
            }
        }
        return to;
    }

    private int next(int segment) {
        return segment + 2 + 4 * (path[segment + 1] & 255);
    }

    static void putInt(byte[] to, int at, int value) {
        to[at] = (byte) (value >>> 24);
        to[at + 1] = (byte) (value >>> 16);
        to[at + 2] = (byte) (value >>> 8);
        to[at + 3] = (byte) value;
    }

    @Override
    public String toString() {
        return Arrays.toString(Arrays.copyOf(path, length));
    }
}

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
    private int from;
    private int to;

    /// The array that the path written lies in.
    byte[] octets() {
        return path;
    }

    /// Where the path written begins.
    int from() {
        return from;
    }

    int length() {
        return to - from;
    }

    /// Writes the path that lies from `pathFrom` to before `pathTo`.
    ///
    /// @param prepends how often `asn` is put in front, at most 255: into the first segment where
    ///   it is a sequence with room, else into a new one
    void write(
            byte[] octets, int pathFrom, int pathTo, PrivateAsns privates, int asn, int prepends) {
        int head = 2 + 4 * prepends;
        if (path.length < head + pathTo - pathFrom) {
            path = new byte[head + pathTo - pathFrom];
        }
        from = head;
        to = head;
        switch (privates) {
            case KEEP -> {
                System.arraycopy(octets, pathFrom, path, to, pathTo - pathFrom);
                to += pathTo - pathFrom;
            }
            case STRIP -> strip(octets, pathFrom, pathTo);
        }
        if (prepends > 0) {
            prepend(asn, prepends);
        }
    }

    private void prepend(int asn, int prepends) {
        int had = from < to && path[from] == SEQUENCE ? path[from + 1] & 255 : 0;
        boolean joins = had > 0 && had + prepends <= SEGMENT_MAX;
        from -= 4 * prepends + (joins ? 0 : 2);
        path[from] = SEQUENCE;
        path[from + 1] = (byte) (prepends + (joins ? had : 0));
        for (int i = 0; i < prepends; i++) {
            putInt(path, from + 2 + 4 * i, asn);
        }
    }

    private void strip(byte[] octets, int pathFrom, int pathTo) {
        int segment = pathFrom;
        while (segment < pathTo) {
            int end = segment + 2 + 4 * (octets[segment + 1] & 255);
            int head = to;
            to += 2;
            for (int at = segment + 2; at < end; at += 4) {
                int asn = AttributeView.u32(octets, at);
                if (!AsnRange.isPrivate(asn)) {
                    putInt(path, to, asn);
                    to += 4;
                }
            }
            int count = (to - head - 2) / 4;
            path[head] = octets[segment];
            path[head + 1] = (byte) count;
            to = count == 0 ? head : to;
            segment = end;
        }
    }

    /// Whether a number in it needs more than two octets.
    boolean isWide() {
        for (int segment = from; segment < to; segment = next(segment)) {
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
    int writeNarrow(byte[] out, int start) {
        int end = start;
        for (int segment = from; segment < to; segment = next(segment)) {
            out[end++] = path[segment];
            out[end++] = path[segment + 1];
            for (int at = segment + 2; at < next(segment); at += 4) {
                int asn = AttributeView.u32(path, at);
                int narrow = asn >>> 16 == 0 ? asn : AS_TRANS;
                out[end++] = (byte) (narrow >>> 8);
                out[end++] = (byte) narrow;
            }
        }
        return end;
    }

    /// Writes the path without segments of a confederation, which AS4_PATH must not hold (RFC 6793
    /// §3).
    ///
    /// @return where writing goes on
    int writeAs4(byte[] out, int start) {
        int end = start;
        for (int segment = from; segment < to; segment = next(segment)) {
            if (path[segment] != CONFED_SEQUENCE && path[segment] != CONFED_SET) {
                System.arraycopy(path, segment, out, end, next(segment) - segment);
                end += next(segment) - segment;
            }
        }
        return end;
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
        return Arrays.toString(Arrays.copyOfRange(path, from, to));
    }
}

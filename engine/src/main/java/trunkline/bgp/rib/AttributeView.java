package trunkline.bgp.rib;

/// Where path attributes lie in an array of octets (RFC 4271 §4.3). Mutable, made once and pointed
/// at one set after the other.
final class AttributeView {

    static final int ORIGIN = 1;
    static final int AS_PATH = 2;
    static final int NEXT_HOP = 3;
    static final int MED = 4;
    static final int LOCAL_PREF = 5;
    static final int ATOMIC_AGGREGATE = 6;
    static final int AGGREGATOR = 7;
    static final int COMMUNITIES = 8;
    static final int ORIGINATOR_ID = 9;
    static final int CLUSTER_LIST = 10;
    static final int MP_REACH = 14;
    static final int MP_UNREACH = 15;
    static final int EXTENDED_COMMUNITIES = 16;
    static final int IPV6_EXTENDED_COMMUNITIES = 25;
    static final int LARGE_COMMUNITIES = 32;
    static final int ONLY_TO_CUSTOMER = 35;

    private static final int EXTENDED_LENGTH = 0x10;

    private byte[] octets = new byte[0];
    private final int[] heads = new int[256];
    private final long[] present = new long[4];

    /// Finds the attributes that lie from `from` to before `to`.
    ///
    /// @return whether that is all there is: none twice, none cut off
    boolean read(byte[] array, int from, int to) {
        octets = array;
        present[0] = 0;
        present[1] = 0;
        present[2] = 0;
        present[3] = 0;
        int at = from;
        while (at + 3 <= to) {
            int type = octets[at + 1] & 255;
            long bit = 1L << (type & 63);
            if ((present[type >> 6] & bit) != 0) {
                return false;
            }
            present[type >> 6] |= bit;
            heads[type] = at;
            if ((octets[at] & EXTENDED_LENGTH) == 0) {
                at += 3 + (octets[at + 2] & 255);
            } else if (at + 4 <= to) {
                at += 4 + u16(octets, at + 2);
            } else {
                return false;
            }
        }
        return at == to;
    }

    byte[] octets() {
        return octets;
    }

    boolean has(int type) {
        return (present[type >> 6] & 1L << (type & 63)) != 0;
    }

    /// The types that are there, 64 per word.
    long present(int word) {
        return present[word];
    }

    /// Flags of an attribute that is there.
    int flags(int type) {
        return octets[heads[type]] & 255;
    }

    /// Where its header begins.
    int head(int type) {
        return heads[type];
    }

    /// Where its value begins.
    int from(int type) {
        return heads[type] + ((octets[heads[type]] & EXTENDED_LENGTH) == 0 ? 3 : 4);
    }

    /// Length of its value.
    int length(int type) {
        int head = heads[type];
        return (octets[head] & EXTENDED_LENGTH) == 0
                ? octets[head + 2] & 255
                : u16(octets, head + 2);
    }

    /// Where its value ends.
    int to(int type) {
        return from(type) + length(type);
    }

    /// First four octets of its value.
    int u32(int type) {
        return u32(octets, from(type));
    }

    /// Whether a community (RFC 1997) is carried.
    boolean carries(int community) {
        if (!has(COMMUNITIES)) {
            return false;
        }
        int to = to(COMMUNITIES);
        for (int at = from(COMMUNITIES); at < to; at += 4) {
            if (u32(octets, at) == community) {
                return true;
            }
        }
        return false;
    }

    static int u16(byte[] octets, int at) {
        return (octets[at] & 255) << 8 | octets[at + 1] & 255;
    }

    static int u32(byte[] octets, int at) {
        return octets[at] << 24
                | (octets[at + 1] & 255) << 16
                | (octets[at + 2] & 255) << 8
                | octets[at + 3] & 255;
    }
}

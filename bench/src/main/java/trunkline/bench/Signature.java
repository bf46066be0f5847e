package trunkline.bench;

/// What of a route's attributes must arrive unchanged: origin, path without what the daemon put in
/// front, and the set of communities.
final class Signature {

    private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

    private Signature() {}

    /// Of the attributes in `length` octets from `at`, less the first `skipped` ASNs of the path.
    static long of(byte[] octets, int at, int length, int skipped) {
        long signature = 0;
        int end = at + length;
        int p = at;
        while (p < end) {
            boolean wide = (octets[p] & 0x10) != 0;
            int type = octets[p + 1] & 255;
            int size = wide ? get16(octets, p + 2) : octets[p + 2] & 255;
            int body = p + (wide ? 4 : 3);
            signature +=
                    switch (type) {
                        case 1 -> mix(octets[body] + 1);
                        case 2 -> path(octets, body, size, skipped);
                        case 8 -> communities(octets, body, size);
                        default -> 0;
                    };
            p = body + size;
        }
        return signature;
    }

    private static long path(byte[] octets, int at, int size, int skipped) {
        long hash = 7;
        int left = skipped;
        int p = at;
        while (p < at + size) {
            int count = octets[p + 1] & 255;
            for (int i = 0; i < count; i++) {
                if (left-- <= 0) {
                    hash = mix(hash + get32(octets, p + 2 + 4 * i));
                }
            }
            p += 2 + 4 * count;
        }
        return hash;
    }

    /// In whatever order they come.
    private static long communities(byte[] octets, int at, int size) {
        long sum = 0;
        for (int p = at; p < at + size; p += 4) {
            sum += mix(0x1_0000_0000L + get32(octets, p));
        }
        return sum;
    }

    private static long mix(long value) {
        long mixed = value * MIX;
        mixed ^= mixed >>> 29;
        return mixed * MIX ^ mixed >>> 32;
    }

    static int get16(byte[] octets, int at) {
        return (octets[at] & 255) << 8 | octets[at + 1] & 255;
    }

    static int get32(byte[] octets, int at) {
        return get16(octets, at) << 16 | get16(octets, at + 2);
    }
}

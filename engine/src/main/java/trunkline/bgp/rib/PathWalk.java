package trunkline.bgp.rib;

/// What the decision process and the loop check want of an AS_PATH with numbers of four octets.
/// Mutable, made once.
final class PathWalk {

    private static final int SET = 1;
    private static final int SEQUENCE = 2;

    /// Length as routes are compared by it: a set counts one (RFC 4271 §9.1.2.2 a), segments of a
    /// confederation none (RFC 5065 §5.3).
    int hops;

    /// The nearest AS, 0 when the path does not begin with a sequence.
    int first;

    /// How often the AS asked for is in it.
    int own;

    /// Whether it is nothing but sequences without AS 0 and AS_TRANS, none empty, none cut off.
    boolean plain;

    /// Walks what lies from `from` to before `to`.
    ///
    /// @param ownAs counted in [#own]
    void read(byte[] octets, int from, int to, int ownAs) {
        hops = 0;
        first = 0;
        own = 0;
        plain = true;
        int at = from;
        while (at + 2 <= to) {
            int kind = octets[at];
            int count = octets[at + 1] & 255;
            int end = at + 2 + 4 * count;
            if (count == 0 || end > to) {
                plain = false;
                return;
            }
            if (at == from && kind == SEQUENCE) {
                first = AttributeView.u32(octets, at + 2);
            }
            plain &= kind == SEQUENCE;
            hops += kind == SEQUENCE ? count : kind == SET ? 1 : 0;
            asns(octets, at + 2, end, ownAs);
            at = end;
        }
        plain &= at == to;
    }

    private void asns(byte[] octets, int from, int to, int ownAs) {
        for (int at = from; at < to; at += 4) {
            int asn = AttributeView.u32(octets, at);
            if (asn == ownAs) {
                own++;
            }
            plain &= asn != 0 && asn != PathRewrite.AS_TRANS;
        }
    }
}

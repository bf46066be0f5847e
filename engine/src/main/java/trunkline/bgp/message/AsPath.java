package trunkline.bgp.message;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import trunkline.net.Asn;

/// AS_PATH (RFC 4271 §5.1.2), held as its segments stand on the wire with AS numbers of four
/// octets.
///
/// ```text
///  +---------------+---------------+-------------------------------+
///  |     Type      |     Count     |   Count times four octets ...
///  +---------------+---------------+-------------------------------+
/// ```
public final class AsPath {

    /// A path of no AS: the route is our own AS's.
    public static final AsPath EMPTY = new AsPath(new byte[0]);

    /// Most ASes in a segment: its count has one octet.
    public static final int SEGMENT_MAX = 255;

    private final byte[] wire;

    /// Takes the array as it is: segments of known type, none empty, none cut.
    AsPath(byte[] wire) {
        this.wire = wire;
    }

    /// Kinds of segment (RFC 4271 §4.3, RFC 5065 §3).
    public enum Kind {
        /// In no order.
        SET(1),
        /// In the order of the way, nearest first.
        SEQUENCE(2),
        /// Within a confederation.
        CONFED_SEQUENCE(3),
        /// Within a confederation, in no order.
        CONFED_SET(4);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        /// Its number on the wire.
        public int code() {
            return code;
        }

        /// The kind of a code from 1 to 4.
        static Kind of(int code) {
            return switch (code) {
                case 1 -> SET;
                case 2 -> SEQUENCE;
                case 3 -> CONFED_SEQUENCE;
                case 4 -> CONFED_SET;
                default -> throw new AssertionError("segment type " + code);
            };
        }
    }

    /// A segment.
    ///
    /// @param asns 1 to 255 of them
    public record Segment(Kind kind, List<Asn> asns) {
        /// @throws IllegalArgumentException with none or more than 255 of them
        public Segment {
            asns = List.copyOf(asns);
            if (asns.isEmpty() || asns.size() > SEGMENT_MAX) {
                throw new IllegalArgumentException(asns.size() + " ASes in a segment");
            }
        }
    }

    /// Of segments.
    public static AsPath of(List<Segment> segments) {
        WireWriter out = new WireWriter();
        for (Segment segment : segments) {
            out.u8(segment.kind.code()).u8(segment.asns.size());
            segment.asns.forEach(asn -> out.u32(asn.bits()));
        }
        return segments.isEmpty() ? EMPTY : new AsPath(out.bytes());
    }

    /// One sequence, the nearest AS first.
    public static AsPath sequence(Asn... asns) {
        return asns.length == 0 ? EMPTY : of(List.of(new Segment(Kind.SEQUENCE, List.of(asns))));
    }

    /// The segments, in order.
    public List<Segment> segments() {
        List<Segment> segments = new ArrayList<>();
        for (int at = 0; at < wire.length; at += 2 + 4 * Wire.u8(wire, at + 1)) {
            List<Asn> asns = new ArrayList<>();
            for (int i = 0; i < Wire.u8(wire, at + 1); i++) {
                asns.add(Asn.ofBits(Wire.i32(wire, at + 2 + 4 * i)));
            }
            segments.add(new Segment(Kind.of(Wire.u8(wire, at)), asns));
        }
        return List.copyOf(segments);
    }

    /// Whether it has no segment.
    public boolean isEmpty() {
        return wire.length == 0;
    }

    /// Its length as routes are compared by it: a set counts one (RFC 4271 §9.1.2.2 a), segments of
    /// a confederation none (RFC 5065 §5.3).
    public int hops() {
        int hops = 0;
        for (int at = 0; at < wire.length; at += 2 + 4 * Wire.u8(wire, at + 1)) {
            hops += hops(at);
        }
        return hops;
    }

    private int hops(int segmentAt) {
        return switch (Wire.u8(wire, segmentAt)) {
            case 1 -> 1;
            case 2 -> Wire.u8(wire, segmentAt + 1);
            default -> 0;
        };
    }

    /// The AS that it came from last, when its first segment is a sequence.
    public Optional<Asn> first() {
        return wire.length == 0 || Wire.u8(wire, 0) != Kind.SEQUENCE.code()
                ? Optional.empty()
                : Optional.of(Asn.ofBits(Wire.i32(wire, 2)));
    }

    /// The AS that it began in, when its last segment is a sequence.
    public Optional<Asn> origin() {
        int last = -1;
        for (int at = 0; at < wire.length; at += 2 + 4 * Wire.u8(wire, at + 1)) {
            last = at;
        }
        return last < 0 || Wire.u8(wire, last) != Kind.SEQUENCE.code()
                ? Optional.empty()
                : Optional.of(Asn.ofBits(Wire.i32(wire, wire.length - 4)));
    }

    /// How often `asn` is in it.
    public int count(Asn asn) {
        int count = 0;
        for (int at = 0; at < wire.length; ) {
            int to = at + 2 + 4 * Wire.u8(wire, at + 1);
            for (at += 2; at < to; at += 4) {
                count += Wire.i32(wire, at) == asn.bits() ? 1 : 0;
            }
        }
        return count;
    }

    /// Whether `asn` is in it.
    public boolean contains(Asn asn) {
        return count(asn) > 0;
    }

    /// Whether it holds a set (RFC 9774).
    public boolean hasSet() {
        for (int at = 0; at < wire.length; at += 2 + 4 * Wire.u8(wire, at + 1)) {
            int kind = Wire.u8(wire, at);
            if (kind == Kind.SET.code() || kind == Kind.CONFED_SET.code()) {
                return true;
            }
        }
        return false;
    }

    /// Whether it holds a segment of a confederation (RFC 5065).
    boolean hasConfederation() {
        for (int at = 0; at < wire.length; at += 2 + 4 * Wire.u8(wire, at + 1)) {
            if (Wire.u8(wire, at) >= Kind.CONFED_SEQUENCE.code()) {
                return true;
            }
        }
        return false;
    }

    /// The path without segments of a confederation.
    AsPath withoutConfederation() {
        return hasConfederation()
                ? of(
                        segments().stream()
                                .filter(s -> s.kind == Kind.SET || s.kind == Kind.SEQUENCE)
                                .toList())
                : this;
    }

    /// The path with `asn` put `times` in front; a full segment is followed by a new one (RFC 4271
    /// §5.1.2 b).
    ///
    /// @param times 0 or more
    public AsPath prepend(Asn asn, int times) {
        byte[] path = wire;
        for (int left = times; left > 0; ) {
            boolean extend = path.length > 0 && path[0] == 2 && Wire.u8(path, 1) < SEGMENT_MAX;
            int had = extend ? Wire.u8(path, 1) : 0;
            int add = Math.min(left, SEGMENT_MAX - had);
            int rest = extend ? 2 : 0;
            byte[] longer = new byte[2 + 4 * add + path.length - rest];
            longer[0] = 2;
            longer[1] = (byte) (had + add);
            for (int i = 0; i < add; i++) {
                Wire.putI32(longer, 2 + 4 * i, asn.bits());
            }
            System.arraycopy(path, rest, longer, 2 + 4 * add, path.length - rest);
            path = longer;
            left -= add;
        }
        return times <= 0 ? this : new AsPath(path);
    }

    /// The octets with AS numbers of four octets.
    byte[] wire() {
        return wire;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AsPath that && Arrays.equals(wire, that.wire);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(wire);
    }

    /// `65001 65002 {65003 65004}`; segments of a confederation in parentheses or brackets.
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(" ");
        for (Segment segment : segments()) {
            StringJoiner asns =
                    switch (segment.kind) {
                        case SET -> new StringJoiner(" ", "{", "}");
                        case SEQUENCE -> new StringJoiner(" ");
                        case CONFED_SEQUENCE -> new StringJoiner(" ", "(", ")");
                        case CONFED_SET -> new StringJoiner(" ", "[", "]");
                    };
            segment.asns.forEach(asn -> asns.add(asn.toString()));
            text.add(asns.toString());
        }
        return text.toString();
    }
}

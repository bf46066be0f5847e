package trunkline.bgp.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import trunkline.net.Asn;

/// AS_PATH and AS4_PATH on the wire (RFC 4271 §4.3, RFC 6793).
final class AsPathReader {

    private static final int AS4_PATH_LENGTH_MIN = 6;

    private AsPathReader() {}

    /// What is wrong with the segments (RFC 7606 §7.2).
    static Optional<UpdateFault> fault(byte[] buffer, int from, int to, AsWidth width) {
        int at = from;
        while (at < to) {
            if (to - at < 2) {
                return Optional.of(UpdateFault.AS_PATH_SEGMENT_UNDERRUN);
            }
            int type = Wire.u8(buffer, at);
            int count = Wire.u8(buffer, at + 1);
            if (type < AsPath.Kind.SET.code() || type > AsPath.Kind.CONFED_SET.code()) {
                return Optional.of(UpdateFault.AS_PATH_SEGMENT_TYPE);
            }
            if (count == 0) {
                return Optional.of(UpdateFault.AS_PATH_SEGMENT_EMPTY);
            }
            at += 2 + count * width.octets();
        }
        return at == to ? Optional.empty() : Optional.of(UpdateFault.AS_PATH_SEGMENT_OVERRUN);
    }

    /// The same for AS4_PATH, where it does not matter what it is (RFC 6793 §6).
    static boolean isMalformedAs4Path(byte[] buffer, int from, int to) {
        return to - from < AS4_PATH_LENGTH_MIN
                || fault(buffer, from, to, AsWidth.FOUR_OCTETS).isPresent();
    }

    /// The path of segments without fault.
    static AsPath read(byte[] buffer, int from, int to, AsWidth width) {
        if (from == to) {
            return AsPath.EMPTY;
        }
        return switch (width) {
            case FOUR_OCTETS -> {
                byte[] wire = new byte[to - from];
                System.arraycopy(buffer, from, wire, 0, wire.length);
                yield new AsPath(wire);
            }
            case TWO_OCTETS -> new AsPath(widened(buffer, from, to));
        };
    }

    private static byte[] widened(byte[] buffer, int from, int to) {
        WireWriter out = new WireWriter();
        for (int at = from; at < to; ) {
            int count = Wire.u8(buffer, at + 1);
            out.u8(buffer[at]).u8(count);
            at += 2;
            for (int i = 0; i < count; i++, at += 2) {
                out.u32(Wire.u16(buffer, at));
            }
        }
        return out.bytes();
    }

    /// The path that an old speaker and those behind it saw together (RFC 6793 §4.2.3):
    ///
    /// 1. A longer AS4_PATH than AS_PATH is from before an aggregation: it is ignored.
    /// 2. Else the ASes that only AS_PATH has, its leading ones, are put in front of AS4_PATH.
    /// 3. Segments of a confederation go along with the ASes they lie between.
    static AsPath merge(AsPath path, AsPath as4Path) {
        int lead = path.hops() - as4Path.hops();
        if (lead < 0) {
            return path;
        }
        List<AsPath.Segment> merged = new ArrayList<>();
        for (AsPath.Segment segment : path.segments()) {
            boolean confederation =
                    segment.kind() == AsPath.Kind.CONFED_SEQUENCE
                            || segment.kind() == AsPath.Kind.CONFED_SET;
            if (!confederation && lead <= 0) {
                break;
            }
            int hops =
                    switch (segment.kind()) {
                        case SEQUENCE -> Math.min(lead, segment.asns().size());
                        case SET -> 1;
                        case CONFED_SEQUENCE, CONFED_SET -> 0;
                    };
            List<Asn> asns =
                    segment.kind() == AsPath.Kind.SEQUENCE
                            ? segment.asns().subList(0, hops)
                            : segment.asns();
            merged.add(new AsPath.Segment(segment.kind(), asns));
            lead -= hops;
        }
        merged.addAll(as4Path.segments());
        return AsPath.of(merged);
    }
}

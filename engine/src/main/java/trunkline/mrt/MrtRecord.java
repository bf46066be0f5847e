package trunkline.mrt;

import java.time.Instant;
import java.time.temporal.ChronoField;
import trunkline.bgp.message.WireWriter;

/// A record of MRT (RFC 6396 §2). Those that are not understood are [Unread].
///
/// ```text
///  0                   1                   2                   3
///  +---------------------------------------------------------------+
///  |                    Timestamp (seconds of 1970)                |
///  +-------------------------------+-------------------------------+
///  |             Type              |            Subtype            |
///  +-------------------------------+-------------------------------+
///  |                    Length (of what follows)                   |
///  +---------------------------------------------------------------+
///  |   Microseconds (only in the types that end in _ET), message ...
/// ```
public sealed interface MrtRecord
        permits PeerIndexTable, RibEntries, BgpMessage, StateChange, Unread {

    /// Octets of the header.
    int HEADER_LENGTH = 12;

    /// TABLE_DUMP_V2 (§4.3).
    int TABLE_DUMP_V2 = 13;

    /// BGP4MP (§4.4).
    int BGP4MP = 16;

    /// BGP4MP_ET (§3): with microseconds.
    int BGP4MP_ET = 17;

    /// When it was; a type without microseconds knows seconds.
    Instant at();

    /// Its type (§4).
    int type();

    /// Its subtype.
    int subtype();

    /// Appends what follows the header.
    void writeBody(WireWriter out);

    /// The whole record. An instant before 1970 or after 2106 wraps around.
    default byte[] encode() {
        WireWriter out = new WireWriter();
        out.u32((int) at().getEpochSecond()).u16(type()).u16(subtype()).u32(0);
        if (type() == BGP4MP_ET) {
            out.u32(at().get(ChronoField.MICRO_OF_SECOND));
        }
        writeBody(out);
        byte[] record = out.bytes();
        byte[] length = new WireWriter().u32(record.length - HEADER_LENGTH).bytes();
        System.arraycopy(length, 0, record, HEADER_LENGTH - length.length, length.length);
        return record;
    }

    /// The type of a record of BGP4MP at that time: with microseconds where it has some.
    static int bgp4mp(Instant at) {
        return at.get(ChronoField.MICRO_OF_SECOND) == 0 ? BGP4MP : BGP4MP_ET;
    }
}

package trunkline.mrt;

import java.time.Instant;
import java.util.Optional;
import trunkline.bgp.message.AsWidth;
import trunkline.bgp.message.WireReader;

/// Finds records in octets of a file, in place. One per file; mutable.
///
/// ```java
/// for (int at = 0; ; at = reader.end()) {
///     switch (reader.next(buffer, at, limit)) {
///         case RECORD -> take(reader.record());
///         case FAULTY -> faulty++;
///         case INCOMPLETE -> { /* read more, or it is the end */ }
///         case BROKEN -> { /* no record can be found any more */ }
///     }
/// }
/// ```
public final class MrtReader {

    /// Longest record that is read, header and all: the routes of 65,535 peers to a prefix with 250
    /// octets of attributes each. A longer one is [Found#BROKEN].
    public static final int LENGTH_MAX = 1 << 24;

    /// What lies at the place that was asked for.
    public enum Found {
        /// A record.
        RECORD,
        /// A record that is not what its type says; the next one is behind it.
        FAULTY,
        /// The beginning of one.
        INCOMPLETE,
        /// No record: its length is beyond all bounds.
        BROKEN
    }

    private Optional<MrtRecord> record = Optional.empty();
    private int end;

    /// Starts with nothing read.
    public MrtReader() {}

    /// Looks at the octets from `at` to before `limit`.
    public Found next(byte[] buffer, int at, int limit) {
        record = Optional.empty();
        end = at;
        WireReader header = new WireReader(buffer, at, limit);
        long seconds = header.u32();
        int type = header.u16();
        int subtype = header.u16();
        long length = header.u32();
        if (header.isShort()) {
            return Found.INCOMPLETE;
        }
        if (length > LENGTH_MAX - MrtRecord.HEADER_LENGTH) {
            return Found.BROKEN;
        }
        if (length > header.left()) {
            return Found.INCOMPLETE;
        }
        end = header.at() + (int) length;
        WireReader body = new WireReader(buffer, header.at(), end);
        long micros = type == MrtRecord.BGP4MP_ET ? body.u32() : 0;
        if (body.isShort() || micros >= 1_000_000) {
            return Found.FAULTY;
        }
        record = read(Instant.ofEpochSecond(seconds, micros * 1_000), type, subtype, body);
        return record.isPresent() ? Found.RECORD : Found.FAULTY;
    }

    private static Optional<MrtRecord> read(Instant at, int type, int subtype, WireReader in) {
        return switch (type) {
            case MrtRecord.TABLE_DUMP_V2 -> table(at, subtype, in);
            case MrtRecord.BGP4MP, MrtRecord.BGP4MP_ET -> bgp4mp(at, type, subtype, in);
            default -> Optional.of(new Unread(at, type, subtype, in.rest()));
        };
    }

    private static Optional<MrtRecord> table(Instant at, int subtype, WireReader in) {
        if (subtype == PeerIndexTable.SUBTYPE) {
            return PeerIndexTable.read(at, in).map(r -> r);
        }
        Optional<RibEntries.Kind> kind = RibEntries.Kind.of(subtype);
        return kind.isPresent()
                ? RibEntries.read(at, kind.get(), in).map(r -> r)
                : Optional.of(new Unread(at, MrtRecord.TABLE_DUMP_V2, subtype, in.rest()));
    }

    private static Optional<MrtRecord> bgp4mp(Instant at, int type, int subtype, WireReader in) {
        Optional<AsWidth> change = StateChange.width(subtype);
        if (change.isPresent()) {
            return StateChange.read(at, change.get(), in).map(r -> r);
        }
        Optional<BgpMessage.Kind> message = BgpMessage.Kind.of(subtype);
        return message.isPresent()
                ? BgpMessage.read(at, message.get(), in).map(r -> r)
                : Optional.of(new Unread(at, type, subtype, in.rest()));
    }

    /// What was found last, where it was a [Found#RECORD].
    ///
    /// @throws java.util.NoSuchElementException where it was not: the caller's fault
    public MrtRecord record() {
        return record.orElseThrow();
    }

    /// Where what was found last ends; where it began if it has no end.
    public int end() {
        return end;
    }
}

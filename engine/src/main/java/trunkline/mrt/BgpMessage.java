package trunkline.mrt;

import java.time.Instant;
import java.util.Optional;
import trunkline.bgp.message.AsWidth;
import trunkline.bgp.message.Octets;
import trunkline.bgp.message.PathIds;
import trunkline.bgp.message.WireReader;
import trunkline.bgp.message.WireWriter;

/// BGP4MP_MESSAGE and its kin (RFC 6396 §4.4.2, §4.4.3, §4.4.5, §4.4.6; RFC 8050 §3): one message
/// of BGP as it was on the wire.
///
/// @param at when it passed
/// @param parties between whom
/// @param reading how its AS numbers and prefixes are to be read
/// @param way who sent it
/// @param message header and all
public record BgpMessage(Instant at, Parties parties, Reading reading, Way way, Octets message)
        implements MrtRecord {

    /// What a message does not say of itself.
    ///
    /// @param width of AS numbers, in AS_PATH and AGGREGATOR and in the record's own head
    /// @param pathIds whether prefixes carry path identifiers
    public record Reading(AsWidth width, PathIds pathIds) {}

    /// Who sent it.
    public enum Way {
        /// The peer did.
        RECEIVED,
        /// Who wrote the record did (§4.4.5).
        SENT
    }

    /// What a subtype says of the record.
    enum Kind {
        MESSAGE(1, AsWidth.TWO_OCTETS, PathIds.NONE, Way.RECEIVED),
        MESSAGE_AS4(4, AsWidth.FOUR_OCTETS, PathIds.NONE, Way.RECEIVED),
        MESSAGE_LOCAL(6, AsWidth.TWO_OCTETS, PathIds.NONE, Way.SENT),
        MESSAGE_AS4_LOCAL(7, AsWidth.FOUR_OCTETS, PathIds.NONE, Way.SENT),
        MESSAGE_ADDPATH(8, AsWidth.TWO_OCTETS, PathIds.NAMED, Way.RECEIVED),
        MESSAGE_AS4_ADDPATH(9, AsWidth.FOUR_OCTETS, PathIds.NAMED, Way.RECEIVED),
        MESSAGE_LOCAL_ADDPATH(10, AsWidth.TWO_OCTETS, PathIds.NAMED, Way.SENT),
        MESSAGE_AS4_LOCAL_ADDPATH(11, AsWidth.FOUR_OCTETS, PathIds.NAMED, Way.SENT);

        private final int subtype;
        private final AsWidth width;
        private final PathIds pathIds;
        private final Way way;

        Kind(int subtype, AsWidth width, PathIds pathIds, Way way) {
            this.subtype = subtype;
            this.width = width;
            this.pathIds = pathIds;
            this.way = way;
        }

        private Reading reading() {
            return new Reading(width, pathIds);
        }

        static Optional<Kind> of(int subtype) {
            for (Kind kind : values()) {
                if (kind.subtype == subtype) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }

    static Optional<BgpMessage> read(Instant at, Kind kind, WireReader in) {
        Optional<Parties> parties = Parties.read(kind.width, in);
        Octets message = in.rest();
        return parties.filter(_ -> in.isDone())
                .map(found -> new BgpMessage(at, found, kind.reading(), kind.way, message));
    }

    @Override
    public int type() {
        return MrtRecord.bgp4mp(at);
    }

    @Override
    public int subtype() {
        for (Kind kind : Kind.values()) {
            if (kind.reading().equals(reading) && kind.way == way) {
                return kind.subtype;
            }
        }
        throw new AssertionError(reading + " " + way);
    }

    @Override
    public void writeBody(WireWriter out) {
        parties.write(reading.width(), out);
        out.octets(message);
    }
}

package trunkline.mrt;

import java.time.Instant;
import java.util.Optional;
import trunkline.bgp.message.AsWidth;
import trunkline.bgp.message.WireReader;
import trunkline.bgp.message.WireWriter;

/// BGP4MP_STATE_CHANGE and BGP4MP_STATE_CHANGE_AS4 (RFC 6396 §4.4.1, §4.4.4): a session went from
/// one state of RFC 4271 §8.2.2 to another.
///
/// @param at when
/// @param parties of which session
/// @param width of AS numbers in the record
/// @param before 1 (Idle) to 6 (Established); others are kept
/// @param after likewise
public record StateChange(Instant at, Parties parties, AsWidth width, int before, int after)
        implements MrtRecord {

    private static final int STATE_CHANGE = 0;
    private static final int STATE_CHANGE_AS4 = 5;

    /// The width of AS numbers in a record of that subtype, if it is of this kind.
    static Optional<AsWidth> width(int subtype) {
        return switch (subtype) {
            case STATE_CHANGE -> Optional.of(AsWidth.TWO_OCTETS);
            case STATE_CHANGE_AS4 -> Optional.of(AsWidth.FOUR_OCTETS);
            default -> Optional.empty();
        };
    }

    static Optional<StateChange> read(Instant at, AsWidth width, WireReader in) {
        Optional<Parties> parties = Parties.read(width, in);
        int before = in.u16();
        int after = in.u16();
        return parties.filter(_ -> in.isDone())
                .map(found -> new StateChange(at, found, width, before, after));
    }

    @Override
    public int type() {
        return MrtRecord.bgp4mp(at);
    }

    @Override
    public int subtype() {
        return switch (width) {
            case TWO_OCTETS -> STATE_CHANGE;
            case FOUR_OCTETS -> STATE_CHANGE_AS4;
        };
    }

    @Override
    public void writeBody(WireWriter out) {
        parties.write(width, out);
        out.u16(before).u16(after);
    }
}

package trunkline.mrt;

import java.time.Instant;
import trunkline.bgp.message.Octets;
import trunkline.bgp.message.WireWriter;

/// A record of a type that is not looked into: other protocols, TABLE_DUMP of old, multicast.
///
/// @param at when it was
/// @param type its type
/// @param subtype its subtype
/// @param body what follows the header, microseconds left out
public record Unread(Instant at, int type, int subtype, Octets body) implements MrtRecord {

    @Override
    public void writeBody(WireWriter out) {
        out.octets(body);
    }
}

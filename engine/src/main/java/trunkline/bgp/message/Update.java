package trunkline.bgp.message;

/// UPDATE (RFC 4271 §4.3) as it stands on the wire. [UpdateReader] says what is in it, in place;
/// this record is for those who keep or make a single one.
///
/// ```text
///  +-----------------------------------------------------+
///  |   Withdrawn Routes Length (2 octets)                |
///  +-----------------------------------------------------+
///  |   Withdrawn Routes (variable)                       |
///  +-----------------------------------------------------+
///  |   Total Path Attribute Length (2 octets)            |
///  +-----------------------------------------------------+
///  |   Path Attributes (variable)                        |
///  +-----------------------------------------------------+
///  |   Network Layer Reachability Information (variable) |
///  +-----------------------------------------------------+
/// ```
///
/// @param withdrawn IPv4 prefixes
/// @param attributes path attributes
/// @param nlri IPv4 prefixes
public record Update(Octets withdrawn, Octets attributes, Octets nlri) implements Message {

    /// Nothing at all: End-of-RIB of IPv4 unicast (RFC 4724 §2).
    public static final Update EMPTY = new Update(Octets.EMPTY, Octets.EMPTY, Octets.EMPTY);

    /// End-of-RIB of `family` (RFC 4724 §2).
    public static Update endOfRib(Family family) {
        if (family.equals(Family.IPV4_UNICAST)) {
            return EMPTY;
        }
        WireWriter unreach = new WireWriter().u8(0x80).u8(15).u8(3);
        unreach.u16(family.afi()).u8(family.safi());
        return new Update(Octets.EMPTY, Octets.of(unreach.bytes()), Octets.EMPTY);
    }

    /// Reads a body: only the two lengths are checked.
    static Decoded<Update> read(byte[] buffer, int from, int to) {
        if (to - from < 4) {
            return Frame.badBody(to - from);
        }
        int withdrawnTo = from + 2 + Wire.u16(buffer, from);
        if (withdrawnTo + 2 > to) {
            return ErrorCode.MALFORMED_ATTRIBUTE_LIST.malformed();
        }
        int attributesTo = withdrawnTo + 2 + Wire.u16(buffer, withdrawnTo);
        if (attributesTo > to) {
            return ErrorCode.MALFORMED_ATTRIBUTE_LIST.malformed();
        }
        return new Decoded.Ok<>(
                new Update(
                        Octets.of(buffer, from + 2, withdrawnTo),
                        Octets.of(buffer, withdrawnTo + 2, attributesTo),
                        Octets.of(buffer, attributesTo, to)));
    }

    @Override
    public MessageType type() {
        return MessageType.UPDATE;
    }

    @Override
    public void writeBody(WireWriter out) {
        out.u16(withdrawn.length()).octets(withdrawn);
        out.u16(attributes.length()).octets(attributes).octets(nlri);
    }
}

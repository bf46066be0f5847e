package trunkline.bgp.message;

/// ROUTE-REFRESH (RFC 2918 §3, RFC 7313 §3.2).
///
/// ```text
///  +---------------+---------------+---------------+---------------+
///  |              AFI              |    Subtype    |     SAFI      |
///  +---------------+---------------+---------------+---------------+
/// ```
///
/// @param family the routes of which family; one that was not agreed is to be ignored
/// @param subtype 0 to 255, see the constants
public record RouteRefresh(Family family, int subtype) implements Message {

    /// Asks for the routes.
    public static final int REQUEST = 0;

    /// Beginning of the answer (RFC 7313).
    public static final int BEGIN = 1;

    /// End of the answer (RFC 7313).
    public static final int END = 2;

    private static final int BODY_LENGTH = 4;

    /// A request for all routes of `family`.
    public static RouteRefresh request(Family family) {
        return new RouteRefresh(family, REQUEST);
    }

    /// Reads a body. What is behind a request's four octets is an outbound route filter (RFC 5291),
    /// which is never agreed here; beginning and end have four, or the whole message is named (RFC
    /// 7313 §5).
    static Decoded<RouteRefresh> read(byte[] buffer, int from, int to) {
        int length = to - from;
        int subtype = length < 3 ? REQUEST : Wire.u8(buffer, from + 2);
        if (length != BODY_LENGTH && (subtype == BEGIN || subtype == END)) {
            return ErrorCode.REFRESH_INVALID_LENGTH.malformed(
                    Octets.of(Frame.of(MessageType.ROUTE_REFRESH, buffer, from, to)));
        }
        if (length < BODY_LENGTH) {
            return Frame.badBody(length);
        }
        Family family = new Family(Wire.u16(buffer, from), Wire.u8(buffer, from + 3));
        return new Decoded.Ok<>(new RouteRefresh(family, subtype));
    }

    @Override
    public MessageType type() {
        return MessageType.ROUTE_REFRESH;
    }

    @Override
    public void writeBody(WireWriter out) {
        out.u16(family.afi()).u8(subtype).u8(family.safi());
    }
}

package trunkline.bgp.message;

/// A message of BGP-4 (RFC 4271 §4).
///
/// ```text
///  0                   1                   2                   3
///  +---------------------------------------------------------------+
///  |                     Marker (16 octets, all ones)              |
///  +-------------------------------+---------------+---------------+
///  |            Length             |     Type      |   body ...
///  +-------------------------------+---------------+
/// ```
public sealed interface Message permits Open, Update, Notification, Keepalive, RouteRefresh {

    /// Octets of the header.
    int HEADER_LENGTH = 19;

    /// Octets of the marker.
    int MARKER_LENGTH = 16;

    /// Greatest length of a message with its header (RFC 4271 §4.1).
    int LENGTH_MAX = 4096;

    /// The same where extended messages are agreed (RFC 8654 §4).
    int EXTENDED_LENGTH_MAX = 65_535;

    /// Which of them it is.
    MessageType type();

    /// Appends the body: what follows the header.
    void writeBody(WireWriter out);

    /// The whole message with its header.
    default byte[] encode() {
        WireWriter out = new WireWriter();
        writeBody(out);
        byte[] body = out.bytes();
        return Frame.of(type(), body, 0, body.length);
    }

    /// Reads a body of `type` that lies in `buffer` from `from` to before `to`, as [FrameReader]
    /// found it. The message keeps nothing of `buffer`.
    static Decoded<? extends Message> read(MessageType type, byte[] buffer, int from, int to) {
        return switch (type) {
            case OPEN -> Open.read(buffer, from, to);
            case UPDATE -> Update.read(buffer, from, to);
            case NOTIFICATION -> Notification.read(buffer, from, to);
            case KEEPALIVE -> Keepalive.read(buffer, from, to);
            case ROUTE_REFRESH -> RouteRefresh.read(buffer, from, to);
        };
    }
}

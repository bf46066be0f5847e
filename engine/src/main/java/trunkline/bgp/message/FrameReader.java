package trunkline.bgp.message;

/// Finds messages in a receive buffer, in place (RFC 4271 §6.1). One per connection; mutable.
///
/// ```java
/// while (frames.next(buffer, at, limit) == FrameReader.Found.MESSAGE) {
///     handle(frames.type(), buffer, frames.bodyFrom(), frames.bodyTo());
///     at = frames.bodyTo();
/// }
/// ```
public final class FrameReader {

    /// What lies at the place that was asked for.
    public enum Found {
        /// A whole message.
        MESSAGE,
        /// The beginning of one, correct so far: read more. At most [FrameReader#lengthMax()]
        /// octets are ever needed.
        INCOMPLETE,
        /// No message: send [FrameReader#notification()] and close.
        MALFORMED
    }

    /// By code, from 1.
    private static final MessageType[] TYPES = MessageType.values();

    private int lengthMax;
    private MessageType type = MessageType.KEEPALIVE;
    private int bodyFrom;
    private int bodyTo;
    private Notification notification = ErrorCode.CEASE.notification();

    /// Accepts messages of up to [Message#LENGTH_MAX] octets.
    public FrameReader() {
        this.lengthMax = Message.LENGTH_MAX;
    }

    /// Changes the longest message that may come, as agreed in the OPENs.
    public void lengthMax(int octets) {
        this.lengthMax = octets;
    }

    /// The longest message that may come.
    public int lengthMax() {
        return lengthMax;
    }

    /// Looks at the octets from `at` to before `limit`. Marker, length and type are judged as soon
    /// as the header is there; nothing is read beyond `limit`.
    public Found next(byte[] buffer, int at, int limit) {
        if (limit - at < Message.HEADER_LENGTH) {
            return Found.INCOMPLETE;
        }
        if (Wire.i64(buffer, at) != -1L || Wire.i64(buffer, at + 8) != -1L) {
            return malformed(ErrorCode.CONNECTION_NOT_SYNCHRONIZED.notification());
        }
        int length = Wire.u16(buffer, at + Message.MARKER_LENGTH);
        int code = Wire.u8(buffer, at + Message.MARKER_LENGTH + 2);
        if (length < Message.HEADER_LENGTH || length > lengthMax) {
            return malformed(Frame.badLength(length));
        }
        if (code < 1 || code > TYPES.length) {
            Octets data = Octets.of(new byte[] {(byte) code});
            return malformed(ErrorCode.BAD_MESSAGE_TYPE.notification(data));
        }
        MessageType found = TYPES[code - 1];
        if (length < found.lengthMin() || length > found.lengthMax(lengthMax)) {
            return malformed(Frame.badLength(length));
        }
        if (length > limit - at) {
            return Found.INCOMPLETE;
        }
        type = found;
        bodyFrom = at + Message.HEADER_LENGTH;
        bodyTo = at + length;
        return Found.MESSAGE;
    }

    private Found malformed(Notification answer) {
        notification = answer;
        return Found.MALFORMED;
    }

    /// Type of the message found.
    public MessageType type() {
        return type;
    }

    /// Where the body of the message found begins in the buffer.
    public int bodyFrom() {
        return bodyFrom;
    }

    /// Where the message found ends in the buffer; the next one begins there.
    public int bodyTo() {
        return bodyTo;
    }

    /// The answer to what is [Found#MALFORMED].
    public Notification notification() {
        return notification;
    }
}

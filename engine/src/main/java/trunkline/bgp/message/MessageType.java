package trunkline.bgp.message;

import java.util.Optional;

/// Types of message (RFC 4271 §4.1, RFC 2918 §3).
public enum MessageType {
    /// Opens a session.
    OPEN(1, 29),
    /// Announces and withdraws routes.
    UPDATE(2, 23),
    /// Names an error and closes the session.
    NOTIFICATION(3, 21),
    /// Shows that the peer is alive.
    KEEPALIVE(4, 19),
    /// Asks for all routes again. It judges its own length (RFC 7313 §5).
    ROUTE_REFRESH(5, 19);

    private final int code;
    private final int lengthMin;

    MessageType(int code, int lengthMin) {
        this.code = code;
        this.lengthMin = lengthMin;
    }

    /// The type of that code, or nothing.
    public static Optional<MessageType> of(int code) {
        return switch (code) {
            case 1 -> Optional.of(OPEN);
            case 2 -> Optional.of(UPDATE);
            case 3 -> Optional.of(NOTIFICATION);
            case 4 -> Optional.of(KEEPALIVE);
            case 5 -> Optional.of(ROUTE_REFRESH);
            default -> Optional.empty();
        };
    }

    /// Its number on the wire.
    public int code() {
        return code;
    }

    /// Least length of such a message with its header, in octets (RFC 4271 §6.1).
    public int lengthMin() {
        return lengthMin;
    }

    /// Greatest length where others may have `lengthMax`: extended messages are not for all types
    /// (RFC 8654 §3).
    int lengthMax(int lengthMax) {
        return switch (this) {
            case OPEN -> Math.min(lengthMax, Message.LENGTH_MAX);
            case KEEPALIVE -> Message.HEADER_LENGTH;
            case UPDATE, NOTIFICATION, ROUTE_REFRESH -> lengthMax;
        };
    }
}

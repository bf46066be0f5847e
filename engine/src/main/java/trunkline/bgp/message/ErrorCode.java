package trunkline.bgp.message;

import java.util.Optional;

/// Every error that a NOTIFICATION can name: one row per code and subcode.
public enum ErrorCode {
    /// The marker is not all ones.
    CONNECTION_NOT_SYNCHRONIZED(1, 1, "connection not synchronized", "RFC 4271 §6.1"),
    /// Data: the length field.
    BAD_MESSAGE_LENGTH(1, 2, "bad message length", "RFC 4271 §6.1"),
    /// Data: the type field.
    BAD_MESSAGE_TYPE(1, 3, "bad message type", "RFC 4271 §6.1"),

    /// Something recognized in the OPEN is malformed.
    OPEN_UNSPECIFIC(2, 0, "malformed OPEN", "RFC 4271 §6.2"),
    /// Data: the version supported here, two octets.
    UNSUPPORTED_VERSION(2, 1, "unsupported version number", "RFC 4271 §6.2"),
    /// Not the AS that is configured, or 0 (RFC 7607).
    BAD_PEER_AS(2, 2, "bad peer AS", "RFC 4271 §6.2"),
    /// Zero, or ours on an internal session (RFC 6286).
    BAD_BGP_IDENTIFIER(2, 3, "bad BGP identifier", "RFC 4271 §6.2"),
    /// A parameter that is not of type 2.
    UNSUPPORTED_OPTIONAL_PARAMETER(2, 4, "unsupported optional parameter", "RFC 4271 §6.2"),
    /// One or two seconds.
    UNACCEPTABLE_HOLD_TIME(2, 6, "unacceptable hold time", "RFC 4271 §6.2"),
    /// Data: the capabilities that are missed.
    UNSUPPORTED_CAPABILITY(2, 7, "unsupported capability", "RFC 5492 §3"),
    /// The two roles do not fit each other.
    ROLE_MISMATCH(2, 11, "role mismatch", "RFC 9234 §4.2"),

    /// The lengths in an UPDATE do not fit each other, or an MP attribute is there twice.
    MALFORMED_ATTRIBUTE_LIST(3, 1, "malformed attribute list", "RFC 4271 §6.3"),
    /// Data: the attribute.
    UNRECOGNIZED_WELL_KNOWN_ATTRIBUTE(3, 2, "unrecognized well-known attribute", "RFC 4271 §6.3"),
    /// Data: the attribute's type.
    MISSING_WELL_KNOWN_ATTRIBUTE(3, 3, "missing well-known attribute", "RFC 4271 §6.3"),
    /// Data: the attribute.
    ATTRIBUTE_FLAGS_ERROR(3, 4, "attribute flags error", "RFC 4271 §6.3"),
    /// Data: the attribute.
    ATTRIBUTE_LENGTH_ERROR(3, 5, "attribute length error", "RFC 4271 §6.3"),
    /// Data: the attribute.
    INVALID_ORIGIN(3, 6, "invalid ORIGIN attribute", "RFC 4271 §6.3"),
    /// Data: the attribute.
    INVALID_NEXT_HOP(3, 8, "invalid NEXT_HOP attribute", "RFC 4271 §6.3"),
    /// Data: the attribute.
    OPTIONAL_ATTRIBUTE_ERROR(3, 9, "optional attribute error", "RFC 4271 §6.3"),
    /// A prefix that does not parse.
    INVALID_NETWORK_FIELD(3, 10, "invalid network field", "RFC 4271 §6.3"),
    /// The path does not parse.
    MALFORMED_AS_PATH(3, 11, "malformed AS_PATH", "RFC 4271 §6.3"),

    /// Nothing came for the hold time.
    HOLD_TIMER_EXPIRED(4, 0, "hold timer expired", "RFC 4271 §6.5"),

    /// An event that the state does not foresee.
    FSM_ERROR(5, 0, "finite state machine error", "RFC 4271 §6.6"),
    /// Data: the type of the message.
    UNEXPECTED_IN_OPEN_SENT(5, 1, "unexpected message in OpenSent", "RFC 6608 §4"),
    /// Data: the type of the message.
    UNEXPECTED_IN_OPEN_CONFIRM(5, 2, "unexpected message in OpenConfirm", "RFC 6608 §4"),
    /// Data: the type of the message.
    UNEXPECTED_IN_ESTABLISHED(5, 3, "unexpected message in Established", "RFC 6608 §4"),

    /// No reason given.
    CEASE(6, 0, "cease", "RFC 4271 §6.7"),
    /// Data, optional: family and limit (RFC 4486 §4).
    MAXIMUM_PREFIXES(6, 1, "maximum number of prefixes reached", "RFC 4486 §3"),
    /// Data, optional: a text (RFC 9003).
    ADMINISTRATIVE_SHUTDOWN(6, 2, "administrative shutdown", "RFC 4486 §3"),
    /// The neighbour is no longer configured.
    PEER_DECONFIGURED(6, 3, "peer de-configured", "RFC 4486 §3"),
    /// Data, optional: a text (RFC 9003).
    ADMINISTRATIVE_RESET(6, 4, "administrative reset", "RFC 4486 §3"),
    /// Not now.
    CONNECTION_REJECTED(6, 5, "connection rejected", "RFC 4486 §3"),
    /// Its configuration changed.
    OTHER_CONFIGURATION_CHANGE(6, 6, "other configuration change", "RFC 4486 §3"),
    /// The other connection stays.
    CONNECTION_COLLISION(6, 7, "connection collision resolution", "RFC 4486 §3"),
    /// Too much to carry.
    OUT_OF_RESOURCES(6, 8, "out of resources", "RFC 4486 §3"),
    /// Data: the NOTIFICATION that it wraps.
    HARD_RESET(6, 9, "hard reset", "RFC 8538 §3"),
    /// The path was found dead.
    BFD_DOWN(6, 10, "BFD down", "RFC 9384 §3"),

    /// Data: the whole message.
    REFRESH_INVALID_LENGTH(7, 1, "invalid ROUTE-REFRESH length", "RFC 7313 §5"),

    /// Nothing could be sent for the send hold time.
    SEND_HOLD_TIMER_EXPIRED(8, 0, "send hold timer expired", "RFC 9687 §4");

    private final int code;
    private final int subcode;
    private final String sentence;
    private final String source;

    ErrorCode(int code, int subcode, String sentence, String source) {
        this.code = code;
        this.subcode = subcode;
        this.sentence = sentence;
        this.source = source;
    }

    /// The row of that code and subcode, or nothing.
    public static Optional<ErrorCode> of(int code, int subcode) {
        for (ErrorCode row : values()) {
            if (row.code == code && row.subcode == subcode) {
                return Optional.of(row);
            }
        }
        return Optional.empty();
    }

    /// Error code, 1 to 8.
    public int code() {
        return code;
    }

    /// Subcode, 0 where there is none.
    public int subcode() {
        return subcode;
    }

    /// For a person.
    public String sentence() {
        return sentence;
    }

    /// The paragraph that defines it.
    public String source() {
        return source;
    }

    /// The message that names it, without data.
    public Notification notification() {
        return notification(Octets.EMPTY);
    }

    /// The message that names it.
    public Notification notification(Octets data) {
        return new Notification(code, subcode, data);
    }

    <T> Decoded<T> malformed() {
        return malformed(Octets.EMPTY);
    }

    <T> Decoded<T> malformed(Octets data) {
        return new Decoded.Malformed<>(notification(data));
    }
}

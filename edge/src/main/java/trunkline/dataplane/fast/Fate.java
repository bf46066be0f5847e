package trunkline.dataplane.fast;

/// What became of a packet. Each packet that an attachment gets has exactly one fate of
/// [Side#RECEIVED] there; what is sent is counted at the attachment that it leaves by.
public enum Fate {
    /// Routed on.
    FORWARDED(0, Side.RECEIVED),
    /// For the domain itself: its namespace has it.
    LOCAL(1, Side.RECEIVED),
    /// Carried on as it was, by a cross connect.
    CROSSED(2, Side.RECEIVED),
    /// A header that contradicts itself or the frame, or a wrong sum (RFC 1812 section 5.2.2).
    MALFORMED(3, Side.RECEIVED),
    /// A hardware address that is not ours.
    NOT_OURS(4, Side.RECEIVED),
    /// Neither IPv4, IPv6 nor ARP, or tagged once more.
    NOT_IP(5, Side.RECEIVED),
    /// IPv4 with options.
    OPTIONS(6, Side.RECEIVED),
    /// An address that is nobody's beyond a link (RFC 1812 section 5.3.7).
    MARTIAN(7, Side.RECEIVED),
    /// A source that is not behind this attachment.
    SPOOFED(8, Side.RECEIVED),
    /// Nothing leads to the destination; answered.
    NO_ROUTE(9, Side.RECEIVED),
    /// A route says so.
    DISCARDED(10, Side.RECEIVED),
    /// TTL or hop limit used up; answered.
    HOPS_EXCEEDED(11, Side.RECEIVED),
    /// A fragment for a way that takes none.
    FRAGMENT(12, Side.RECEIVED),
    /// Longer than the way allows; answered with the length that it does.
    TOO_LONG(13, Side.RECEIVED),
    /// More than the attachment may send us.
    POLICED(14, Side.RECEIVED),
    /// More than the attachment ahead may be sent.
    POLICED_AHEAD(15, Side.RECEIVED),
    /// For the domain itself, but more than it can take.
    LOCAL_POLICED(16, Side.RECEIVED),
    /// The attachment is switched off.
    CLOSED(17, Side.RECEIVED),
    /// Tags that nobody has on this port.
    UNKNOWN_TAG(18, Side.RECEIVED),
    /// A segment that nobody has.
    UNKNOWN_SEGMENT(19, Side.RECEIVED),
    /// The driver of the port left no room for our headers.
    NO_ROOM(20, Side.RECEIVED),
    /// Sent by this attachment.
    SENT(21, Side.SENT),
    /// More than this attachment may be sent.
    SENT_POLICED(22, Side.SENT),
    /// An error of ours to the sender of a packet.
    ANSWERED(23, Side.SENT);

    private final int number;
    private final Side side;

    Fate(int number, Side side) {
        this.number = number;
        this.side = side;
    }

    /// Where a fate is counted.
    public enum Side {
        /// At the attachment that a packet came by.
        RECEIVED,
        /// At the attachment that it leaves by.
        SENT
    }

    /// The program's number for it.
    int number() {
        return number;
    }

    /// Where it is counted.
    public Side side() {
        return side;
    }
}

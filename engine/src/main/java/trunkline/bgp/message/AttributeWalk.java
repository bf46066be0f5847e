package trunkline.bgp.message;

/// Goes from attribute to attribute in a block of them (RFC 4271 §4.3), judging only their lengths.
///
/// ```text
///  +---------------+---------------+-------------------------------+
///  |O T P E 0 0 0 0|     Type      |  Length: 1 octet, 2 if E  ... |
///  +---------------+---------------+-------------------------------+
///  |   Value (variable) ...
///  +---------------+
/// ```
final class AttributeWalk {

    /// What is at the next place.
    enum Step {
        /// An attribute.
        ATTRIBUTE,
        /// The end of the block.
        END,
        /// Something too short to be one: nothing can follow.
        UNDERRUN,
        /// One that reaches beyond the block: nothing can follow. Flags and type are known.
        OVERRUN
    }

    private byte[] buffer = new byte[0];
    private int next;
    private int end;
    private int at;
    private int flags;
    private int type;
    private int from;
    private int to;

    void start(byte[] octets, int blockFrom, int blockTo) {
        buffer = octets;
        next = blockFrom;
        end = blockTo;
        at = blockFrom;
    }

    Step next() {
        at = next;
        int left = end - at;
        if (left == 0) {
            return Step.END;
        }
        boolean isLong = (buffer[at] & AttributeType.EXTENDED_LENGTH) != 0;
        if (left < (isLong ? 4 : 3)) {
            return Step.UNDERRUN;
        }
        flags = Wire.u8(buffer, at);
        type = Wire.u8(buffer, at + 1);
        int length = isLong ? Wire.u16(buffer, at + 2) : Wire.u8(buffer, at + 2);
        from = at + (isLong ? 4 : 3);
        if (length > end - from) {
            to = end;
            return Step.OVERRUN;
        }
        to = from + length;
        next = to;
        return Step.ATTRIBUTE;
    }

    byte[] buffer() {
        return buffer;
    }

    /// Where the attribute's header begins.
    int at() {
        return at;
    }

    int flags() {
        return flags;
    }

    int type() {
        return type;
    }

    /// Where the value begins.
    int from() {
        return from;
    }

    /// Where the value ends.
    int to() {
        return to;
    }

    int length() {
        return to - from;
    }

    /// Whether the optional and transitive bits are those of `expected` (RFC 7606 §3 c).
    boolean hasFlagsOf(AttributeType expected) {
        int judged = AttributeType.OPTIONAL | AttributeType.TRANSITIVE;
        return (flags & judged) == expected.flags();
    }

    /// A copy of the attribute with its header, as far as the block goes.
    Octets attribute() {
        int limit = Math.min(Math.min(to, end), at + Notification.DATA_LENGTH_MAX);
        return Octets.of(buffer, at, Math.max(at, limit));
    }

    /// A copy of what is left of the block.
    Octets rest() {
        return Octets.of(buffer, at, Math.min(end, at + Notification.DATA_LENGTH_MAX));
    }
}

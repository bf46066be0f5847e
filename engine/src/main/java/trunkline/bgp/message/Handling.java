package trunkline.bgp.message;

/// What becomes of an UPDATE (RFC 7606 §2), mildest first.
public enum Handling {
    /// It is taken as it is.
    ACCEPT,
    /// It is taken without the attribute.
    ATTRIBUTE_DISCARD,
    /// All routes it announces are withdrawn.
    TREAT_AS_WITHDRAW,
    /// A NOTIFICATION closes the session.
    SESSION_RESET;

    /// The stronger of the two (RFC 7606 §3 h).
    public Handling and(Handling other) {
        return compareTo(other) >= 0 ? this : other;
    }
}

package trunkline.bgp.message;

/// ORIGIN (RFC 4271 §5.1.1), best first. The ordinal is the value on the wire.
public enum Origin {
    /// Interior to the originating AS.
    IGP,
    /// Learned by EGP (RFC 904).
    EGP,
    /// Learned otherwise.
    INCOMPLETE
}

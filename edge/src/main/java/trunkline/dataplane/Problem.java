package trunkline.dataplane;

/// Something that the forwarding plane would not do.
///
/// @param code what kind of refusal
/// @param subject the domain, port or prefix it is about
/// @param text for a person
public record Problem(Code code, String subject, String text) {

    /// Most problems that one call answers with; the rest is counted in the last one's text.
    public static final int PER_CALL_MAX = 100;

    /// Kinds of refusal.
    public enum Code {
        /// The plane has no way to do it; see [Dataplane#capabilities()].
        UNSUPPORTED,
        /// The request contradicts itself, such as two ports of one name.
        INVALID,
        /// The host has no such port now.
        PORT_MISSING,
        /// The port belongs to another domain.
        PORT_TAKEN,
        /// There is no such domain.
        DOMAIN_MISSING,
        /// A next hop is on none of the domain's links, or its link is down.
        UNREACHABLE,
        /// A bound was reached.
        TOO_MANY,
        /// The kernel said no; the text has its error.
        KERNEL
    }

    /// `port p1: PORT_MISSING: no such interface on the host`.
    @Override
    public String toString() {
        return subject + ": " + code + ": " + text;
    }
}

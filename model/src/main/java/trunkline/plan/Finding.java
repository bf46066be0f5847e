package trunkline.plan;

/// Something wrong with a plan; a plan with one is not sent.
///
/// @param check which check found it
/// @param edge on which edge
/// @param text what, with the names of domains, ports and sessions
public record Finding(Check check, String edge, String text) {

    /// What is checked.
    public enum Check {
        /// Domains are sorted, each once, not too many.
        DOMAINS,
        /// Interface names fit the kernel, each once in its domain.
        PORT_NAME,
        /// No two domains have the same port and tags; an untagged port is one domain's alone.
        PORT_SHARED,
        /// A port has no address that lies on another port's link.
        LINK_OVERLAP,
        /// A session's own address is a port's, its neighbour lies on the same link.
        SESSION_ADDRESS,
        /// A session has a limit for each of its families, and a policy that can refuse.
        SESSION_GUARD,
        /// A segment joins a circuit with a gateway or with another circuit, once on each edge, and
        /// its members name one another.
        SEGMENT,
        /// Nothing learned from one customer is announced to another.
        TRANSIT,
        /// Every circuit in use is on both its edges.
        COMPLETE,
        /// A generation only rises.
        GENERATION,
        /// Of two partners one stays in service, and the one that stays is healthy.
        MAINTENANCE
    }

    @Override
    public String toString() {
        return check + " " + edge + ": " + text;
    }
}

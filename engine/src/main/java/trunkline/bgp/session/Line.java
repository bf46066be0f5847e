package trunkline.bgp.session;

/// Which of the two TCP connections that a peering may have (RFC 4271 §6.8). Of each there is one
/// at most.
public enum Line {
    /// The one that we opened, or are opening.
    DIALLED,
    /// The one that the neighbour opened.
    ACCEPTED
}

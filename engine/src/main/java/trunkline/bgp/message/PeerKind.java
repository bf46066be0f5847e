package trunkline.bgp.message;

/// Whether a neighbour is in our AS.
public enum PeerKind {
    /// iBGP.
    INTERNAL,
    /// eBGP.
    EXTERNAL
}

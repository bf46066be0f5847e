package trunkline.bgp.rib;

/// What becomes of a neighbour's routes when its session ends.
public enum Departure {
    /// They go at once.
    WITHDRAW,
    /// They stay until [Rib#sweep], or until the neighbour is back and ends its table (RFC 4724
    /// §4.2).
    KEEP_STALE
}

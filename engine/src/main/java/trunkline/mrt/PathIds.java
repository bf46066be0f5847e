package trunkline.mrt;

/// Whether routes are named by path identifiers as well (RFC 8050).
public enum PathIds {
    /// They are not.
    NONE,
    /// They are (RFC 7911).
    NAMED
}

package trunkline.bgp.message;

/// Whether prefixes carry path identifiers, so that they name a route together (RFC 7911 §3).
public enum PathIds {
    /// They do not.
    NONE,
    /// They do.
    NAMED
}

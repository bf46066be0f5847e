package trunkline.bgp.policy;

import trunkline.net.Asn;

/// A question about an AS path (RFC 4271 §5.1.2), read from the nearest AS to the origin.
public sealed interface PathTest {

    /// At least this long; a set counts as one (RFC 4271 §9.1.2.2 a).
    record AtLeast(int hops) implements PathTest {}

    /// At most this long.
    record AtMost(int hops) implements PathTest {}

    /// `asn` stands somewhere in it.
    record Contains(Asn asn) implements PathTest {}

    /// The nearest AS is `asn`.
    record From(Asn asn) implements PathTest {}

    /// The origin is `asn`.
    record OriginatedBy(Asn asn) implements PathTest {}

    /// Holds a number for private use (RFC 6996).
    record HoldsPrivate() implements PathTest {}

    /// Holds nothing but numbers for private use; true for the empty path.
    record OnlyPrivate() implements PathTest {}

    /// Holds a number for documentation (RFC 5398).
    record HoldsDocumentation() implements PathTest {}

    /// Holds an AS_SET (RFC 9774 says it must not).
    record HoldsSet() implements PathTest {}

    /// `test` does not hold.
    record Not(PathTest test) implements PathTest {}
}

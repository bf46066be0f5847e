package trunkline.bgp.policy;

/// Reserved AS numbers by their bits, for those who walk paths in place.
public final class AsnRange {

    private AsnRange() {}

    /// For private use (RFC 6996): 64512 to 65534 and 4200000000 to 4294967294.
    public static boolean isPrivate(int asn) {
        return asn >= 64512 && asn <= 65534
                || Integer.compareUnsigned(asn, (int) 4_200_000_000L) >= 0 && asn != -1;
    }

    /// For documentation (RFC 5398): 64496 to 64511 and 65536 to 65551.
    static boolean isDocumentation(int asn) {
        return asn >= 64496 && asn <= 64511 || asn >= 65536 && asn <= 65551;
    }
}

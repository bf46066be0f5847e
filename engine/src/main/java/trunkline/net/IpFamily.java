package trunkline.net;

/// The two families of addresses.
public enum IpFamily {
    /// Four octets (RFC 791).
    IPV4(32),
    /// Sixteen octets (RFC 8200).
    IPV6(128);

    private final int bits;

    IpFamily(int bits) {
        this.bits = bits;
    }

    /// Length of an address in bits: 32 or 128.
    public int bits() {
        return bits;
    }
}

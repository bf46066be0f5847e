package trunkline.bgp.message;

/// How wide AS numbers are in AS_PATH and AGGREGATOR (RFC 6793 §4).
public enum AsWidth {
    /// One side is an old speaker.
    TWO_OCTETS(2),
    /// Both sides said so in their OPEN.
    FOUR_OCTETS(4);

    private final int octets;

    AsWidth(int octets) {
        this.octets = octets;
    }

    /// 2 or 4.
    public int octets() {
        return octets;
    }
}

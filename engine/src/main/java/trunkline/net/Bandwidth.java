package trunkline.net;

/// A rate of bits.
///
/// @param bitsPerSecond 0 or more; one Mbps is 1,000,000
public record Bandwidth(long bitsPerSecond) implements Comparable<Bandwidth> {

    /// @throws IllegalArgumentException when negative
    public Bandwidth {
        if (bitsPerSecond < 0) {
            throw new IllegalArgumentException("negative bandwidth: " + bitsPerSecond);
        }
    }

    /// `mbps` times a million bits per second.
    public static Bandwidth ofMbps(long mbps) {
        return new Bandwidth(Math.multiplyExact(mbps, 1_000_000L));
    }

    /// Whole Mbps, rounded down.
    public long mbps() {
        return bitsPerSecond / 1_000_000L;
    }

    @Override
    public int compareTo(Bandwidth other) {
        return Long.compare(bitsPerSecond, other.bitsPerSecond);
    }

    /// `200Mbps`, `1Gbps`: as offers are named.
    @Override
    public String toString() {
        long mbps = mbps();
        if (bitsPerSecond % 1_000_000L != 0) {
            return bitsPerSecond + "bps";
        }
        return mbps >= 1000 && mbps % 1000 == 0 ? mbps / 1000 + "Gbps" : mbps + "Mbps";
    }
}

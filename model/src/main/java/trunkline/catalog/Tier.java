package trunkline.catalog;

/// How far a circuit reaches (product section 1.4).
public enum Tier {
    /// The regions next to its peering location.
    LOCAL("Local"),
    /// The regions of its geopolitical region.
    STANDARD("Standard"),
    /// Every region of its cloud.
    PREMIUM("Premium");

    private final String text;

    Tier(String text) {
        this.text = text;
    }

    /// `Local`, `Standard`, `Premium`.
    @Override
    public String toString() {
        return text;
    }
}

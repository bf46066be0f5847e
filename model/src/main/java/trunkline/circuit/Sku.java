package trunkline.circuit;

import trunkline.catalog.Tier;

/// What kind of circuit is paid for, and how (product rule 1.09).
///
/// @param tier how far it reaches
/// @param family how its traffic is billed
public record Sku(Tier tier, Family family) {

    /// How traffic is billed.
    public enum Family {
        /// Per GB out.
        METERED_DATA("MeteredData"),
        /// A flat fee.
        UNLIMITED_DATA("UnlimitedData");

        private final String text;

        Family(String text) {
            this.text = text;
        }

        /// `MeteredData`, `UnlimitedData`.
        @Override
        public String toString() {
            return text;
        }
    }

    /// `Standard_MeteredData`.
    @Override
    public String toString() {
        return tier + "_" + family;
    }
}

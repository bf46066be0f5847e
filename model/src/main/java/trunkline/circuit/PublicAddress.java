package trunkline.circuit;

import trunkline.circuit.ResourceId.PublicAddressId;

/// A public IP address as far as a gateway needs one (product rule 3.08).
///
/// @param id its name
/// @param envelope what every resource has
/// @param sku `Basic` or `Standard`
/// @param allocation `Static` or `Dynamic`
public record PublicAddress(PublicAddressId id, Envelope envelope, String sku, String allocation) {

    /// Whether it says all that `wanted` says.
    boolean says(PublicAddress wanted) {
        return envelope.says(wanted.envelope)
                && sku.equals(wanted.sku)
                && allocation.equals(wanted.allocation);
    }
}

package trunkline.net;

import java.util.Optional;

/// A VLAN tag's number (IEEE 802.1Q).
///
/// @param value 1 to 4094; 0 is a priority tag and 4095 is reserved
public record VlanId(int value) implements Comparable<VlanId> {

    /// @throws IllegalArgumentException outside 1 to 4094
    public VlanId {
        if (value < 1 || value > 4094) {
            throw new IllegalArgumentException("VLAN out of range: " + value);
        }
    }

    /// The tag of that number, or nothing outside 1 to 4094.
    public static Optional<VlanId> of(long value) {
        return value >= 1 && value <= 4094
                ? Optional.of(new VlanId((int) value))
                : Optional.empty();
    }

    @Override
    public int compareTo(VlanId other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}

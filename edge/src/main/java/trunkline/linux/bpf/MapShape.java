package trunkline.linux.bpf;

/// What a map is made of.
///
/// @param name at most 15 characters reach the kernel
/// @param type number of `enum bpf_map_type`
/// @param keyOctets size of a key
/// @param valueOctets size of a value
/// @param entries how many
/// @param flags `BPF_F_...` of map creation
public record MapShape(
        String name, int type, int keyOctets, int valueOctets, int entries, int flags) {

    /// Octets from one value to the next where an array is mapped: the kernel rounds up to eight.
    public long stride() {
        return (valueOctets + 7L) / 8 * 8;
    }

    /// The same with another number of entries.
    public MapShape withEntries(int other) {
        return new MapShape(name, type, keyOctets, valueOctets, other, flags);
    }
}

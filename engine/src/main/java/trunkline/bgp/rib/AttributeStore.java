package trunkline.bgp.rib;

/// Attribute sets of all the RIBs of one owner: each distinct set of octets of a neighbour is kept,
/// checked and decoded once, for as long as a route refers to it.
public final class AttributeStore {

    /// Most attribute sets at a time; more is [Verdict.Full].
    public static final int SETS_MAX = (1 << 24) - 2;

    /// Empty.
    public AttributeStore() {}

    /// Sets alive now.
    public int sets() {
        return 0;
    }

    /// Octets held for sets, alive or not yet reused.
    public long octets() {
        return 0;
    }
}

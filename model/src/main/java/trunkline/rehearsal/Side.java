package trunkline.rehearsal;

/// One of the two connections of a circuit, with the edge that it ends on.
public enum Side {
    /// First /30, first edge.
    PRIMARY,
    /// Second /30, second edge.
    SECONDARY;

    /// `primary` or `secondary`.
    public String word() {
        return this == PRIMARY ? "primary" : "secondary";
    }
}

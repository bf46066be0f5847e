package trunkline.circuit;

/// The two connections of a circuit, one to each edge of the pair.
public enum Path {
    /// To the first edge.
    PRIMARY,
    /// To the second.
    SECONDARY;

    /// `primary`, `secondary`.
    public String word() {
        return this == PRIMARY ? "primary" : "secondary";
    }
}

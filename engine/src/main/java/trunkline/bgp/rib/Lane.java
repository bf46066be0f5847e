package trunkline.bgp.rib;

/// What a neighbour announces in one family under one path identifier (RFC 7911 §3): to the table
/// it is an adjacency of its own, so that a prefix has as many paths as it was announced with.
///
/// @param adjacency its routes
/// @param in how they come in
record Lane(Adjacency adjacency, Import in) {

    /// Whether it has no routes.
    boolean isBare() {
        return adjacency.accepted() + adjacency.refused() == 0;
    }

    /// All its routes go, and it with them.
    void close() {
        adjacency.close();
        in.close();
    }
}

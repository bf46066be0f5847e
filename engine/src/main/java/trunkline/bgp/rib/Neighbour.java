package trunkline.bgp.rib;

/// An established session inside one [Rib]: made by [Rib#peerUp], dead after [Rib#peerDown].
public final class Neighbour {

    private final NeighbourOptions options;

    Neighbour(NeighbourOptions options) {
        this.options = options;
    }

    /// What it was made with; policies may have been replaced since.
    public NeighbourOptions options() {
        return options;
    }

    @Override
    public String toString() {
        return options.name();
    }
}

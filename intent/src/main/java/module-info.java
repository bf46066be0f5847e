/// The contract between control plane and edges: what an edge must be, and what it says of itself.
@org.jspecify.annotations.NullMarked
module trunkline.intent {
    requires static org.jspecify;
    requires transitive trunkline.engine;
    requires io.avaje.json;

    exports trunkline.intent;
    exports trunkline.json;
}

/// A world with one clock, one seed and many faults; and the tests that keep the house in order.
@org.jspecify.annotations.NullMarked
module trunkline.sim {
    requires static org.jspecify;
    requires transitive trunkline.model;
    requires trunkline.edge;
    requires trunkline.control;
    requires transitive trunkline.lab;

    exports trunkline.sim;
}

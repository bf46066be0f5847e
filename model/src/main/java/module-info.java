/// The service's nouns and rules as pure functions: catalog, circuits, plans.
@org.jspecify.annotations.NullMarked
module trunkline.model {
    requires static org.jspecify;
    requires transitive trunkline.engine;
    requires transitive trunkline.intent;

    exports trunkline.catalog;
    exports trunkline.circuit;
    exports trunkline.plan;
    exports trunkline.rehearsal;
}

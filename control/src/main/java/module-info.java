/// The control process: API, journal, planner and reconciler.
@org.jspecify.annotations.NullMarked
module trunkline.control {
    requires static org.jspecify;
    requires transitive trunkline.model;
    requires java.sql;

    exports trunkline.arm;
    exports trunkline.journal;
}

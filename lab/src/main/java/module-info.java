/// Namespaces, real routers, faults and probes for a rehearsal on real packets.
@org.jspecify.annotations.NullMarked
module trunkline.lab {
    requires static org.jspecify;
    requires transitive trunkline.model;
    requires trunkline.edge;
    requires transitive trunkline.control;
    requires java.net.http;

    exports trunkline.lab;
}

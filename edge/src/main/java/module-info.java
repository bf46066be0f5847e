/// The edge process: sockets and clock outside, engine inside.
@org.jspecify.annotations.NullMarked
module trunkline.edge {
    requires static org.jspecify;
    requires jdk.net;
    requires transitive trunkline.engine;
    requires transitive trunkline.intent;

    exports trunkline.dataplane;
    exports trunkline.dataplane.fast;
    exports trunkline.edge;
    exports trunkline.edge.bfd;
    exports trunkline.edge.bmp;
    exports trunkline.edge.speaker;
    exports trunkline.edge.transport;
    exports trunkline.linux;
    exports trunkline.linux.bpf;
    exports trunkline.linux.netlink;
}

/// The routing engine: values of the network, BGP-4, BFD and the RIB, without a socket, a clock or
/// a thread.
@org.jspecify.annotations.NullMarked
module trunkline.engine {
    requires static org.jspecify;

    exports trunkline.bfd;
    exports trunkline.bgp.message;
    exports trunkline.bgp.policy;
    exports trunkline.bgp.rib;
    exports trunkline.bgp.session;
    exports trunkline.bmp;
    exports trunkline.mrt;
    exports trunkline.net;
}

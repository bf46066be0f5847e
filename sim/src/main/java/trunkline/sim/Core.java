package trunkline.sim;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import trunkline.dataplane.MemoryDataplane.Tunnelled;
import trunkline.dataplane.Packet;
import trunkline.net.Ipv4Address;

/// The cloud's own network between its edges: carries tunnels from host to host.
final class Core {

    private final World world;
    private final Duration delay;
    private final Map<Ipv4Address, Host> hosts = new LinkedHashMap<>();

    /// @param delay from any host to any other
    Core(World world, Duration delay) {
        this.world = world;
        this.delay = delay;
    }

    /// A host has this tunnel address.
    void join(Ipv4Address address, Host host) {
        hosts.put(address, host);
        host.join(this);
    }

    /// A frame enters a tunnel.
    void carry(Tunnelled way, Packet.Frame frame) {
        Host to = hosts.get(way.to());
        if (to != null) {
            world.pass(delay, () -> to.plane().enter(way, frame));
        }
    }
}

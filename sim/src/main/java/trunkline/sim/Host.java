package trunkline.sim;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import trunkline.bfd.SingleHop;
import trunkline.bgp.message.Octets;
import trunkline.dataplane.MemoryDataplane;
import trunkline.dataplane.MemoryDataplane.Tunnelled;
import trunkline.dataplane.Packet;
import trunkline.edge.bfd.MemoryBfd;
import trunkline.edge.bfd.Path;
import trunkline.net.IpAddress;

/// A machine of the world: its forwarding, its connections and its watcher of paths. They outlive
/// whatever process runs on it, as kernel and BFD process do.
final class Host implements MemoryDataplane.Surroundings {

    private final World world;
    private final String name;
    private final MemoryDataplane plane;
    private final Stack stack;
    private final MemoryBfd bfd;
    private final Worker bfdWorker;
    private final Map<String, Cable> cables = new LinkedHashMap<>();
    private final Map<Way, Instant> arrivals = new LinkedHashMap<>();
    private Optional<Core> core = Optional.empty();

    /// Packets of a way do not overtake each other.
    private record Way(String domain, IpAddress from, IpAddress to) {}

    /// @param ports that it has
    Host(World world, String name, Collection<String> ports) {
        this.world = world;
        this.name = name;
        plane = new MemoryDataplane(name, ports, this);
        stack = new Stack(world, this);
        bfd = new MemoryBfd(this::watch, world.seed());
        bfdWorker = new Worker(world, bfd::perform);
    }

    String name() {
        return name;
    }

    MemoryDataplane plane() {
        return plane;
    }

    Stack stack() {
        return stack;
    }

    MemoryBfd bfd() {
        return bfd;
    }

    /// The watcher of paths was told something.
    void bfdStirred() {
        bfdWorker.stir();
    }

    void plug(String port, Cable cable) {
        cables.put(port, cable);
    }

    void join(Core joined) {
        core = Optional.of(joined);
    }

    /// The domain that a place is, if it is one of this host's.
    Optional<String> domain(String place) {
        String prefix = name + "/";
        return place.startsWith(prefix)
                ? Optional.of(place.substring(prefix.length()))
                : Optional.empty();
    }

    /// A domain of this host sends a packet.
    void send(String domain, Packet packet) {
        world.launch(() -> plane.send(domain, packet));
    }

    private void watch(Path path, byte[] datagram) {
        domain(path.place())
                .ifPresent(domain ->
                        send(
                                domain,
                                new Packet(
                                        path.local(),
                                        path.peer(),
                                        SingleHop.TTL,
                                        SingleHop.PORT,
                                        new Cargo.Bfd(Octets.of(datagram)))));
    }

    @Override
    public void leave(String hostPort, Packet.Frame frame) {
        Cable cable = cables.get(hostPort);
        if (cable != null) {
            cable.carry(this, frame);
        }
    }

    @Override
    public void leave(Tunnelled way, Packet.Frame frame) {
        core.ifPresent(c -> c.carry(way, frame));
    }

    @Override
    public void arrive(String domain, Packet packet) {
        if (!(packet.content() instanceof Cargo cargo)) {
            throw new AssertionError("a stranger's packet: " + packet);
        }
        switch (cargo) {
            case Cargo.Mark(var probe, var number) -> probe.arrived(number, this, domain);
            case Cargo.Bfd(var datagram) ->
                    inOrder(domain, packet, () -> watched(domain, packet, datagram));
            case Cargo.Segment segment ->
                    inOrder(domain, packet, () -> stack.arrived(domain, packet, segment));
        }
    }

    private void inOrder(String domain, Packet packet, Runnable what) {
        var way = new Way(domain, packet.source(), packet.destination());
        Instant at = world.arrival();
        Instant last = arrivals.getOrDefault(way, at);
        Instant then = at.isBefore(last) ? last : at;
        arrivals.put(way, then);
        world.at(then, what);
    }

    private void watched(String domain, Packet packet, Octets datagram) {
        if (packet.hopsLeft() != SingleHop.TTL) {
            return;
        }
        plane.place(domain)
                .map(place -> new Path(place, packet.destination(), packet.source()))
                .ifPresent(path -> {
                    bfd.receive(path, datagram.bytes(), world.now());
                    bfdWorker.stir();
                });
    }
}

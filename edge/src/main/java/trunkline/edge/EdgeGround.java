package trunkline.edge;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import trunkline.dataplane.Dataplane;
import trunkline.dataplane.MemoryDataplane;
import trunkline.dataplane.NamespaceDataplane;
import trunkline.dataplane.Packet;
import trunkline.edge.bfd.BfdClient;
import trunkline.edge.bfd.BfdPort;
import trunkline.edge.transport.Duty;
import trunkline.edge.transport.LinuxTransport;
import trunkline.edge.transport.MemoryTransport;
import trunkline.edge.transport.Reactor;
import trunkline.edge.transport.Transport;

/// What an edge process stands on: the kernel of its host, or nothing but its own memory.
interface EdgeGround {

    /// Carries its sessions.
    Transport transport();

    /// Forwards.
    Dataplane plane();

    /// Watches its paths.
    BfdPort bfd();

    /// This edge, which performs already, is told what happens.
    void attach(Edge edge);

    /// Whether neighbours have not heard all of the last words.
    boolean isLingering();

    /// Has all that would outlive the process end as well.
    void quit();

    /// The ground that `options` ask for.
    static EdgeGround of(EdgeOptions options, Reactor reactor) throws IOException {
        return switch (options.forwarding()) {
            case EdgeOptions.Forwarding.Kernel(var prefix, var host) ->
                    new Kernel(options, prefix, host, reactor);
            case EdgeOptions.Forwarding.Memory(var ports) -> new Memory(options, ports, reactor);
        };
    }

    /// Real packets: the kernel forwards, and a process of its own watches paths.
    final class Kernel implements EdgeGround {
        private final LinkWatch links;
        private final LinuxTransport transport;
        private final NamespaceDataplane plane;
        private final BfdClient bfd;

        Kernel(EdgeOptions options, String prefix, Optional<String> host, Reactor reactor)
                throws IOException {
            links = new LinkWatch(reactor);
            transport = new LinuxTransport(reactor);
            plane =
                    new NamespaceDataplane(
                            prefix, options.name(), host.map(EdgeGround::path), links);
            bfd = new BfdClient(reactor, options.state());
        }

        @Override
        public Transport transport() {
            return transport;
        }

        @Override
        public Dataplane plane() {
            return plane;
        }

        @Override
        public BfdPort bfd() {
            return bfd;
        }

        @Override
        public void attach(Edge edge) {
            links.tell(edge::linksStirred);
            bfd.attach(edge);
        }

        @Override
        public boolean isLingering() {
            return transport.isLingering();
        }

        @Override
        public void quit() {
            bfd.quit();
        }
    }

    /// No packets at all: the edge converges and reports, and its sessions find nobody.
    final class Memory implements EdgeGround {

        /// Octets that wait in each direction of a connection.
        private static final int CAPACITY = 1 << 16;

        private final MemoryTransport transport = new MemoryTransport(CAPACITY, CAPACITY);
        private final MemoryDataplane plane;
        private final Reactor reactor;

        Memory(EdgeOptions options, List<String> ports, Reactor reactor) {
            this.plane = new MemoryDataplane(options.name(), ports, new Nowhere());
            this.reactor = reactor;
        }

        @Override
        public Transport transport() {
            return transport;
        }

        @Override
        public Dataplane plane() {
            return plane;
        }

        @Override
        public BfdPort bfd() {
            return BfdPort.none();
        }

        /// What the edge has just said is heard at the end of its turn.
        @Override
        public void attach(Edge edge) {
            reactor.add(now -> transport.deliverBatch(now) ? now : Duty.NEVER);
        }

        @Override
        public boolean isLingering() {
            return false;
        }

        @Override
        public void quit() {}
    }

    /// Takes what leaves and loses it.
    final class Nowhere implements MemoryDataplane.Surroundings {
        @Override
        public void leave(String hostPort, Packet.Frame frame) {}

        @Override
        public void leave(MemoryDataplane.Tunnelled way, Packet.Frame frame) {}

        @Override
        public void arrive(String domain, Packet packet) {}
    }

    private static String path(String namespace) {
        return namespace.contains("/") ? namespace : "/run/netns/" + namespace;
    }
}

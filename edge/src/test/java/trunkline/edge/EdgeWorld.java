package trunkline.edge;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import trunkline.dataplane.MemoryDataplane;
import trunkline.dataplane.Packet;
import trunkline.edge.bfd.MemoryBfd;
import trunkline.edge.bfd.Path;
import trunkline.edge.speaker.Speaker;
import trunkline.edge.transport.Connection;
import trunkline.edge.transport.MemoryTransport;
import trunkline.edge.transport.Transport;
import trunkline.intent.Down;
import trunkline.intent.EdgeReport;
import trunkline.intent.EdgeRole;
import trunkline.intent.Question;
import trunkline.intent.Reply;
import trunkline.intent.Up;
import trunkline.net.Endpoint;

/// Edges in memory that reach each other by address alone, in virtual time.
final class EdgeWorld {
    private static final Duration STEP = Duration.ofMillis(5);

    final Map<String, Host> hosts = new LinkedHashMap<>();
    private final MemoryTransport sockets = new MemoryTransport(1 << 20, 1 << 16);
    Instant now = Instant.EPOCH.plusSeconds(1_000);

    /// Domains of all edges in one place: addresses are enough to tell them apart.
    private final Transport flat =
            new Transport() {
                @Override
                public Listening listen(String place, Endpoint at, Acceptor acceptor) {
                    return sockets.listen(HERE, at, acceptor);
                }

                @Override
                public Connection connect(
                        String place,
                        Endpoint local,
                        Endpoint remote,
                        TcpOptions options,
                        Connection.Listener listener) {
                    return sockets.connect(HERE, local, remote, options, listener);
                }
            };

    /// What outlives an edge, and the edge.
    final class Host implements MemoryDataplane.Surroundings, ControlLink {
        final String name;
        final EdgeRole role;
        final MemoryDataplane plane;
        final MemoryBfd bfd;
        final IntentStore.Memory store = new IntentStore.Memory();
        final List<Up> sent = new ArrayList<>();
        Optional<Edge> edge = Optional.empty();
        Optional<Path> deadPath = Optional.empty();
        Duration restart = Duration.ZERO;

        Host(String name, EdgeRole role, List<String> ports) {
            this.name = name;
            this.role = role;
            this.plane = new MemoryDataplane(name, ports, this);
            this.bfd = new MemoryBfd(this::send, name.hashCode());
        }

        /// Begins an edge's life, its first or another.
        Edge boot() {
            Speaker speaker = new Speaker(flat, name.hashCode(), restart);
            Edge made = new Edge(name, role, new EdgeSeams(speaker, plane, bfd, store, this), now);
            bfd.attach(made);
            edge = Optional.of(made);
            return made;
        }

        /// It dies without a word; the kernel ends its connections.
        void die() {
            edge.ifPresent(gone -> gone.stop(now));
            edge = Optional.empty();
            bfd.detach();
        }

        private void send(Path path, byte[] packet) {
            if (deadPath.filter(path::equals).isPresent()) {
                return;
            }
            for (Host other : hosts.values()) {
                if (other != this) {
                    String domain = other.domainOf(path);
                    Path back = new Path(other.name + "/" + domain, path.peer(), path.local());
                    other.bfd.receive(back, packet, now);
                }
            }
        }

        private String domainOf(Path path) {
            return plane.domains().stream()
                    .filter(domain ->
                            plane.neighbours(domain).stream()
                                    .anyMatch(row -> row.address().equals(path.peer())))
                    .findFirst()
                    .orElse("");
        }

        @Override
        public void leave(String hostPort, Packet.Frame frame) {}

        @Override
        public void leave(MemoryDataplane.Tunnelled way, Packet.Frame frame) {}

        @Override
        public void arrive(String domain, Packet packet) {}

        @Override
        public void send(Up message) {
            sent.add(message);
        }

        @Override
        public boolean isUp() {
            return true;
        }

        EdgeReport report() {
            return edge.orElseThrow().makeReport(now);
        }

        Reply ask(Question question) {
            sent.clear();
            edge.orElseThrow().receive(new Down.Ask(7, question), now);
            return sent.getLast() instanceof Up.Answer(_, var reply)
                    ? reply
                    : new Reply.Summary(List.of());
        }
    }

    Host host(String name, EdgeRole role, String... ports) {
        Host host = new Host(name, role, List.of(ports));
        hosts.put(name, host);
        return host;
    }

    Host named(String name) {
        return Optional.ofNullable(hosts.get(name)).orElseThrow();
    }

    void pass(Duration time) {
        Instant until = now.plus(time);
        while (now.isBefore(until)) {
            now = now.plus(STEP);
            turn();
        }
    }

    private void turn() {
        boolean more = true;
        for (int i = 0; more && i < 1_000; i++) {
            more = sockets.deliverBatch(now);
            for (Host host : hosts.values()) {
                host.bfd.perform(now);
                more |= host.edge.map(edge -> !edge.perform(now).isAfter(now)).orElse(false);
            }
        }
    }
}

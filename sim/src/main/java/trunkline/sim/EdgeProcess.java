package trunkline.sim;

import java.util.Optional;
import trunkline.edge.ControlLink;
import trunkline.edge.Edge;
import trunkline.edge.EdgeSeams;
import trunkline.edge.IntentStore;
import trunkline.edge.speaker.Speaker;
import trunkline.intent.Down;
import trunkline.intent.EdgeRole;
import trunkline.intent.Up;

/// The edge's process on a host: the real edge, in one life after another. Its disk, the kernel and
/// the BFD process stay while it is dead.
final class EdgeProcess {

    private final World world;
    private final Host host;
    private final EdgeRole role;
    private final IntentStore store = new IntentStore.Memory();
    private Optional<Stream> stream = Optional.empty();
    private Optional<Life> life = Optional.empty();

    private record Life(Edge edge, Worker worker) {}

    /// Its stream to control.
    interface Stream {

        /// The edge says something.
        void said(Up message);

        /// The edge is gone.
        void closed();
    }

    EdgeProcess(World world, Host host, EdgeRole role) {
        this.world = world;
        this.host = host;
        this.role = role;
    }

    String name() {
        return host.name();
    }

    Host host() {
        return host;
    }

    EdgeRole role() {
        return role;
    }

    /// Begins a life, with what the last one left.
    void start() {
        var speaker = new Speaker(host.stack(), world.seed());
        var seams = new EdgeSeams(speaker, host.plane(), host.bfd(), store, new Link());
        var edge = new Edge(host.name(), role, seams, world.now());
        var worker = new Worker(world, edge);
        life = Optional.of(new Life(edge, worker));
        host.stack().serve(worker::stir);
        host.bfd()
                .attach((status, now) -> {
                    edge.heard(status, now);
                    worker.stir();
                });
        worker.stir();
    }

    /// Ends it without a word, as by `kill -9`.
    void kill() {
        life.ifPresent(l -> l.worker().retire());
        life = Optional.empty();
        stream.ifPresent(Stream::closed);
        stream = Optional.empty();
        host.bfd().detach();
        host.stack().processDied();
    }

    boolean isAlive() {
        return life.isPresent();
    }

    /// The newest generation that it has taken in.
    long generation() {
        return life.map(l -> l.edge().generation()).orElse(0L);
    }

    /// Whether it is all that it is to be.
    boolean isConverged() {
        return life.map(l -> l.edge().isConverged()).orElse(false);
    }

    /// Its stream to control is there.
    void connect(Stream opened) {
        life.ifPresent(l -> {
            stream = Optional.of(opened);
            l.edge().connected(world.now());
            l.worker().stir();
        });
    }

    /// Its stream to control is gone.
    void disconnect() {
        stream = Optional.empty();
    }

    boolean isConnected() {
        return stream.isPresent();
    }

    /// Control has said something; unheard without a stream.
    void receive(Down message) {
        if (isConnected()) {
            life.ifPresent(l -> {
                l.edge().receive(message, world.now());
                l.worker().stir();
            });
        }
    }

    private final class Link implements ControlLink {
        @Override
        public void send(Up message) {
            stream.ifPresent(s -> s.said(message));
        }

        @Override
        public boolean isUp() {
            return isConnected();
        }
    }
}

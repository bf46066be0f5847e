package trunkline.api;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import trunkline.dataplane.MemoryDataplane;
import trunkline.dataplane.Packet;
import trunkline.edge.ControlClient;
import trunkline.edge.ControlEnd;
import trunkline.edge.Credentials;
import trunkline.edge.Edge;
import trunkline.edge.EdgeSeams;
import trunkline.edge.IntentStore;
import trunkline.edge.bfd.MemoryBfd;
import trunkline.edge.speaker.Speaker;
import trunkline.edge.transport.MemoryTransport;
import trunkline.intent.Down;
import trunkline.intent.EdgeRole;

/// An edge whose network is in memory, with a real stream to control. Nobody answers it on the
/// other side of its ports.
final class MemoryEdge implements AutoCloseable {

    private static final long TURN_MILLIS = 20;
    private static final int CAPACITY = 1 << 16;

    private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final InstantSource clock = InstantSource.system();
    private final ControlClient control;
    private final Thread thread;
    private volatile boolean closed;

    /// Lives until it is closed.
    ///
    /// @param ports of its host
    /// @param port on which control takes edges
    /// @param credentials folder of what it proves itself with
    MemoryEdge(String name, EdgeRole role, List<String> ports, int port, Path credentials) {
        control = new ControlClient("127.0.0.1", port, new Credentials(credentials), tasks::add);
        var transport = new MemoryTransport(CAPACITY, CAPACITY);
        var plane = new MemoryDataplane(name, ports, new Nowhere());
        var bfd = new MemoryBfd((_, _) -> {}, 1);
        var seams =
                new EdgeSeams(
                        new Speaker(transport, 1), plane, bfd, new IntentStore.Memory(), control);
        Edge edge = new Edge(name, role, seams, clock.instant());
        bfd.attach(edge);
        thread = Thread.ofPlatform().daemon().name(name).start(() -> live(edge, transport));
    }

    private void live(Edge edge, MemoryTransport transport) {
        control.start(
                new ControlEnd.Listener() {
                    @Override
                    public void connected() {
                        edge.connected(clock.instant());
                    }

                    @Override
                    public void received(Down message) {
                        edge.receive(message, clock.instant());
                    }
                });
        try {
            while (!closed) {
                Runnable task = tasks.poll(TURN_MILLIS, TimeUnit.MILLISECONDS);
                if (task != null) {
                    task.run();
                }
                Instant now = clock.instant();
                transport.deliverBatch(now);
                // Called again soon enough, whenever it asks to be.
                var _ = edge.perform(now);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        control.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whatever leaves is gone.
    private static final class Nowhere implements MemoryDataplane.Surroundings {
        @Override
        public void leave(String hostPort, Packet.Frame frame) {}

        @Override
        public void leave(MemoryDataplane.Tunnelled way, Packet.Frame frame) {}

        @Override
        public void arrive(String domain, Packet packet) {}
    }
}

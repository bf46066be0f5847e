package trunkline.lab;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import trunkline.linux.Epoll;
import trunkline.linux.ErrnoException;
import trunkline.linux.NetlinkSocket;

/// Hears the kernel of every namespace that is watched say that a route changed which some router
/// put there.
final class RouteWatch {

    private static final int GROUP_IPV4_ROUTE = 0x40;
    private static final int BUFFER = 1 << 16;
    private static final int WAIT_MILLIS = 200;
    private static final int HEADER_OCTETS = 16;
    private static final int NEW_ROUTE = 24;
    private static final int DELETED_ROUTE = 25;
    private static final int PROTOCOL_AT = HEADER_OCTETS + 5;
    private static final int BY_KERNEL = 2;

    /// Most changes that are kept; later ones are not.
    static final int SIGHTINGS_MAX = 100_000;

    private final List<Namespace> namespaces;
    private final List<NetlinkSocket> sockets = new ArrayList<>();
    private final ConcurrentLinkedQueue<Sighting> sightings = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private volatile boolean running = true;
    private int kept;

    /// Starts to listen.
    RouteWatch(List<Namespace> namespaces) throws ErrnoException, LabFailure {
        this.namespaces = List.copyOf(namespaces);
        for (Namespace namespace : this.namespaces) {
            sockets.add(
                    namespace.<NetlinkSocket, ErrnoException>inside(
                            () -> NetlinkSocket.forNews(GROUP_IPV4_ROUTE)));
        }
        this.thread = Thread.ofPlatform().daemon().name("route watch").start(this::listen);
    }

    /// What was heard so far.
    List<Sighting> sightings() {
        return List.copyOf(sightings);
    }

    private void listen() {
        try (var epoll = new Epoll(sockets.size());
                var arena = Arena.ofConfined()) {
            for (int i = 0; i < sockets.size(); i++) {
                epoll.add(sockets.get(i).fd(), Epoll.READABLE, i);
            }
            MemorySegment buffer = arena.allocate(BUFFER, 8);
            while (running) {
                int ready = epoll.await(WAIT_MILLIS);
                for (int i = 0; i < ready; i++) {
                    hear((int) epoll.token(i), buffer);
                }
            }
        } catch (ErrnoException e) {
            throw new AssertionError(e);
        }
    }

    private void hear(int index, MemorySegment buffer) {
        var now = Instant.now();
        NetlinkSocket socket = sockets.get(index);
        for (int length = socket.receive(buffer); length > 0; length = socket.receive(buffer)) {
            for (int at = 0; at + HEADER_OCTETS <= length; ) {
                int octets = buffer.get(ValueLayout.JAVA_INT, at);
                if (octets < HEADER_OCTETS) {
                    break;
                }
                if (routed(buffer, at) && kept++ < SIGHTINGS_MAX) {
                    var where = namespaces.get(index).name();
                    sightings.add(new Sighting(now, Sighting.Kind.ROUTE, where));
                }
                at += octets + 3 & ~3;
            }
        }
    }

    private static boolean routed(MemorySegment buffer, int at) {
        int type = buffer.get(ValueLayout.JAVA_SHORT, at + 4L) & 0xFFFF;
        int protocol = buffer.get(ValueLayout.JAVA_BYTE, at + (long) PROTOCOL_AT) & 255;
        return (type == NEW_ROUTE || type == DELETED_ROUTE) && protocol != BY_KERNEL;
    }

    /// Listens no more; what was heard stays.
    void stop() throws InterruptedException {
        running = false;
        thread.join();
        sockets.forEach(NetlinkSocket::close);
    }
}

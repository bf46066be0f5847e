package trunkline.edge.bfd;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import trunkline.bfd.ControlPacket;
import trunkline.bfd.SingleHop;
import trunkline.linux.DatagramReader;
import trunkline.linux.Descriptors;
import trunkline.linux.Epoll;
import trunkline.linux.Errno;
import trunkline.linux.ErrnoException;
import trunkline.linux.Namespaces;
import trunkline.linux.SocketOption;
import trunkline.linux.Sockets;
import trunkline.net.Endpoint;
import trunkline.net.IpAddress;
import trunkline.net.IpFamily;

/// The sockets of watched paths: one that hears per link, one that sends per path, each inside the
/// namespace of its routing domain.
final class PathSockets implements AutoCloseable {
    /// Tokens of links in the epoll begin here.
    static final long TOKEN_MIN = 16;

    private static final int DATAGRAMS_PER_READ = 64;

    /// Room for a control packet with the longest authentication section.
    private static final int DATAGRAM_OCTETS = 128;

    /// Reads of one socket in a row, before others have their turn.
    private static final int READS_MAX = 16;

    private static final int SOURCE_PORTS =
            SingleHop.SOURCE_PORT_MAX - SingleHop.SOURCE_PORT_MIN + 1;

    private record Link(String name, String place, IpAddress local, int fd, long token) {}

    private final Epoll epoll;
    private final Map<String, Link> links = new LinkedHashMap<>();
    private final Map<Long, Link> byToken = new LinkedHashMap<>();
    private final Map<Path, Integer> senders = new LinkedHashMap<>();
    private final Map<String, Object> places = new LinkedHashMap<>();
    private final DatagramReader reader = new DatagramReader(DATAGRAMS_PER_READ, DATAGRAM_OCTETS);
    private final Arena arena = Arena.ofShared();
    private final MemorySegment out = arena.allocate(ControlPacket.LENGTH, 8);
    private final byte[] in = new byte[DATAGRAM_OCTETS];
    private long tokens = TOKEN_MIN;
    private int ports;

    PathSockets(Epoll epoll) {
        this.epoll = epoll;
    }

    /// Hears of datagrams.
    interface Ear {
        void heard(String link, IpAddress peer, byte[] octets, int size, int hops);
    }

    /// Has sockets for exactly these paths.
    ///
    /// @return what could not be opened, to be tried again
    List<String> become(Set<Path> paths) {
        closeMoved(paths);
        Set<String> wanted = new LinkedHashSet<>();
        paths.forEach(path -> wanted.add(path.link()));
        List.copyOf(links.values()).stream()
                .filter(link -> !wanted.contains(link.name))
                .forEach(this::close);
        List.copyOf(senders.keySet()).stream()
                .filter(path -> !paths.contains(path))
                .forEach(this::closeSender);
        List<String> problems = new ArrayList<>();
        for (Path path : paths) {
            try {
                open(path);
            } catch (ErrnoException e) {
                problems.add(path + ": " + e.getMessage());
            }
        }
        return problems;
    }

    /// A namespace that was removed and made again has the old name and is another.
    private void closeMoved(Set<Path> paths) {
        Set<String> named = new LinkedHashSet<>();
        paths.forEach(path -> named.add(path.place()));
        places.keySet().retainAll(named);
        for (String place : named) {
            Object before = places.get(place);
            Object now = identity(place);
            if (before != null && !before.equals(now)) {
                List.copyOf(links.values()).stream()
                        .filter(link -> link.place.equals(place))
                        .forEach(this::close);
                List.copyOf(senders.keySet()).stream()
                        .filter(path -> path.place().equals(place))
                        .forEach(this::closeSender);
            }
            places.put(place, now);
        }
    }

    private static Object identity(String place) {
        try {
            return Files.getAttribute(java.nio.file.Path.of(place), "unix:ino");
        } catch (IOException e) {
            return "gone";
        }
    }

    private void open(Path path) throws ErrnoException {
        if (!links.containsKey(path.link())) {
            Link link = link(path);
            links.put(link.name, link);
            byToken.put(link.token, link);
        }
        if (!senders.containsKey(path)) {
            senders.put(path, sender(path));
        }
    }

    private Link link(Path path) throws ErrnoException {
        IpFamily family = path.local().family();
        int fd = socket(path.place(), family);
        try {
            SocketOption.receiveHops(fd, family);
            Sockets.bind(fd, path.local(), SingleHop.PORT);
            epoll.add(fd, Epoll.READABLE, tokens);
            return new Link(path.link(), path.place(), path.local(), fd, tokens++);
        } catch (ErrnoException e) {
            Descriptors.close(fd);
            throw e;
        }
    }

    private int sender(Path path) throws ErrnoException {
        IpFamily family = path.local().family();
        int fd = socket(path.place(), family);
        try {
            SocketOption.hops(fd, family, SingleHop.TTL);
            SocketOption.networkControl(fd, family);
            bindToFreePort(fd, path.local());
            int result = Sockets.connect(fd, path.peer(), SingleHop.PORT);
            if (result < 0) {
                throw new ErrnoException("connect", -result);
            }
            return fd;
        } catch (ErrnoException e) {
            Descriptors.close(fd);
            throw e;
        }
    }

    /// RFC 5881 §4: a source port of its own for each session.
    private void bindToFreePort(int fd, IpAddress local) throws ErrnoException {
        for (int i = 0; i < SOURCE_PORTS; i++) {
            try {
                Sockets.bind(fd, local, SingleHop.SOURCE_PORT_MIN + ports++ % SOURCE_PORTS);
                return;
            } catch (ErrnoException e) {
                if (!e.is(Errno.EADDRINUSE)) {
                    throw e;
                }
            }
        }
        throw new ErrnoException("bind", Errno.EADDRINUSE.number());
    }

    private static int socket(String place, IpFamily family) throws ErrnoException {
        return Namespaces.<Integer, ErrnoException>inNamespace(
                place, () -> Sockets.open(family, Sockets.Type.DATAGRAM));
    }

    /// Sends, or does not: a lost packet is nothing to BFD.
    void send(Path path, byte[] octets, int length) {
        Integer fd = senders.get(path);
        if (fd != null) {
            MemorySegment.copy(octets, 0, out, ValueLayout.JAVA_BYTE, 0, length);
            Sockets.send(fd, out, 0, length);
        }
    }

    /// Takes what the link with this token has received.
    void receive(long token, Ear ear) {
        Link link = byToken.get(token);
        if (link == null) {
            return;
        }
        for (int i = 0; i < READS_MAX; i++) {
            int count = reader.read(link.fd);
            for (int j = 0; j < count; j++) {
                int size = Math.min(reader.length(j), in.length);
                MemorySegment.copy(reader.buffer(j), ValueLayout.JAVA_BYTE, 0, in, 0, size);
                int hops = reader.hops(j);
                reader.source(j)
                        .map(Endpoint::address)
                        .ifPresent(peer -> ear.heard(link.name, peer, in, size, hops));
            }
            if (count < DATAGRAMS_PER_READ) {
                return;
            }
        }
    }

    private void close(Link link) {
        links.remove(link.name);
        byToken.remove(link.token);
        Descriptors.close(link.fd);
    }

    private void closeSender(Path path) {
        Integer fd = senders.remove(path);
        if (fd != null) {
            Descriptors.close(fd);
        }
    }

    @Override
    public void close() {
        List.copyOf(links.values()).forEach(this::close);
        List.copyOf(senders.keySet()).forEach(this::closeSender);
        reader.close();
        arena.close();
    }
}

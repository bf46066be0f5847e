package trunkline.edge.transport;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import trunkline.intent.SessionIntent;
import trunkline.linux.Errno;
import trunkline.linux.ErrnoException;
import trunkline.linux.Md5Key;
import trunkline.linux.Namespaces;
import trunkline.linux.SocketOption;
import trunkline.linux.Sockets;
import trunkline.net.Endpoint;
import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;

/// TCP of this machine, on a [Reactor]. A place is the path of a network namespace.
public final class LinuxTransport implements Transport, Duty, AutoCloseable {
    /// Octets received from one connection in one turn; the rest waits until others had theirs.
    static final int RECEIVE_OCTETS_MAX = 1 << 15;

    /// Octets given to the kernel in one call.
    static final int SEND_OCTETS_MAX = 1 << 16;

    /// How long an ended connection may take to deliver its last octets.
    static final Duration LINGER = Duration.ofSeconds(1);

    private final Reactor reactor;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment receiving = arena.allocate(RECEIVE_OCTETS_MAX, 64);
    private final MemorySegment sending = arena.allocate(SEND_OCTETS_MAX, 64);
    private final byte[] received = new byte[HEADROOM + RECEIVE_OCTETS_MAX];
    private final Queue<LinuxConnection> lingering = new ArrayDeque<>();
    private final Queue<LinuxListening> muted = new ArrayDeque<>();

    /// Lives on `reactor`, to which it adds itself.
    public LinuxTransport(Reactor reactor) {
        this.reactor = reactor;
        reactor.add(this);
    }

    @Override
    public Listening listen(String place, Endpoint at, Acceptor acceptor) {
        return LinuxListening.open(this, place, at, acceptor);
    }

    @Override
    public Connection connect(
            String place,
            Endpoint local,
            Endpoint remote,
            TcpOptions options,
            Connection.Listener listener) {
        LinuxConnection connection = new LinuxConnection(this, remote, listener);
        try {
            connection.connect(place, local, options);
        } catch (ErrnoException e) {
            connection.failLater(e);
        }
        return connection;
    }

    Reactor reactor() {
        return reactor;
    }

    /// A new socket in `place`.
    static int open(String place, IpFamily family) throws ErrnoException {
        int fd =
                place.equals(HERE)
                        ? Sockets.open(family, Sockets.Type.STREAM)
                        : Namespaces.<Integer, RuntimeException>inNamespace(
                                place, () -> Sockets.open(family, Sockets.Type.STREAM));
        SocketOption.networkControl(fd, family);
        SocketOption.TCP_NODELAY.set(fd, 1);
        return fd;
    }

    /// What `hops` asks of a connection's socket.
    static void hops(int fd, IpFamily family, SessionIntent.Hops hops) throws ErrnoException {
        switch (hops) {
            case GTSM -> SocketOption.gtsm(fd, family, SocketOption.GTSM_HOPS);
            case ONE -> SocketOption.hops(fd, family, 1);
            case MANY -> {}
        }
    }

    /// Sets or takes away the key for `peers`; to take away what is not there is no error.
    static void key(int fd, IpPrefix peers, Optional<Key> key) throws ErrnoException {
        if (key.isPresent()) {
            Md5Key.set(fd, peers, key.get().octets());
            return;
        }
        try {
            Md5Key.remove(fd, peers);
        } catch (ErrnoException e) {
            if (!e.is(Errno.ENOENT)) {
                throw e;
            }
        }
    }

    /// Receives from `fd` into the shared array, at [#HEADROOM].
    ///
    /// @return as [Sockets#receive]
    int receive(int fd) {
        int count = Sockets.receive(fd, receiving, RECEIVE_OCTETS_MAX);
        if (count > 0) {
            MemorySegment.copy(receiving, JAVA_BYTE, 0, received, HEADROOM, count);
        }
        return count;
    }

    byte[] received() {
        return received;
    }

    /// Gives octets to the kernel.
    ///
    /// @return as [Sockets#send]
    int send(int fd, byte[] octets, int from, int to) {
        int length = Math.min(to - from, SEND_OCTETS_MAX);
        MemorySegment.copy(octets, from, sending, JAVA_BYTE, 0, length);
        return Sockets.send(fd, sending, 0, length);
    }

    void linger(LinuxConnection connection) {
        lingering.add(connection);
    }

    void mute(LinuxListening listening) {
        muted.add(listening);
    }

    @Override
    public Instant perform(Instant now) {
        Instant next = NEVER;
        while (!lingering.isEmpty() && !next.isBefore(NEVER)) {
            Instant end = lingering.element().lingerUntil();
            if (end.isAfter(now)) {
                next = end;
            } else {
                lingering.remove().abort();
            }
        }
        while (!muted.isEmpty()) {
            Instant end = muted.element().mutedUntil();
            if (end.isAfter(now)) {
                return end.isBefore(next) ? end : next;
            }
            muted.remove().unmute();
        }
        return next;
    }

    /// Whether ended connections still have octets to deliver.
    public boolean isLingering() {
        return lingering.stream().anyMatch(LinuxConnection::isLingering);
    }

    @Override
    public void close() {
        arena.close();
    }
}

package trunkline.edge.transport;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import trunkline.intent.SessionIntent;
import trunkline.linux.Descriptors;
import trunkline.linux.Epoll;
import trunkline.linux.Errno;
import trunkline.linux.ErrnoException;
import trunkline.linux.SocketAddress;
import trunkline.linux.SocketOption;
import trunkline.linux.Sockets;
import trunkline.net.Endpoint;
import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;

/// A listening TCP socket on a [Reactor].
final class LinuxListening implements Transport.Listening, Reactor.Watcher {
    /// Connections taken in one turn; the others wait in the kernel.
    private static final int ACCEPTS_PER_TURN_MAX = 64;

    private static final int BACKLOG = 4096;

    /// How long nobody is accepted after the process ran out of descriptors or memory.
    private static final Duration MUTE = Duration.ofMillis(200);

    private static final int NONE = -1;
    private static final int ANY_HOPS = 0;

    private final LinuxTransport transport;
    private final Transport.Acceptor acceptor;
    private final MemorySegment peer = Arena.ofAuto().allocate(SocketAddress.OCTETS_MAX + 4, 8);
    private Endpoint at;
    private int fd = NONE;
    private long token;
    private Instant mutedUntil = Instant.MIN;

    private LinuxListening(LinuxTransport transport, Endpoint at, Transport.Acceptor acceptor) {
        this.transport = transport;
        this.at = at;
        this.acceptor = acceptor;
    }

    static LinuxListening open(
            LinuxTransport transport, String place, Endpoint at, Transport.Acceptor acceptor) {
        LinuxListening listening = new LinuxListening(transport, at, acceptor);
        try {
            listening.open(place);
        } catch (ErrnoException e) {
            listening.failLater(e);
        }
        return listening;
    }

    private void open(String place) throws ErrnoException {
        IpFamily family = at.address().family();
        fd = LinuxTransport.open(place, family);
        SocketOption.SO_REUSEADDR.set(fd, 1);
        if (family == IpFamily.IPV6) {
            SocketOption.IPV6_V6ONLY.set(fd, 1);
        }
        // A peer that asks for RFC 5082 wants even our SYN+ACK with 255.
        SocketOption.hops(fd, family, SocketOption.GTSM_HOPS);
        Sockets.bind(fd, at.address(), at.port());
        Sockets.listen(fd, BACKLOG);
        at = Sockets.local(fd);
        token = transport.reactor().watch(fd, Epoll.READABLE, this);
    }

    private void failLater(ErrnoException e) {
        close();
        String reason = "listen at " + at + ": " + e.getMessage();
        Reactor reactor = transport.reactor();
        reactor.execute(() -> acceptor.failed(reason, reactor.now()));
    }

    @Override
    public void ready(int happened, Instant now) {
        for (int i = 0; i < ACCEPTS_PER_TURN_MAX && fd != NONE; i++) {
            int accepted = Sockets.accept(fd, peer);
            if (accepted >= 0) {
                take(accepted, now);
            } else if (!isPassing(accepted)) {
                mute(accepted, now);
                return;
            } else if (Errno.EAGAIN.in(accepted)) {
                return;
            }
        }
    }

    private static boolean isPassing(int error) {
        return Errno.EAGAIN.in(error) || Errno.ECONNABORTED.in(error) || Errno.EINTR.in(error);
    }

    private void take(int accepted, Instant now) {
        Endpoint remote = SocketAddress.read(peer).orElse(at);
        LinuxConnection connection = LinuxConnection.accepted(transport, accepted, remote);
        Optional<Connection.Listener> listener = acceptor.accepted(connection, now);
        if (listener.isEmpty()) {
            connection.abort();
            return;
        }
        try {
            connection.open(listener.get());
        } catch (ErrnoException e) {
            connection.abort();
            listener.get().closed(e.getMessage(), now);
        }
    }

    /// Out of descriptors or memory: those who wait would wake us for ever.
    private void mute(int error, Instant now) {
        System.getLogger(LinuxListening.class.getName())
                .log(System.Logger.Level.WARNING, "accept at " + at + ": " + Errno.text(-error));
        mutedUntil = now.plus(MUTE);
        watch(0);
        transport.mute(this);
    }

    Instant mutedUntil() {
        return mutedUntil;
    }

    void unmute() {
        watch(Epoll.READABLE);
    }

    private void watch(int interest) {
        if (fd == NONE) {
            return;
        }
        try {
            transport.reactor().change(fd, interest, token);
        } catch (ErrnoException e) {
            throw new AssertionError("a listener of ours is not watched", e);
        }
    }

    @Override
    public Endpoint at() {
        return at;
    }

    @Override
    public void key(IpPrefix peers, Optional<Key> key) {
        if (fd == NONE) {
            return;
        }
        try {
            LinuxTransport.key(fd, peers, key);
        } catch (ErrnoException e) {
            failLater(e);
        }
    }

    @Override
    public void hops(SessionIntent.Hops hops) {
        if (fd == NONE) {
            return;
        }
        IpFamily family = at.address().family();
        int hopsMin = hops == SessionIntent.Hops.GTSM ? SocketOption.GTSM_HOPS : ANY_HOPS;
        try {
            SocketOption.gtsm(fd, family, hopsMin);
        } catch (ErrnoException e) {
            failLater(e);
        }
    }

    @Override
    public void close() {
        if (fd != NONE) {
            transport.reactor().forget(token);
            Descriptors.close(fd);
            fd = NONE;
        }
    }
}

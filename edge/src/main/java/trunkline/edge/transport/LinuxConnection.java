package trunkline.edge.transport;

import java.time.Instant;
import java.util.Optional;
import trunkline.intent.SessionIntent;
import trunkline.linux.Descriptors;
import trunkline.linux.Epoll;
import trunkline.linux.Errno;
import trunkline.linux.ErrnoException;
import trunkline.linux.Sockets;
import trunkline.net.Endpoint;
import trunkline.net.IpFamily;

/// A TCP connection on a [Reactor].
final class LinuxConnection implements Connection, Reactor.Watcher {
    private static final int NONE = -1;

    private enum State {
        CONNECTING,
        OPEN,
        /// We ended it; the peer may still take what was sent.
        LINGERING,
        CLOSED
    }

    private final LinuxTransport transport;
    private final Endpoint remote;
    private Listener listener;
    private State state = State.CONNECTING;
    private int fd = NONE;
    private long token;
    private int interest;
    private Instant lingerUntil = Instant.MIN;
    private Optional<Endpoint> local = Optional.empty();

    /// To be connected.
    LinuxConnection(LinuxTransport transport, Endpoint remote, Listener listener) {
        this.transport = transport;
        this.remote = remote;
        this.listener = listener;
    }

    /// Accepted; hears of nothing until [#open].
    static LinuxConnection accepted(LinuxTransport transport, int fd, Endpoint remote) {
        LinuxConnection connection = new LinuxConnection(transport, remote, Silence.INSTANCE);
        connection.fd = fd;
        connection.state = State.OPEN;
        return connection;
    }

    void connect(String place, Endpoint local, Transport.TcpOptions options) throws ErrnoException {
        IpFamily family = remote.address().family();
        fd = LinuxTransport.open(place, family);
        LinuxTransport.hops(fd, family, options.hops());
        if (options.key().isPresent()) {
            LinuxTransport.key(fd, remote.address().asPrefix(), options.key());
        }
        if (!local.address().isUnspecified()) {
            Sockets.bind(fd, local.address(), local.port());
        }
        int result = Sockets.connect(fd, remote.address(), remote.port());
        if (result < 0 && !Errno.EINPROGRESS.in(result)) {
            throw new ErrnoException("connect", -result);
        }
        interest = Epoll.WRITABLE;
        token = transport.reactor().watch(fd, interest, this);
    }

    /// Has the listener told in the next turn that it has not come about.
    void failLater(ErrnoException e) {
        transport
                .reactor()
                .execute(() -> {
                    if (state == State.CONNECTING) {
                        fail(e.getMessage(), transport.reactor().now());
                    }
                });
    }

    /// An accepted connection begins to be heard.
    void open(Listener heard) throws ErrnoException {
        listener = heard;
        if (state == State.OPEN) {
            interest |= Epoll.READABLE;
            token = transport.reactor().watch(fd, interest, this);
        }
    }

    @Override
    public void ready(int happened, Instant now) {
        switch (state) {
            case CONNECTING -> connected(now);
            case OPEN -> opened(happened, now);
            case LINGERING -> lingered();
            case CLOSED -> {}
        }
    }

    private void connected(Instant now) {
        int error = pendingError();
        if (error != 0) {
            fail("connect: " + Errno.text(error), now);
            return;
        }
        state = State.OPEN;
        watch(Epoll.READABLE);
        listener.connected(now);
    }

    private void opened(int happened, Instant now) {
        if ((happened & Epoll.WRITABLE) != 0) {
            watch(Epoll.READABLE);
            listener.writable(now);
        }
        if ((happened & ~Epoll.WRITABLE) != 0 && state == State.OPEN) {
            receive(now);
        }
    }

    private void receive(Instant now) {
        int count = transport.receive(fd);
        if (count > 0) {
            int end = Transport.HEADROOM + count;
            listener.received(transport.received(), Transport.HEADROOM, end, now);
        } else if (!Errno.EAGAIN.in(count) && !Errno.EINTR.in(count)) {
            String reason = count == 0 ? "closed by the peer" : Errno.text(-count);
            shut();
            listener.closed(reason, now);
        }
    }

    /// Reads what the peer still sends, so that the kernel need not answer it with a reset that
    /// would overtake our last octets.
    private void lingered() {
        int count = transport.receive(fd);
        if (count <= 0 && !Errno.EAGAIN.in(count) && !Errno.EINTR.in(count)) {
            shut();
        }
    }

    private void fail(String reason, Instant now) {
        shut();
        listener.failed(reason, now);
    }

    private int pendingError() {
        try {
            return -Sockets.error(fd);
        } catch (ErrnoException e) {
            return e.number();
        }
    }

    private void watch(int wanted) {
        if (interest == wanted) {
            return;
        }
        interest = wanted;
        if (token == 0) {
            return;
        }
        try {
            transport.reactor().change(fd, wanted, token);
        } catch (ErrnoException e) {
            throw new AssertionError("a descriptor of ours is not watched", e);
        }
    }

    /// Asked of the kernel once: it stays for as long as the connection is open.
    @Override
    public Endpoint local() {
        if (local.isPresent()) {
            return local.get();
        }
        try {
            Endpoint known = Sockets.local(fd);
            if (state == State.OPEN) {
                local = Optional.of(known);
            }
            return known;
        } catch (ErrnoException e) {
            return new Endpoint(Silence.unspecified(remote.address().family()), 0);
        }
    }

    @Override
    public Endpoint remote() {
        return remote;
    }

    /// A connection that broke takes nothing; the loop hears of it from the kernel.
    @Override
    public int send(byte[] octets, int from, int to) {
        if (state != State.OPEN) {
            return 0;
        }
        int at = from;
        while (at < to) {
            int count = transport.send(fd, octets, at, to);
            if (count <= 0) {
                watch(Epoll.READABLE | Epoll.WRITABLE);
                break;
            }
            at += count;
        }
        return at - from;
    }

    @Override
    public void hops(SessionIntent.Hops hops) {
        try {
            LinuxTransport.hops(fd, remote.address().family(), hops);
        } catch (ErrnoException e) {
            abort();
        }
    }

    /// A kernel that does not take it leaves the connection with the key that it has.
    @Override
    public void key(Optional<Key> key) {
        if (fd == NONE) {
            return;
        }
        try {
            LinuxTransport.key(fd, remote.address().asPrefix(), key);
        } catch (ErrnoException e) {
            System.getLogger(LinuxConnection.class.getName())
                    .log(System.Logger.Level.WARNING, "key of " + remote + ": " + e.getMessage());
        }
    }

    @Override
    public void close() {
        if (state != State.OPEN) {
            abort();
            return;
        }
        Sockets.shutdownWrite(fd);
        if (token == 0) {
            shut();
            return;
        }
        watch(Epoll.READABLE);
        state = State.LINGERING;
        lingerUntil = transport.reactor().now().plus(LinuxTransport.LINGER);
        transport.linger(this);
    }

    @Override
    public void abort() {
        shut();
    }

    private void shut() {
        state = State.CLOSED;
        if (fd != NONE) {
            transport.reactor().forget(token);
            Descriptors.close(fd);
            fd = NONE;
        }
    }

    Instant lingerUntil() {
        return lingerUntil;
    }

    boolean isLingering() {
        return state == State.LINGERING;
    }
}

package trunkline.edge.bfd;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import trunkline.json.Decoded;
import trunkline.linux.Descriptors;
import trunkline.linux.Epoll;
import trunkline.linux.ErrnoException;
import trunkline.linux.SocketAddress;
import trunkline.linux.Sockets;
import trunkline.linux.UnixSockets;

/// The loop of the BFD process: the sessions of one edge host, and the edge at the other end of a
/// local socket, there or not. What was read is always heard before a session may time out.
final class BfdProcess implements PathWatcher.Outlet, AutoCloseable {
    private static final Logger LOG = System.getLogger(BfdProcess.class.getName());
    private static final int EVENTS_MAX = 1_024;
    private static final long LISTENER = 0;
    private static final long EDGE = 1;

    /// How often sockets that could not be opened are tried, and farewells are looked after.
    private static final Duration UPKEEP = Duration.ofSeconds(1);

    /// Turns of the loop in a row without a pause; more than these come in batches.
    private static final int TURNS_PER_PAUSE = 4;

    private static final Duration PAUSE = Duration.ofMillis(1);

    private final InstantSource clock;
    private final Duration aloneMax;
    private final Epoll epoll = new Epoll(EVENTS_MAX);
    private final int listener;
    private final PathSockets sockets = new PathSockets(epoll);
    private final PathWatcher watcher;
    private final MemorySegment peer = Arena.ofAuto().allocate(SocketAddress.OCTETS_MAX + 4, 8);
    private Optional<FrameSocket> edge = Optional.empty();
    private Set<Path> wanted = Set.of();
    private List<String> problems = List.of();
    private Instant aloneSince;
    private Instant upkeepAt;
    private boolean ended;
    private int turns;
    private Instant pausedAt;

    /// @param socket path at which the edge connects
    /// @param aloneMax how long the process lives without an edge
    /// @param seed of jitter and discriminators
    BfdProcess(java.nio.file.Path socket, InstantSource clock, Duration aloneMax, long seed)
            throws ErrnoException {
        this.clock = clock;
        this.aloneMax = aloneMax;
        Instant now = clock.instant();
        this.aloneSince = now;
        this.upkeepAt = now;
        this.pausedAt = now;
        this.watcher = new PathWatcher(this, seed);
        this.listener = UnixSockets.listen(socket, 4);
        epoll.add(listener, Epoll.READABLE, LISTENER);
    }

    /// Watches until it is told to quit, or was alone for too long.
    void run() throws ErrnoException {
        Instant next = clock.instant();
        while (!ended) {
            int count = epoll.await(patience(next));
            Instant now = clock.instant();
            for (int i = 0; i < count; i++) {
                happened(epoll.token(i), now);
            }
            if (count == EVENTS_MAX) {
                next = now;
                continue;
            }
            Instant due = watcher.perform(now);
            upkeep(now);
            next = due.isBefore(upkeepAt) ? due : upkeepAt;
            pause(now);
        }
    }

    private int patience(Instant until) {
        Duration wait = Duration.between(clock.instant(), until);
        return wait.isNegative() ? 0 : (int) wait.plusNanos(999_999).toMillis();
    }

    /// Under load one wake-up per packet would cost most of a core; a millisecond's worth together
    /// costs a tenth.
    private void pause(Instant now) {
        if (Duration.between(pausedAt, now).compareTo(PAUSE) > 0) {
            pausedAt = now;
            turns = 0;
        } else if (++turns > TURNS_PER_PAUSE) {
            LockSupport.parkNanos(PAUSE.toNanos());
            turns = 0;
        }
    }

    private void happened(long token, Instant now) throws ErrnoException {
        if (token == LISTENER) {
            accept(now);
        } else if (token == EDGE) {
            hearEdge(now);
        } else {
            sockets.receive(
                    token,
                    (link, from, octets, size, hops) ->
                            watcher.heard(link, from, octets, size, hops, now));
        }
    }

    private void accept(Instant now) throws ErrnoException {
        int fd = Sockets.accept(listener, peer);
        if (fd < 0) {
            return;
        }
        // The newest edge is the one that lives.
        leave(now);
        edge = Optional.of(new FrameSocket(fd));
        epoll.add(fd, Epoll.READABLE, EDGE);
        LOG.log(Level.INFO, "an edge has come");
    }

    private void hearEdge(Instant now) throws ErrnoException {
        if (edge.isEmpty()) {
            return;
        }
        FrameSocket socket = edge.get();
        for (byte[] frame : socket.receive()) {
            switch (BfdMessage.JSON.read(frame)) {
                case Decoded.Value<BfdMessage>(BfdMessage.Become(var watches)) ->
                        become(watches, now);
                case Decoded.Value<BfdMessage>(BfdMessage.Quit()) -> {
                    become(List.of(), now);
                    ended = true;
                }
                case Decoded.Value<BfdMessage>(BfdMessage.Heard _) -> {}
                case Decoded.Fault<BfdMessage> fault -> LOG.log(Level.WARNING, "{0}", fault);
            }
        }
        socket.flush();
        look(now);
    }

    private void become(List<Watch> watches, Instant now) {
        Set<Path> paths = new LinkedHashSet<>();
        watches.stream().limit(BfdPort.WATCHES_MAX).forEach(watch -> paths.add(watch.path()));
        wanted = paths;
        openSockets();
        List<Path> refused = watcher.become(watches, now);
        if (!refused.isEmpty()) {
            LOG.log(Level.WARNING, "no room for {0} paths", refused.size());
        }
        watcher.statuses().forEach(this::changed);
    }

    private void openSockets() {
        Set<Path> paths = new LinkedHashSet<>(wanted);
        paths.addAll(watcher.paths());
        List<String> now = sockets.become(paths);
        if (!now.equals(problems)) {
            problems = now;
            LOG.log(Level.INFO, "sockets that cannot be opened: {0}", problems);
        }
    }

    private void upkeep(Instant now) throws ErrnoException {
        if (now.isBefore(upkeepAt)) {
            return;
        }
        upkeepAt = now.plus(UPKEEP);
        if (!problems.isEmpty() || watcher.size() != wanted.size()) {
            openSockets();
        }
        look(now);
        boolean isAlone = edge.isEmpty() && now.isAfter(aloneSince.plus(aloneMax));
        if (isAlone) {
            LOG.log(Level.INFO, "no edge for {0}: ending", aloneMax);
            become(List.of(), now);
            ended = true;
        }
    }

    /// Lets a broken edge go, and asks for room when there is something left to send.
    private void look(Instant now) throws ErrnoException {
        if (edge.isPresent() && edge.get().isBroken()) {
            leave(now);
        } else if (edge.isPresent()) {
            FrameSocket socket = edge.get();
            int interest = Epoll.READABLE | (socket.isWaiting() ? Epoll.WRITABLE : 0);
            epoll.change(socket.fd(), interest, EDGE);
        }
    }

    private void leave(Instant now) {
        edge.ifPresent(FrameSocket::close);
        edge = Optional.empty();
        aloneSince = now;
    }

    @Override
    public void send(Path path, byte[] octets, int length) {
        sockets.send(path, octets, length);
    }

    @Override
    public void changed(PathStatus status) {
        LOG.log(Level.DEBUG, "{0}", status);
        edge.ifPresent(socket -> socket.send(BfdMessage.JSON.write(new BfdMessage.Heard(status))));
    }

    @Override
    public void close() {
        edge.ifPresent(FrameSocket::close);
        sockets.close();
        Descriptors.close(listener);
        epoll.close();
    }
}

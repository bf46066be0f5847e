package trunkline.edge.bfd;

import java.io.File;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import trunkline.edge.transport.Duty;
import trunkline.edge.transport.Reactor;
import trunkline.json.Decoded;
import trunkline.linux.Epoll;
import trunkline.linux.ErrnoException;
import trunkline.linux.ThisProgram;
import trunkline.linux.UnixSockets;

/// An edge's connection to the BFD process of its host: finds the one that is there, starts one
/// where there is none, and tells it all again after every gap.
public final class BfdClient implements BfdPort, Duty {
    private static final Logger LOG = System.getLogger(BfdClient.class.getName());

    /// Between two attempts to connect.
    private static final Duration RETRY = Duration.ofMillis(50);

    /// Between two starts of a process, which needs some time to listen.
    private static final Duration START_AGAIN = Duration.ofSeconds(5);

    /// A heap that is filled slowly and emptied in a millisecond.
    private static final List<String> FLAGS =
            List.of("-Xms16m", "-Xmx48m", "-XX:TieredStopAtLevel=1");

    private final Reactor reactor;
    private final Path directory;
    private Optional<FrameSocket> socket = Optional.empty();
    private Optional<List<Watch>> wanted = Optional.empty();
    private Listener listener = (_, _) -> {};
    private long token;
    private boolean quit;
    private Instant retryAt = Instant.MIN;
    private Instant startAt = Instant.MIN;

    /// @param directory where the process keeps its socket; only its owner may enter
    public BfdClient(Reactor reactor, Path directory) {
        this.reactor = reactor;
        this.directory = directory;
        reactor.add(this);
    }

    /// Who hears of paths, on the reactor's thread; before it runs.
    public void attach(Listener edge) {
        listener = edge;
    }

    @Override
    public void watch(List<Watch> watches, Instant now) {
        wanted = Optional.of(List.copyOf(watches));
        tell();
    }

    /// Has the process let all paths go and end; it is not sought again.
    public void quit() {
        quit = true;
        socket.ifPresent(s -> s.send(BfdMessage.JSON.write(new BfdMessage.Quit())));
    }

    /// Nothing is said before the edge has said what it wants: sessions of its last life go on.
    private void tell() {
        if (socket.isPresent() && wanted.isPresent()) {
            BfdMessage all = new BfdMessage.Become(wanted.get());
            socket.get().send(BfdMessage.JSON.write(all));
            look();
        }
    }

    @Override
    public Instant perform(Instant now) {
        if (socket.isPresent() || quit) {
            return NEVER;
        }
        if (!now.isBefore(retryAt)) {
            retryAt = now.plus(RETRY);
            connect(now);
        }
        return socket.isPresent() ? NEVER : retryAt;
    }

    private void connect(Instant now) {
        try {
            int fd = UnixSockets.connect(directory.resolve(BfdMain.SOCKET));
            socket = Optional.of(new FrameSocket(fd));
            token = reactor.watch(fd, Epoll.READABLE, this::ready);
            tell();
        } catch (ErrnoException e) {
            if (!now.isBefore(startAt)) {
                startAt = now.plus(START_AGAIN);
                start();
            }
        }
    }

    private void start() {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(
                            ThisProgram.command(
                                    ThisProgram.Kind.ROUTER,
                                    FLAGS,
                                    BfdMain.class.getName(),
                                    List.of(directory.toString())));
            File log = directory.resolve("bfd.log").toFile();
            builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log));
            builder.redirectInput(new File("/dev/null")).start();
        } catch (IOException e) {
            LOG.log(Level.ERROR, "the BFD process does not start: {0}", e.getMessage());
        }
    }

    private void ready(int happened, Instant now) {
        if (socket.isEmpty()) {
            return;
        }
        FrameSocket from = socket.get();
        for (byte[] frame : from.receive()) {
            if (BfdMessage.JSON.read(frame)
                    instanceof Decoded.Value<BfdMessage>(BfdMessage.Heard(var status))) {
                listener.heard(status, now);
            }
        }
        from.flush();
        look();
    }

    private void look() {
        if (socket.isEmpty()) {
            return;
        }
        FrameSocket with = socket.get();
        if (with.isBroken()) {
            LOG.log(Level.WARNING, "the BFD process is gone");
            reactor.forget(token);
            with.close();
            socket = Optional.empty();
            return;
        }
        try {
            int interest = Epoll.READABLE | (with.isWaiting() ? Epoll.WRITABLE : 0);
            reactor.change(with.fd(), interest, token);
        } catch (ErrnoException e) {
            throw new AssertionError("a descriptor of ours is not watched", e);
        }
    }
}

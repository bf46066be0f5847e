package trunkline.edge;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import trunkline.edge.bmp.BmpExporter;
import trunkline.edge.speaker.Speaker;
import trunkline.edge.transport.Reactor;
import trunkline.edge.transport.SteadyClock;
import trunkline.intent.Down;

/// The edge process: all of an edge with constructors, and its end.
public final class EdgeMain {
    /// Exit code: it ended as it was told to.
    public static final int OK = 0;

    /// Exit code: it could not do its work.
    public static final int FAILED = 1;

    /// How long the last words to the neighbours may take.
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private static final Duration TURN = Duration.ofMillis(20);

    private final EdgeOptions options;
    private final SteadyClock clock = new SteadyClock();
    private final Reactor reactor = new Reactor(clock);
    private final EdgeGround ground;
    private final ControlEnd control;
    private final Edge edge;
    private final Optional<BmpExporter> exporter;
    private final CountDownLatch ended = new CountDownLatch(1);

    private EdgeMain(EdgeOptions options) throws IOException {
        this.options = options;
        ground = EdgeGround.of(options, reactor);
        control =
                options.control().isPresent()
                        ? client(options.control().get())
                        : new ReportFile(options.state(), reactor);
        Speaker speaker = new Speaker(ground.transport(), System.nanoTime(), options.restart());
        exporter =
                options.collector()
                        .map(at ->
                                new BmpExporter(ground.transport(), speaker, at, options.name()));
        exporter.ifPresent(speaker::record);
        EdgeSeams seams =
                new EdgeSeams(
                        speaker,
                        ground.plane(),
                        ground.bfd(),
                        new FileIntentStore(options.state()),
                        control);
        edge = new Edge(options.name(), options.role(), seams, clock.instant());
    }

    /// Runs until SIGTERM or Ctrl-C.
    ///
    /// @return the exit code
    public static int run(EdgeOptions options, PrintStream err) {
        try {
            Files.createDirectories(options.state());
            Files.setPosixFilePermissions(
                    options.state(), PosixFilePermissions.fromString("rwx------"));
            return alone(options, err);
        } catch (IOException e) {
            err.println("trunkline edge: " + e);
            return FAILED;
        }
    }

    private static int alone(EdgeOptions options, PrintStream err) throws IOException {
        try (FileChannel file =
                        FileChannel.open(
                                options.state().resolve("edge.lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                FileLock lock = file.tryLock()) {
            if (lock == null) {
                err.println("trunkline edge: another one lives in " + options.state());
                return FAILED;
            }
            new EdgeMain(options).serve();
            return OK;
        }
    }

    private ControlClient client(EdgeOptions.Control at) {
        return new ControlClient(at.host(), at.port(), at.credentials(), reactor);
    }

    private void serve() throws IOException {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(this::end));
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
        options.intent().ifPresent(file -> reactor.add(new IntentFile(file, edge)));
        reactor.add(edge);
        exporter.ifPresent(reactor::add);
        ground.attach(edge);
        reactor.run();
        farewell();
        ended.countDown();
    }

    /// Tells the neighbours, and waits a little until they have heard. The kernel forwards on.
    private void farewell() throws IOException {
        switch (options.ending()) {
            case LEAVE -> edge.stop(clock.instant());
            case TEAR_DOWN -> edge.leave(clock.instant());
        }
        exporter.ifPresent(BmpExporter::end);
        Instant end = clock.instant().plus(FAREWELL);
        while (ground.isLingering() && clock.instant().isBefore(end)) {
            reactor.turn(TURN);
        }
        switch (options.ending()) {
            case LEAVE -> {}
            case TEAR_DOWN -> {
                edge.tearDown(clock.instant());
                ground.quit();
            }
        }
        ground.plane().close();
    }

    /// The process is told to end; it does when this returns.
    private void end() {
        reactor.stop();
        try {
            boolean done = ended.await(2 * FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
            if (!done) {
                System.err.println("trunkline edge: neighbours may not have heard that we leave");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

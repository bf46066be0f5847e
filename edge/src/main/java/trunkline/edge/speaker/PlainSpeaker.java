package trunkline.edge.speaker;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import trunkline.edge.transport.Duty;
import trunkline.edge.transport.LinuxTransport;
import trunkline.edge.transport.Reactor;
import trunkline.edge.transport.SteadyClock;
import trunkline.linux.ErrnoException;

/// `trunkline bgp`: the routing engine as a plain BGP speaker. Takes sessions from a file and
/// announces every best route to every other peer.
public final class PlainSpeaker {
    /// Exit code: it ended as it was told to.
    public static final int OK = 0;

    /// Exit code: it could not do its work.
    public static final int FAILED = 1;

    /// Exit code: the arguments make no sense.
    public static final int USAGE = 2;

    /// How long the last words to the neighbours may take.
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    /// How long the end may take, with a table that is written down first.
    private static final Duration ENDING = Duration.ofSeconds(30);

    private static final Duration TURN = Duration.ofMillis(20);

    private final Reactor reactor;
    private final LinuxTransport transport;
    private final Speaker speaker;
    private final SteadyClock clock;
    private final MrtFiles files;
    private final PrintStream out;
    private final CountDownLatch ended = new CountDownLatch(1);

    private PlainSpeaker(PrintStream out, MrtFiles.Options files) throws ErrnoException {
        this.out = out;
        clock = new SteadyClock();
        reactor = new Reactor(clock);
        transport = new LinuxTransport(reactor);
        speaker = new Speaker(transport, System.nanoTime());
        this.files = new MrtFiles(speaker, files, out);
    }

    /// Runs until SIGTERM or Ctrl-C, and ends the process.
    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    /// Runs until SIGTERM or Ctrl-C.
    ///
    /// @return the exit code
    public static int run(String[] args, PrintStream out, PrintStream err) {
        try {
            PlainOptions options = PlainOptions.parse(List.of(args));
            List<DomainOptions> domains =
                    options.peersFile().read(Files.readAllLines(Path.of(options.peers())));
            PlainSpeaker speaker = new PlainSpeaker(out, options.files());
            speaker.serve(domains, options);
            return OK;
        } catch (PlainOptions.Misuse | PeersFile.FaultyLine e) {
            err.println("trunkline bgp: " + e.getMessage());
            return USAGE;
        } catch (IOException e) {
            err.println("trunkline bgp: " + e);
            return FAILED;
        }
    }

    private void serve(List<DomainOptions> domains, PlainOptions options) throws IOException {
        Thread hook = Thread.ofPlatform().unstarted(this::farewell);
        Runtime.getRuntime().addShutdownHook(hook);
        Instant now = clock.instant();
        for (DomainOptions domain : domains) {
            Optional<String> problem = speaker.put(domain, now);
            if (problem.isPresent()) {
                throw new IOException(problem.get());
            }
        }
        files.open(options.peersFile().checks(), now);
        reactor.add(files);
        reactor.add(speaker);
        reactor.add(at -> {
            tell(options.print());
            return Duty.NEVER;
        });
        Thread.ofPlatform().daemon().name("warm-up").start(WarmUp::besideStart);
        reactor.run();
        Instant end = clock.instant().plus(FAREWELL);
        while (transport.isLingering() && clock.instant().isBefore(end)) {
            reactor.turn(TURN);
        }
        ended.countDown();
    }

    private void tell(PlainOptions.Print print) {
        for (SpeakerEvent event : speaker.drainEvents()) {
            if (print == PlainOptions.Print.EVENTS || event instanceof SpeakerEvent.ListenFailed) {
                out.println(EventText.of(event));
            }
        }
    }

    /// The process ends: tells the neighbours, and waits a little until they have heard.
    private void farewell() {
        reactor.execute(() -> files.end(clock.instant()));
        reactor.execute(() -> speaker.shutdown("", clock.instant()));
        reactor.stop();
        try {
            boolean heard = ended.await(ENDING.toMillis(), TimeUnit.MILLISECONDS);
            if (!heard) {
                out.println("neighbours may not have heard that we leave");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

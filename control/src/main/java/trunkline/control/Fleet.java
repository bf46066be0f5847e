package trunkline.control;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import trunkline.catalog.Profile;
import trunkline.circuit.Command;
import trunkline.circuit.Estate;
import trunkline.circuit.Fact;
import trunkline.circuit.Refusal;
import trunkline.circuit.Rulebook;
import trunkline.journal.Ledger;
import trunkline.journal.StoreFailure;
import trunkline.provider.Field;
import trunkline.reconcile.Reconciler;
import trunkline.reconcile.TlsEdgeStreams;
import trunkline.telemetry.Telemetry;

/// The way from the journal to the edges and back: every durable state is planned and brought to
/// the edges that have called in; what they say ends operations and is kept for those who ask.
final class Fleet implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Fleet.class.getName());

    /// How long after its deadline an operation is ended by force.
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Ledger<Estate, Fact> ledger;
    private final Orders orders;
    private final TlsEdgeStreams streams;
    private final Telemetry telemetry = new Telemetry();
    private final ScheduledExecutorService loop = loop("reconcile");
    private final ScheduledExecutorService settling = loop("settle");
    private final Reconciler reconciler;
    private final Profile profile;
    private final InstantSource clock;

    /// @param context proves who we are to edges, and trusts those whom we have let in
    /// @throws IOException when the port cannot be had
    Fleet(
            Ledger<Estate, Fact> ledger,
            Rulebook rules,
            Supplier<UUID> ids,
            Options options,
            SSLContext context,
            InstantSource clock)
            throws IOException {
        this.ledger = ledger;
        this.orders = new Orders(ledger, rules, ids);
        this.profile = rules.profile();
        this.clock = clock;
        streams = new TlsEdgeStreams(options.host(), options.edgePort(), context);
        reconciler =
                new Reconciler(
                        rules.catalog(),
                        rules.profile(),
                        streams,
                        new Reconciler.Surroundings(this::settle, telemetry::take),
                        guarded(loop),
                        clock);
    }

    /// One thread; what comes in after the end is forgotten.
    private static ScheduledExecutorService loop(String name) {
        return new ScheduledThreadPoolExecutor(
                1,
                Thread.ofPlatform().daemon().name(name).factory(),
                new ThreadPoolExecutor.DiscardPolicy());
    }

    /// A fault of ours costs one step, and is seen.
    private static Executor guarded(Executor executor) {
        return task ->
                executor.execute(() -> {
                    try {
                        task.run();
                    } catch (RuntimeException | AssertionError e) {
                        LOG.log(Level.ERROR, "a step of the fleet failed", e);
                    }
                });
    }

    /// Presides: from here on every plan is newer than any before.
    void start() {
        decide(new Command.Preside("control " + ProcessHandle.current().pid()));
        ledger.watch(now -> reconciler.stateChanged(now.state(), now.revision()));
        reconciler.stateChanged(ledger.now().state(), ledger.now().revision());
        reconciler.start();
        long millis = Reconciler.TICK.toMillis();
        var _ = loop.scheduleAtFixedRate(reconciler::tick, millis, millis, TimeUnit.MILLISECONDS);
        long grace = GRACE.toMillis();
        var _ =
                settling.scheduleAtFixedRate(
                        () -> guarded(Runnable::run).execute(this::expire),
                        grace,
                        grace,
                        TimeUnit.MILLISECONDS);
    }

    /// An operation always ends, even one whose end was not written down.
    private void expire() {
        Instant late = clock.instant().minus(GRACE);
        boolean any =
                ledger.now().state().openOperations().stream()
                        .anyMatch(o -> o.deadline().isBefore(late));
        if (any) {
            decide(new Command.Expire());
        }
    }

    /// The port on which edges call in.
    int port() {
        return streams.port();
    }

    /// What the edges say.
    Field field() {
        return new EdgeField(() -> ledger.now().state(), profile, reconciler, telemetry, clock);
    }

    private void settle(UUID operation, Optional<Command.Failure> error) {
        guarded(settling).execute(() -> decide(new Command.Settle(operation, error)));
    }

    private void decide(Command command) {
        try {
            List<Refusal> refusals = orders.order(command);
            if (!refusals.isEmpty()) {
                LOG.log(Level.DEBUG, "{0}: {1}", command, refusals);
            }
        } catch (StoreFailure e) {
            // The operation stays open; it is settled again when the journal takes facts.
            LOG.log(Level.WARNING, "{0} was not written down: {1}", command, e.toString());
        }
    }

    /// The edges go on as they are.
    @Override
    public void close() {
        reconciler.close();
        loop.shutdownNow();
        settling.shutdownNow();
    }
}

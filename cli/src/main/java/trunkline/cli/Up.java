package trunkline.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import trunkline.circuit.Edge;
import trunkline.control.Access;
import trunkline.control.Control;
import trunkline.control.Options;
import trunkline.lab.AccessFile;
import trunkline.lab.ApiClient;
import trunkline.lab.ApiFailure;
import trunkline.lab.Child;
import trunkline.lab.Enclosure;
import trunkline.lab.LabFailure;
import trunkline.lab.Location;
import trunkline.lab.Narrator;
import trunkline.lab.Operator;
import trunkline.lab.Program;
import trunkline.lab.Supervisor;

/// Runs the control plane and one location with its edges on this machine until Ctrl-C.
///
/// Control runs in this process, where everybody on the machine reaches it. The edges run enclosed,
/// so that nothing of them can be left behind; only the network is shared, by which they call in.
///
/// @param terminal where it speaks
record Up(Terminal terminal) {

    private static final String PROVIDER = "Equinix";

    /// How long the edges may take to call in before it goes on without them.
    private static final Duration READY_MAX = Duration.ofSeconds(60);

    private static final long POLL_MILLIS = 50;

    /// What was asked for.
    ///
    /// @param data where everything is kept; a new directory if absent
    /// @param journal PostgreSQL database of the journal; a file in `data` if absent
    /// @param port of the API; 0 picks one
    record Wish(Optional<Path> data, Optional<String> journal, int port, Output output) {}

    /// Where the edges run.
    private record Ground(Optional<Enclosure> enclosure) {
        Location.Plane plane() {
            return enclosure.isPresent() ? Location.Plane.KERNEL : Location.Plane.MEMORY;
        }
    }

    /// Runs until it is told to end.
    ExitCode run(Wish wish) {
        var told = new CountDownLatch(1);
        try (var _ = Ending.by(told::countDown);
                Premises premises = Premises.open(wish.data())) {
            serve(wish, premises, told);
            return ExitCode.INTERRUPTED;
        } catch (IOException | UncheckedIOException | GeneralSecurityException | LabFailure e) {
            terminal.err().println("trunkline: " + e.getMessage());
            return ExitCode.FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }

    private void serve(Wish wish, Premises premises, CountDownLatch told)
            throws IOException, GeneralSecurityException, LabFailure, InterruptedException {
        var telling = new UpTelling(terminal, wish.output(), premises);
        Ground ground = ground();
        Path edges = Files.createDirectories(premises.folder().resolve("edges"));
        Narrator.Wait wait = telling.narrator().await("control plane");
        Options options =
                Options.embedded(premises.folder().resolve("control"), PROVIDER)
                        .with(Location.stock())
                        .on("127.0.0.1", wish.port(), 0);
        try (Control control =
                Control.start(wish.journal().map(options::journal).orElse(options))) {
            for (Edge edge : options.stock().edges()) {
                control.admit(edge.name(), Location.credentials(edges, edge.name()));
            }
            Access access = control.access();
            new AccessFile(premises.folder().resolve("access.json")).write(access);
            wait.done("control plane at " + access.endpoint());
            if (told.getCount() == 0) {
                return;
            }
            Child inside = start(ground, premises, edges, access.edgePort());
            try (var _ = new Supervisor(List.of(inside), this::say)) {
                await(access, telling, told);
                if (told.getCount() > 0) {
                    telling.ready(access, ground.enclosure(), inside.pid());
                }
                told.await();
            }
        }
    }

    /// Says plainly when no packets can move here.
    private Ground ground() {
        return switch (Enclosure.permitted(Enclosure.Network.SHARED)) {
            case Enclosure.Permitted.Yes(var enclosure) -> new Ground(Optional.of(enclosure));
            case Enclosure.Permitted.No(var why) -> {
                say("NO PACKETS: the edges run in memory, and no session comes up: " + why);
                yield new Ground(Optional.empty());
            }
        };
    }

    private static Child start(Ground ground, Premises premises, Path edges, int edgePort)
            throws LabFailure, IOException {
        Path inside = ground.enclosure().isPresent() ? Enclosure.KEPT : edges;
        var arguments = InsideUp.arguments(inside, edgePort, ground.plane(), premises.temporary());
        var inner = new Program(Main.class.getName()).command(arguments);
        var command =
                ground.enclosure().isPresent()
                        ? ground.enclosure().get().around(edges, inner)
                        : inner;
        return Child.start("location", command, edges.resolve("location.log"));
    }

    private void await(Access access, UpTelling telling, CountDownLatch told)
            throws LabFailure, InterruptedException {
        var api = ApiClient.of(URI.create(access.endpoint()), Path.of(access.ca()), "");
        var operator = new Operator(api.as(access.tokens().getOrDefault("operator", "")));
        Narrator.Wait wait = telling.narrator().await("edges");
        long end = System.nanoTime() + READY_MAX.toNanos();
        List<String> absent = absent(operator);
        while (!absent.isEmpty() && System.nanoTime() < end) {
            wait.progress("waiting for " + String.join(", ", absent));
            if (told.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
            absent = absent(operator);
        }
        if (absent.isEmpty()) {
            wait.done("its edges: two MSEEs, two gateway hosts, the provider's");
        } else {
            String text = "not called in within " + READY_MAX.toSeconds() + " s: ";
            wait.failed(text + String.join(", ", absent));
            say(text + String.join(", ", absent));
        }
    }

    private static List<String> absent(Operator operator) throws InterruptedException {
        try {
            return operator.absent();
        } catch (ApiFailure e) {
            return List.of("control, which does not answer: " + e.getMessage());
        }
    }

    private void say(String text) {
        terminal.err().println("trunkline: " + text);
    }
}

package trunkline.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import trunkline.control.Access;
import trunkline.control.Control;
import trunkline.control.Options;
import trunkline.json.RecordJson;

/// Runs the control plane on this machine until Ctrl-C.
///
/// @param terminal where it speaks
record Up(Terminal terminal) {

    private static final String PROVIDER = "Equinix";
    private static final RecordJson<Ready> JSON = RecordJson.of(Ready.class, List.of());

    /// The first line of `up --json`. Holds tokens: it is for who started it.
    public record Ready(
            String endpoint,
            String ca,
            Map<String, String> tokens,
            Map<String, String> subscriptions) {}

    /// Runs until it is told to end.
    ///
    /// @param data where everything is kept; a new directory if absent
    /// @param port of the API; 0 picks one
    ExitCode run(Optional<Path> data, int port, Output output) {
        try {
            Path folder =
                    data.isPresent() ? data.get() : Files.createTempDirectory("trunkline-up-");
            serve(Options.embedded(folder, PROVIDER).on("127.0.0.1", port, 0), output);
            return ExitCode.OK;
        } catch (IOException | GeneralSecurityException e) {
            terminal.err().println("trunkline: " + e.getMessage());
            return ExitCode.FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }

    private void serve(Options options, Output output)
            throws IOException, GeneralSecurityException, InterruptedException {
        var told = new CountDownLatch(1);
        var closed = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> ControlService.end(told, closed), "end up"));
        try (Control control = Control.start(options)) {
            tell(control.access(), output);
            told.await();
        } finally {
            closed.countDown();
        }
    }

    private void tell(Access access, Output output) {
        switch (output) {
            case JSON -> {
                var ready =
                        new Ready(
                                access.endpoint(),
                                access.ca(),
                                access.tokens(),
                                access.subscriptions());
                terminal.out().println(new String(JSON.write(ready), StandardCharsets.UTF_8));
            }
            case TEXT -> {
                terminal.out().println("API            " + access.endpoint());
                terminal.out().println("trust          " + access.ca());
                access.subscriptions()
                        .forEach((who, id) ->
                                terminal.out().println("subscription   " + id + "  " + who));
                terminal.out().println("Tokens are handed out by up --json. Ctrl-C ends it.");
            }
        }
        terminal.err().println("trunkline: control alone: no edge runs here in this build");
    }
}

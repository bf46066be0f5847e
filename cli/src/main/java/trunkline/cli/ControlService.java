package trunkline.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import trunkline.circuit.Edge;
import trunkline.control.Control;
import trunkline.control.Options;
import trunkline.control.Stock;
import trunkline.lab.AccessFile;

/// The arguments of a control process, and its life.
final class ControlService {

    private static final List<String> KNOWN =
            List.of(
                    "--data",
                    "--journal",
                    "--host",
                    "--port",
                    "--edge-port",
                    "--provider",
                    "--stock",
                    "--admit",
                    "--access");

    private ControlService() {}

    /// Runs control until it is told to end.
    static int run(String[] arguments, PrintStream err) {
        try {
            Words words = Words.read(arguments, KNOWN);
            Options options = options(words);
            serve(options, words);
            return ExitCode.OK.number();
        } catch (Words.Misuse e) {
            err.println("trunkline control: " + e.getMessage());
            return ExitCode.USAGE.number();
        } catch (IOException | GeneralSecurityException e) {
            err.println("trunkline control: " + e);
            return ExitCode.FAILED.number();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED.number();
        }
    }

    private static Options options(Words words) throws Words.Misuse, IOException {
        Path data = Path.of(words.need("--data"));
        Optional<String> stock = words.value("--stock");
        Options options =
                Options.embedded(data, words.value("--provider").orElse("Equinix"))
                        .with(stock.isPresent() ? Stock.read(Path.of(stock.get())) : Stock.NOTHING)
                        .on(
                                words.value("--host").orElse("127.0.0.1"),
                                Words.port(words.value("--port").orElse("0")),
                                Words.port(words.value("--edge-port").orElse("0")));
        return words.value("--journal").map(options::journal).orElse(options);
    }

    private static void serve(Options options, Words words)
            throws IOException, GeneralSecurityException, InterruptedException {
        var told = new CountDownLatch(1);
        var closed = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(told, closed), "end control"));
        try (Control control = Control.start(options)) {
            Optional<Path> folder = words.value("--admit").map(Path::of);
            if (folder.isPresent()) {
                for (Edge edge : options.stock().edges()) {
                    control.admit(edge.name(), folder.get().resolve(edge.name()));
                }
            }
            Optional<Path> access = words.value("--access").map(Path::of);
            if (access.isPresent()) {
                new AccessFile(access.get()).write(control.access());
            }
            told.await();
        } finally {
            closed.countDown();
        }
    }

    /// Tells control to close, and lets the process end when it has.
    static void end(CountDownLatch told, CountDownLatch closed) {
        told.countDown();
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package trunkline.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trunkline.control.Access;

/// A circuit's whole life, by the unmodified JavaScript SDKs over HTTPS: the last one of the old
/// generation and the newest. `tools/javascript` fetches them; where it cannot, this says so.
final class JavaScriptSdkTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path SCRIPT = Path.of("src/test/js/circuit.mjs");
    private static final int SECONDS_MAX = 180;

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"@azure/arm-network", "@azure/arm-network-newest"})
    void circuitsWholeLife(String sdk) throws Exception {
        Path modules = modules();
        Files.createSymbolicLink(folder.resolve("node_modules"), modules.resolve("node_modules"));
        Files.copy(SCRIPT, folder.resolve("circuit.mjs"));
        try (MemoryCloud cloud = MemoryCloud.start(folder)) {
            assertEquals("", run(node(sdk, cloud.access())));
        }
    }

    private static Path modules() throws IOException, InterruptedException {
        Process install =
                new ProcessBuilder(ROOT.resolve("tools/javascript").toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String printed = new String(install.getInputStream().readAllBytes(), UTF_8).strip();
        if (install.waitFor() != 0) {
            String why = "CANNOT RUN: node and npm with the JavaScript SDKs are needed";
            System.err.println(why);
            assertTrue(System.getenv("CI") == null, why);
            Assumptions.abort(why);
        }
        return Path.of(printed);
    }

    private ProcessBuilder node(String sdk, Access access) {
        var builder =
                new ProcessBuilder(List.of("node", "circuit.mjs", sdk, "rg"))
                        .directory(folder.toFile())
                        .redirectErrorStream(true);
        builder.environment().put("NODE_EXTRA_CA_CERTS", access.ca());
        builder.environment().put("ENDPOINT", access.endpoint());
        for (String who : List.of("customer", "provider")) {
            String name = who.toUpperCase(Locale.ROOT);
            builder.environment().put("TOKEN_" + name, String.valueOf(access.tokens().get(who)));
            builder.environment()
                    .put("SUBSCRIPTION_" + name, String.valueOf(access.subscriptions().get(who)));
        }
        return builder;
    }

    /// What it says when it fails; nothing when it does not.
    private static String run(ProcessBuilder builder) throws IOException, InterruptedException {
        Path log = Files.createTempFile("node", ".log");
        Process node = builder.redirectOutput(log.toFile()).start();
        boolean ended = node.waitFor(SECONDS_MAX, TimeUnit.SECONDS);
        if (!ended) {
            node.destroyForcibly().waitFor();
        }
        String said = Files.readString(log);
        Files.delete(log);
        return ended && node.exitValue() == 0 ? "" : "exit " + node.exitValue() + ": " + said;
    }
}

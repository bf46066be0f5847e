package trunkline.edge.lab;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import trunkline.Unshared;

/// Edges as processes beside a real router, with real packets.
final class EdgeLabTest {

    @Test
    void faultsCostWhatTheyMay() throws IOException, InterruptedException {
        if (!Unshared.isPossible() || !Files.exists(Path.of("/usr/sbin/bird"))) {
            System.err.println("NOT RUN: no namespaces or no BIRD here, edges meet no real router");
            return;
        }
        String said = Unshared.run(EdgeLabRun.class);
        System.out.println(said);
        assertTrue(said.lines().anyMatch("ok"::equals), said);
    }
}

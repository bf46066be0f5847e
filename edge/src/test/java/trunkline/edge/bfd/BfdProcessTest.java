package trunkline.edge.bfd;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import trunkline.Unshared;

/// Real processes, real packets, in namespaces of their own.
final class BfdProcessTest {

    @Test
    void sessionsOutliveTheEdge() throws IOException, InterruptedException {
        if (!Unshared.isPossible()) {
            System.err.println("NOT RUN: no namespaces here, the BFD process is untested");
            return;
        }
        String said = Unshared.run(BfdProcessRun.class);
        assertTrue(said.lines().anyMatch("ok"::equals), said);
    }
}

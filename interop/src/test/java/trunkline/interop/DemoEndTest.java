package trunkline.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import trunkline.lab.Enclosure;

/// However and whenever the demo is ended, nothing of it is left.
class DemoEndTest {

    private static final int INTERRUPTED = 130;
    private static final int KILLED = 128 + 9;

    @TempDir Path folder;

    /// The phases are told by what runs: the enclosure, the edges, the customers' routers.
    @ParameterizedTest
    @CsvSource({
        "KILL, inside-demo",
        "KILL, provider",
        "KILL, fabrikam-ce2.ctl",
        "INT, inside-demo",
        "TERM, provider",
        "INT, fabrikam-ce2.ctl"
    })
    void leavesNothing(String signal, String phase) throws Exception {
        requireGround();
        Set<String> before = Launched.traces();
        List<ProcessHandle> all;
        try (Launched demo =
                Launched.start(folder.resolve("errors"), Launched.command("demo", "--json"))) {
            Await.until(phase, () -> demo.find(phase).isPresent(), demo::said);
            all = demo.all();
            demo.signal(signal);
            assertEquals(signal.equals("KILL") ? KILLED : INTERRUPTED, demo.ended());
        }
        Launched.awaitGone(all);
        assertEquals(Set.of(), Launched.tracesSince(before));
    }

    private static void requireGround() {
        if (Enclosure.permitted(Enclosure.Network.OWN) instanceof Enclosure.Permitted.No(var why)) {
            System.err.println("NOT RUN: ends of the demo: " + why);
            Assumptions.abort(why);
        }
        boolean bird = Shell.attempt(List.of("sh", "-c", "command -v bird")).status() == 0;
        if (!bird) {
            System.err.println("NOT RUN: ends of the demo: no BIRD here");
            Assumptions.abort("no BIRD here");
        }
    }
}

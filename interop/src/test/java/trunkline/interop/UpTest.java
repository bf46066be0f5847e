package trunkline.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trunkline.lab.ApiFailure;
import trunkline.lab.Enclosure;
import trunkline.lab.Orders;
import trunkline.rehearsal.Side;

/// `./trunkline up` with its edges: from the order to nothing left.
class UpTest {

    private static final int INTERRUPTED = 130;

    @TempDir Path folder;

    private static void requireNamespaces() {
        if (Enclosure.permitted(Enclosure.Network.SHARED)
                instanceof Enclosure.Permitted.No(var why)) {
            System.err.println("NOT RUN: up with real edges: " + why);
            Assumptions.abort(why);
        }
    }

    private RunningUp start(String... arguments) throws Exception {
        return RunningUp.start(folder.resolve("errors"), Launched.command(arguments));
    }

    @Test
    void provisionsWhatIsOrderedAndLeavesNothing() throws Exception {
        requireNamespaces();
        Set<String> before = Launched.traces();
        List<ProcessHandle> all;
        try (RunningUp up = start("up", "--json", "--port", "0")) {
            Orders.Circuit circuit = up.connected();
            assertNetworkAtBoth(up, circuit);
            long first = up.edge("msee-1").orElseThrow().pid();
            Shell.run("kill", "-KILL", String.valueOf(first));
            Await.until(
                    "msee-1 to be started again",
                    () -> up.edge("msee-1").filter(e -> e.pid() != first).isPresent(),
                    up.launched()::said);
            assertNetworkAtBoth(up, circuit);
            assertNotEquals(first, up.edge("msee-1").orElseThrow().pid());
            all = up.launched().all();
            up.launched().signal("TERM");
            assertEquals(INTERRUPTED, up.launched().ended());
        }
        Launched.awaitGone(all);
        assertEquals(Set.of(), Launched.tracesSince(before));
    }

    @Test
    void goesOnWithWhatItHad() throws Exception {
        requireNamespaces();
        String data = folder.resolve("data").toString();
        Orders.Circuit circuit;
        try (RunningUp up = start("up", "--json", "--data", data)) {
            circuit = up.connected();
            assertTwoAtOnce(data);
            up.launched().signal("INT");
            assertEquals(INTERRUPTED, up.launched().ended());
        }
        try (RunningUp up = start("up", "--json", "--data", data)) {
            assertNetworkAtBoth(up, circuit);
            List<ProcessHandle> all = up.launched().all();
            up.launched().signal("KILL");
            up.launched().ended();
            Launched.awaitGone(all);
        }
    }

    /// Root of a user namespace, but without capabilities and without the right to make another.
    @Test
    void movesNoPacketsWhereNoneArePermitted() throws Exception {
        requireNamespaces();
        String deny =
                "echo 0 >/proc/sys/user/max_user_namespaces"
                        + " && exec setpriv --bounding-set=-all --inh-caps=-all \"$@\"";
        var command = new ArrayList<>(List.of("unshare", "--user", "--map-root-user"));
        command.addAll(List.of("sh", "-c", deny, "sh"));
        command.addAll(Launched.command("up", "--json"));
        List<ProcessHandle> all;
        try (RunningUp up = RunningUp.start(folder.resolve("errors"), command)) {
            assertTrue(up.launched().said().contains("NO PACKETS"), up.launched().said());
            Orders.Circuit circuit = up.connected();
            assertEquals(List.of(), up.orders().routes(circuit, Side.PRIMARY));
            all = up.launched().all();
            up.launched().signal("TERM");
            assertEquals(INTERRUPTED, up.launched().ended());
        }
        Launched.awaitGone(all);
    }

    private static void assertTwoAtOnce(String data) {
        var second = Shell.attempt(Launched.command("up", "--data", data));
        assertEquals(1, second.status(), second.output());
        assertTrue(second.output().contains("another ./trunkline up runs on"), second.output());
    }

    /// The circuit's domain is there on both MSEEs, and has the network from the gateways.
    private static void assertNetworkAtBoth(RunningUp up, Orders.Circuit circuit) throws Exception {
        Orders orders = up.orders();
        for (Side side : Side.values()) {
            Await.until(
                    side + " to have the network",
                    () -> routes(orders, circuit, side).contains("10.20.0.0/16"),
                    () -> routes(orders, circuit, side) + up.launched().said());
        }
    }

    private static String routes(Orders orders, Orders.Circuit circuit, Side side) {
        try {
            return String.join("\n", orders.routes(circuit, side));
        } catch (ApiFailure e) {
            return String.valueOf(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }
}

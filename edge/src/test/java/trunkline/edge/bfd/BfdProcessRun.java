package trunkline.edge.bfd;

import static trunkline.Expect.assertEquals;
import static trunkline.Expect.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import trunkline.bfd.State;
import trunkline.edge.transport.Reactor;
import trunkline.edge.transport.SteadyClock;
import trunkline.net.IpAddress;

/// Two BFD processes over a cable between two namespaces, and the edges that come and go.
final class BfdProcessRun {
    private static final Duration FAST = Duration.ofMillis(50);

    private BfdProcessRun() {}

    /// An edge that only watches.
    private static final class Watching implements AutoCloseable {
        final Reactor reactor;
        final BfdClient client;
        Optional<PathStatus> last = Optional.empty();

        Watching(java.nio.file.Path directory) throws IOException {
            reactor = new Reactor(new SteadyClock());
            client = new BfdClient(reactor, directory);
            client.attach((status, _) -> last = Optional.of(status));
        }

        boolean is(State state) {
            return last.map(PathStatus::state).filter(state::equals).isPresent();
        }

        @Override
        public void close() {
            reactor.close();
        }
    }

    public static void main(String[] arguments) throws IOException {
        ip("netns add edg-l");
        ip("netns add edg-r");
        ip("-n edg-l link add e type veth peer name e netns edg-r");
        for (String side : List.of("l", "r")) {
            String host = side.equals("l") ? "1" : "2";
            ip("-n edg-" + side + " address add 10.0.0." + host + "/30 dev e");
            ip("-n edg-" + side + " link set e up");
            ip("-n edg-" + side + " address add 2001:db8::" + host + "/64 dev e nodad");
        }
        run("10.0.0.1", "10.0.0.2");
        run("2001:db8::1", "2001:db8::2");
        System.out.println("ok");
    }

    private static void run(String left, String right) throws IOException {
        java.nio.file.Path l = Files.createTempDirectory(java.nio.file.Path.of("/run"), "edg-l");
        java.nio.file.Path r = Files.createTempDirectory(java.nio.file.Path.of("/run"), "edg-r");
        Watch leftWatch = watch("edg-l", left, right);
        Watch rightWatch = watch("edg-r", right, left);
        Instant upSince;
        try (Watching one = new Watching(l);
                Watching two = new Watching(r)) {
            one.client.watch(List.of(leftWatch), Instant.EPOCH);
            two.client.watch(List.of(rightWatch), Instant.EPOCH);
            turn(List.of(one, two), () -> one.is(State.UP) && two.is(State.UP));
            upSince = one.last.orElseThrow().since();
        }
        // The edges are gone, the sessions are not.
        try (Watching one = new Watching(l);
                Watching two = new Watching(r)) {
            one.client.watch(List.of(leftWatch), Instant.EPOCH);
            two.client.watch(List.of(rightWatch), Instant.EPOCH);
            turn(List.of(one, two), () -> one.is(State.UP) && two.is(State.UP));
            assertEquals(upSince, one.last.orElseThrow().since());
            Instant cutAt = Instant.now();
            ip("-n edg-r link set e down");
            turn(List.of(one, two), () -> one.is(State.DOWN));
            Duration took = Duration.between(cutAt, one.last.orElseThrow().since());
            System.out.println("down after " + took.toMillis() + " ms");
            assertTrue(one.last.orElseThrow().isFailed());
            ip("-n edg-r link set e up");
            // The kernel takes IPv6 addresses off a link that goes down.
            ip("-n edg-r address replace 2001:db8::2/64 dev e nodad");
            turn(List.of(one, two), () -> one.is(State.UP) && two.is(State.UP));
            one.client.quit();
            turn(List.of(one, two), () -> !Files.exists(l.resolve("bfd.sock")));
            turn(List.of(one, two), () -> two.is(State.DOWN));
            assertTrue(!two.last.orElseThrow().isFailed(), two.last.toString());
            two.client.quit();
            turn(List.of(one, two), () -> !Files.exists(r.resolve("bfd.sock")));
        }
    }

    private static Watch watch(String namespace, String local, String peer) {
        IpAddress ours = IpAddress.parse(local).orElseThrow();
        IpAddress theirs = IpAddress.parse(peer).orElseThrow();
        return new Watch(new Path("/run/netns/" + namespace, ours, theirs), FAST, FAST, 3);
    }

    private static void turn(List<Watching> all, BooleanSupplier done) throws IOException {
        long until = System.nanoTime() + 15_000_000_000L;
        while (!done.getAsBoolean()) {
            assertTrue(
                    System.nanoTime() < until,
                    "nothing came of it: " + all.stream().map(w -> w.last).toList());
            for (Watching one : all) {
                one.reactor.turn(Duration.ofMillis(2));
            }
        }
    }

    private static void ip(String arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments.split(" ", -1)));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!said.isBlank()) {
            throw new IOException("ip " + arguments + ": " + said);
        }
    }
}

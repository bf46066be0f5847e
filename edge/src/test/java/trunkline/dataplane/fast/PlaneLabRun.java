package trunkline.dataplane.fast;

import static trunkline.Expect.assertEquals;
import static trunkline.Expect.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import trunkline.Unshared;
import trunkline.dataplane.fast.Policers.Gate;
import trunkline.dataplane.fast.Policers.Limit;
import trunkline.dataplane.fast.Tallies.Tally;
import trunkline.linux.Namespaces;
import trunkline.net.Bandwidth;

/// Real interfaces and packets, in a process whose namespaces vanish with it. Later steps find what
/// earlier ones left.
public final class PlaneLabRun {
    static final String FLOWS = "packets flow both ways";
    static final String LOCAL = "the edge itself is reached through the tags";
    static final String KILLED = "an edge that is killed loses nothing";
    static final String AGAIN = "an edge that comes again loses nothing and goes on counting";
    static final String EXACT = "counts are exact";
    static final List<Integer> RATES = List.of(50, 200, 1_000);

    private static final int HEADERS = 28;
    private static final Duration BURST = Duration.ofMillis(500);
    private static final Duration MEASURED = Duration.ofSeconds(3);
    private static final Duration OFFERED_WITHIN = Duration.ofSeconds(30);

    /// Rates from here on are offered by TCP: datagrams one by one are too slow for them.
    private static final int TCP_FROM = 1_000;

    private static final long MOMENT_NANOS = 1_000_000;

    private static final double TOLERANCE = 0.03;

    private final Process edge;
    private int port = 9_000;

    private PlaneLabRun(Process edge) {
        this.edge = edge;
    }

    interface Step {
        void run(PlaneLabRun lab) throws IOException, InterruptedException;
    }

    /// All that is watched, in order.
    static Map<String, Step> steps() {
        Map<String, Step> steps = new LinkedHashMap<>();
        steps.put(FLOWS, PlaneLabRun::flows);
        steps.put(LOCAL, PlaneLabRun::local);
        steps.put(KILLED, PlaneLabRun::killed);
        steps.put(AGAIN, PlaneLabRun::again);
        steps.put(EXACT, PlaneLabRun::exact);
        for (int mbps : RATES) {
            steps.put(mbps + " Mbps up", lab -> lab.policed(mbps, Gate.IN));
            steps.put(mbps + " Mbps down", lab -> lab.policed(mbps, Gate.OUT));
        }
        return steps;
    }

    /// Runs all steps and says of each how it ended.
    public static void main(String[] arguments) throws IOException {
        PlaneGround.build();
        Process edge = new ProcessBuilder(Unshared.command(PlaneEdge.class)).start();
        try {
            String said = edge.inputReader().readLine();
            if (!PlaneEdge.READY.equals(said)) {
                System.out.println("the edge does not start: " + said + errors(edge));
                return;
            }
            PlaneLabRun lab = new PlaneLabRun(edge);
            for (var step : steps().entrySet()) {
                try {
                    step.getValue().run(lab);
                    System.out.println("ok " + step.getKey());
                } catch (Exception | AssertionError e) {
                    System.out.println("failed " + step.getKey());
                    e.printStackTrace(System.out);
                }
            }
        } finally {
            edge.destroyForcibly();
        }
    }

    private static String errors(Process process) throws IOException {
        try (BufferedReader errors =
                new BufferedReader(
                        new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            return "\n" + String.join("\n", errors.lines().toList());
        }
    }

    private void flows() throws IOException {
        try (PlaneStream up = PlaneStream.up(port++);
                PlaneStream down = PlaneStream.down(port++)) {
            up.awaitSent(50);
            down.awaitSent(50);
            assertEquals(0, up.lost());
            assertEquals(0, down.lost());
        }
    }

    /// ARP and TCP between the customer and the domain's namespace, tags on the wire between.
    private void local() throws IOException {
        InetSocketAddress at = new InetSocketAddress(PlaneGround.EDGE, 179);
        try (ServerSocketChannel listening = inNamespace("domain", ServerSocketChannel::open)) {
            listening.bind(at);
            try (SocketChannel customer = inNamespace("customer", SocketChannel::open)) {
                customer.bind(new InetSocketAddress("192.0.2.2", 0)).connect(at);
                try (SocketChannel accepted = listening.accept()) {
                    accepted.write(ByteBuffer.wrap(new byte[] {42}));
                    ByteBuffer got = ByteBuffer.allocate(1);
                    assertEquals(1, customer.read(got));
                    assertEquals((byte) 42, got.get(0));
                }
            }
        }
    }

    private static <T> T inNamespace(String name, Namespaces.Action<T, IOException> open)
            throws IOException {
        return Namespaces.inNamespace("/run/netns/" + name, open);
    }

    private void killed() throws IOException, InterruptedException {
        try (PlaneStream up = PlaneStream.up(port++);
                PlaneStream down = PlaneStream.down(port++)) {
            up.awaitSent(200);
            edge.destroyForcibly();
            assertTrue(edge.waitFor(10, TimeUnit.SECONDS));
            up.awaitSent(up.sent() + 500);
            assertEquals(0, up.lost());
            assertEquals(0, down.lost());
        }
    }

    private void again() throws IOException {
        try (PlaneStream up = PlaneStream.up(port++);
                PlaneStream down = PlaneStream.down(port++)) {
            up.awaitSent(200);
            Tally before;
            try (KernelPlane plane = PlaneGround.open()) {
                before = forwarded(plane, PlaneGround.SITE);
            }
            up.awaitSent(up.sent() + 200);
            try (KernelPlane plane = PlaneGround.open()) {
                assertTrue(before.packets() > 200);
                Tally after = forwarded(plane, PlaneGround.SITE);
                assertTrue(after.packets() >= before.packets() + 150, after.toString());
            }
            assertEquals(0, up.lost());
            assertEquals(0, down.lost());
        }
    }

    private static Tally forwarded(KernelPlane plane, int account) {
        return new Tallies(plane.memory()).of(account, Fate.FORWARDED);
    }

    /// Beside the sockets' own count of what they sent and got.
    private void exact() throws IOException {
        try (KernelPlane plane = PlaneGround.open()) {
            Tally upBefore = forwarded(plane, PlaneGround.SITE);
            Tally downBefore = forwarded(plane, PlaneGround.SEGMENT);
            int sentUp;
            int sentDown;
            try (PlaneStream up = PlaneStream.up(port++);
                    PlaneStream down = PlaneStream.down(port++)) {
                up.awaitSent(1_000);
                down.awaitSent(1_000);
                assertEquals(0, up.lost());
                assertEquals(0, down.lost());
                sentUp = up.sent();
                sentDown = down.sent();
            }
            assertEquals(risen(upBefore, sentUp), forwarded(plane, PlaneGround.SITE));
            assertEquals(risen(downBefore, sentDown), forwarded(plane, PlaneGround.SEGMENT));
        }
    }

    private static Tally risen(Tally before, int packets) {
        long octets = (long) packets * (PlaneStream.OCTETS + HEADERS);
        return before.plus(new Tally(packets, octets));
    }

    /// Measured from a moment at which a packet was too much to another such: then all that the
    /// rate allows in between has gone through, even when a busy machine sends nothing for a while.
    private void policed(int mbps, Gate gate) throws IOException {
        boolean isUp = gate == Gate.IN;
        String server = isUp ? "network" : "customer";
        String client = isUp ? "customer" : "network";
        String from = isUp ? PlaneGround.CUSTOMER : PlaneGround.NETWORK;
        String to = isUp ? PlaneGround.NETWORK : PlaneGround.CUSTOMER;
        String load = mbps < TCP_FROM ? "-u -l 1372 -b " + 2 * mbps + "M" : "-P 4";
        Process receiver = start(server, "-s -1");
        try (KernelPlane plane = PlaneGround.open()) {
            receiver.waitFor(500, TimeUnit.MILLISECONDS);
            Policers policers = new Policers(plane.memory());
            policers.limit(PlaneGround.SITE, gate, Limit.flat(Bandwidth.ofMbps(mbps), BURST));
            Process sender = start(client, "-t 60 -c " + to + " -B " + from + " " + load);
            try {
                Sample first = atDrop(plane, gate);
                sender.waitFor(MEASURED.toMillis(), TimeUnit.MILLISECONDS);
                Sample last = atDrop(plane, gate);
                double micros = (last.nanos - first.nanos) / 1e3;
                double got = (last.octets - first.octets) * 8 / micros;
                System.out.printf("%d Mbps %s: %.2f Mbps of IP%n", mbps, gate, got);
                assertTrue(Math.abs(got / mbps - 1) < TOLERANCE, got + " Mbps of " + mbps);
            } finally {
                sender.destroyForcibly();
                policers.limit(PlaneGround.SITE, gate, Limit.NONE);
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        } finally {
            receiver.destroyForcibly();
        }
    }

    /// iperf3 on a host, before all else that the machine does.
    private static Process start(String host, String arguments) throws IOException {
        String command = "ip netns exec " + host + " nice -n -20 iperf3 " + arguments;
        return new ProcessBuilder(command.split(" ", -1))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /// @param nanos when
    /// @param octets that have gone through the gate by then
    private record Sample(long nanos, long octets) {}

    /// A moment at which the bucket is empty: a packet was too much within the last millisecond.
    private static Sample atDrop(KernelPlane plane, Gate gate) {
        long until = System.nanoTime() + OFFERED_WITHIN.toNanos();
        while (true) {
            long before = dropped(plane, gate);
            long looked = System.nanoTime();
            assertTrue(looked < until, "never too much is offered");
            long octets = passed(plane, gate);
            boolean isEmpty = dropped(plane, gate) > before;
            long now = System.nanoTime();
            if (isEmpty && now - looked < MOMENT_NANOS) {
                return new Sample(now, octets);
            }
        }
    }

    /// Octets that have gone through the gate.
    private static long passed(KernelPlane plane, Gate gate) {
        Fate fate = gate == Gate.IN ? Fate.FORWARDED : Fate.SENT;
        return new Tallies(plane.memory()).of(PlaneGround.SITE, fate).octets();
    }

    private static long dropped(KernelPlane plane, Gate gate) {
        Fate fate = gate == Gate.IN ? Fate.POLICED : Fate.SENT_POLICED;
        return new Tallies(plane.memory()).of(PlaneGround.SITE, fate).packets();
    }
}

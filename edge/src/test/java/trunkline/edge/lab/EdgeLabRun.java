package trunkline.edge.lab;

import static trunkline.Expect.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import trunkline.edge.EdgeOptions;
import trunkline.edge.Intents;
import trunkline.intent.BfdIntent;
import trunkline.intent.EdgeIntent;
import trunkline.intent.EdgeRole;
import trunkline.intent.Maintenance;
import trunkline.net.Asn;

/// Two MSEEs and a gateway as processes, a customer's router with BIRD, real packets:
///
/// ```
///  site: ce ══ fibre ══ m1 ─┐
///         ╚═══ fibre ══ m2 ─┴─ core ─ g1 ─ vm
/// ```
public final class EdgeLabRun {
    private static final Asn SITE_AS = new Asn(65001);
    private static final int DETECTION_MS = 900;
    private static final int CONVERGENCE_MS = 100;

    private final Path directory;
    private final EdgeProcess m1;
    private final EdgeProcess m2;
    private final EdgeProcess g1;

    private EdgeLabRun(Path directory) throws IOException {
        this.directory = directory;
        wire();
        bird();
        m1 = new EdgeProcess(directory, msee(1, 1, Maintenance.NONE));
        m2 = new EdgeProcess(directory, msee(2, 1, Maintenance.NONE));
        g1 = new EdgeProcess(directory, gateway());
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        EdgeLabRun lab = new EdgeLabRun(Files.createTempDirectory(Path.of("/run"), "edg"));
        try {
            lab.run();
            System.out.println("ok");
        } catch (AssertionError e) {
            e.printStackTrace(System.out);
            lab.tellAll();
        }
        System.exit(0);
    }

    private void tellAll() throws IOException {
        for (String name : List.of("m1", "m2", "g1")) {
            System.out.println(Shell.run("tail -40 " + directory + "/" + name + "/edge.log"));
            System.out.println(Shell.run("cat " + directory + "/" + name + "/report.json"));
        }
        System.out.println(Shell.run("birdc -s " + directory + "/bird.ctl show protocols all"));
    }

    private void run() throws IOException, InterruptedException {
        assertTrue(Shell.await(this::isUp, 30), "not up");
        try (Probe up =
                        new Probe(
                                "site to network",
                                "edg-ce",
                                Intents.ip("10.1.0.1"),
                                "edg-vm",
                                Intents.ip("10.2.0.4"));
                Probe down =
                        new Probe(
                                "network to site",
                                "edg-vm",
                                Intents.ip("10.2.0.4"),
                                "edg-ce",
                                Intents.ip("10.1.0.1"))) {
            List<Probe> probes = List.of(up, down);
            assertTrue(Shell.await(() -> down.lost() < 5 && flows(probes), 20), "no packets");
            measure("nothing", probes, 0, () -> rest(1_000));
            measure("link cut", probes, DETECTION_MS + CONVERGENCE_MS, this::cut);
            measure("link back", probes, CONVERGENCE_MS, this::mend);
            measure("kill -9", probes, DETECTION_MS + CONVERGENCE_MS, this::kill);
            measure("restart", probes, CONVERGENCE_MS, this::restart);
            measure("drain", probes, 0, () -> drain(2, Maintenance.DRAINED));
            measure("undrain", probes, 0, () -> drain(3, Maintenance.NONE));
        }
        m1.stop();
        m1.start(EdgeOptions.Ending.TEAR_DOWN);
        assertTrue(Shell.await(() -> m1.isAt(3), 10), "m1 is not back");
        m1.stop();
        assertTrue(!Shell.run("ip netns list").contains("edg-m1."), "m1 leaves something");
        assertTrue(Shell.run("ip -n edg-m1 link").contains("cust"), "the port is not given back");
    }

    private static boolean flows(List<Probe> probes) {
        probes.forEach(Probe::reset);
        rest(300);
        return probes.stream().allMatch(probe -> probe.lost() < 10);
    }

    private interface Act {
        void run() throws IOException, InterruptedException;
    }

    private static void measure(String what, List<Probe> probes, long lostMax, Act act)
            throws IOException, InterruptedException {
        probes.forEach(Probe::reset);
        act.run();
        rest(100);
        for (Probe probe : probes) {
            System.out.println(what + ": " + probe);
            assertTrue(probe.lost() <= lostMax + 3, what + " lost too much");
        }
    }

    private boolean isUp() {
        return m1.isEstablished() && m2.isEstablished() && g1.isEstablished();
    }

    private void cut() throws IOException {
        Shell.run("ip -n edg-f1 link set f1 down");
        rest(2_500);
    }

    private void mend() throws IOException {
        Shell.run("ip -n edg-f1 link set f1 up");
        assertTrue(Shell.await(this::isUp, 30), "not back");
        rest(1_000);
    }

    private void kill() throws InterruptedException {
        m1.kill();
        rest(2_500);
    }

    private void restart() throws IOException {
        m1.start(EdgeOptions.Ending.LEAVE);
        assertTrue(Shell.await(this::isUp, 30), "not back");
        rest(1_000);
    }

    private void drain(long generation, Maintenance maintenance) throws IOException {
        m1.become(msee(1, generation, maintenance));
        assertTrue(Shell.await(() -> m1.isAt(generation), 10), "not taken");
        rest(2_000);
    }

    private static void rest(long millis) {
        LockSupport.parkNanos(millis * 1_000_000);
    }

    private static EdgeIntent msee(int number, long generation, Maintenance maintenance) {
        int last = 4 * number - 3;
        EdgeIntent intent =
                Intents.edge(
                        "m" + number,
                        EdgeRole.MSEE,
                        generation,
                        Intents.domain(
                                "c1",
                                Intents.MSEE_AS,
                                "192.0.2.1" + number,
                                List.of(
                                        Intents.wire(
                                                "cust", "cust", "172.16.0." + (last + 1) + "/30"),
                                        Intents.overlay(
                                                "core",
                                                7,
                                                "192.0.2.1" + number,
                                                List.of("192.0.2.21"),
                                                "10.254.0." + number + "/24")),
                                Intents.session(
                                        "customer",
                                        "customer",
                                        "172.16.0." + (last + 1),
                                        "172.16.0." + last,
                                        SITE_AS,
                                        Optional.of(BfdIntent.STANDARD)),
                                Intents.session(
                                        "gateway",
                                        "gateway",
                                        "10.254.0." + number,
                                        "10.254.0.11",
                                        Intents.GATEWAY_AS,
                                        Optional.of(BfdIntent.STANDARD))));
        return Intents.maintained(intent, generation, maintenance);
    }

    private static EdgeIntent gateway() {
        return Intents.edge(
                "g1",
                EdgeRole.GATEWAY,
                1,
                Intents.announcing(
                        Intents.domain(
                                "net",
                                Intents.GATEWAY_AS,
                                "192.0.2.21",
                                List.of(
                                        Intents.overlay(
                                                "core",
                                                7,
                                                "192.0.2.21",
                                                List.of("192.0.2.11", "192.0.2.12"),
                                                "10.254.0.11/24"),
                                        Intents.wire("net", "net", "10.2.0.1/24")),
                                Intents.session(
                                        "m1",
                                        "msee",
                                        "10.254.0.11",
                                        "10.254.0.1",
                                        Intents.MSEE_AS,
                                        Optional.of(BfdIntent.STANDARD)),
                                Intents.session(
                                        "m2",
                                        "msee",
                                        "10.254.0.11",
                                        "10.254.0.2",
                                        Intents.MSEE_AS,
                                        Optional.of(BfdIntent.STANDARD))),
                        "10.2.0.0/16"));
    }

    private static void wire() throws IOException {
        for (String ns : List.of("ce", "f1", "f2", "m1", "m2", "core", "g1", "vm")) {
            Shell.run("ip netns add edg-" + ns + " && ip -n edg-" + ns + " link set lo up");
        }
        for (int i : new int[] {1, 2}) {
            String fibre = "edg-f" + i;
            cable("edg-ce", "up" + i, fibre, "f" + i);
            cable("edg-m" + i, "cust", fibre, "g" + i);
            bridge(fibre, "f" + i, "g" + i);
            address("edg-ce", "up" + i, "172.16.0." + (4 * i - 3) + "/30");
            cable("edg-m" + i, "core", "edg-core", "m" + i);
            address("edg-m" + i, "core", "192.0.2.1" + i + "/24");
        }
        cable("edg-g1", "core", "edg-core", "g1");
        address("edg-g1", "core", "192.0.2.21/24");
        bridge("edg-core", "m1", "m2", "g1");
        for (String host : List.of("m1", "m2", "g1")) {
            Shell.run("ip -n edg-" + host + " link set core mtu 1600");
            Shell.run("ip -n edg-core link set " + host + " mtu 1600");
        }
        cable("edg-g1", "net", "edg-vm", "eth0");
        address("edg-vm", "eth0", "10.2.0.4/24");
        Shell.run("ip -n edg-vm route add default via 10.2.0.1");
        address("edg-ce", "lo", "10.1.0.1/32");
        Shell.run(
                "ip netns exec edg-ce sysctl -qw net.ipv4.ip_forward=1"
                        + " net.ipv4.conf.all.rp_filter=0 net.ipv4.conf.default.rp_filter=0"
                        + " net.ipv4.fib_multipath_hash_policy=1");
    }

    private static void cable(String one, String portOne, String other, String portOther)
            throws IOException {
        Shell.run(
                "ip -n %1$s link add %2$s type veth peer name %4$s netns %3$s && ip -n %1$s link set %2$s up && ip -n %3$s link set %4$s up"
                        .formatted(one, portOne, other, portOther));
    }

    private static void bridge(String namespace, String... ports) throws IOException {
        Shell.run("ip -n " + namespace + " link add name br0 type bridge");
        for (String port : ports) {
            Shell.run("ip -n " + namespace + " link set " + port + " master br0");
        }
        Shell.run("ip -n " + namespace + " link set br0 up");
    }

    private static void address(String namespace, String port, String address) throws IOException {
        Shell.run("ip -n " + namespace + " address add " + address + " dev " + port);
    }

    private void bird() throws IOException {
        Path file = directory.resolve("bird.conf");
        Files.writeString(
                file,
                """
                log "%s/bird.log" all;
                router id 10.1.0.1;
                protocol device { }
                protocol static { ipv4; route 10.1.0.0/16 unreachable; }
                protocol kernel {
                    merge paths on;
                    ipv4 { import none; export filter {
                        if source != RTS_BGP then reject;
                        krt_prefsrc = 10.1.0.1;
                        accept;
                    }; };
                }
                protocol bfd { interface "up*" { interval 300 ms; multiplier 3; }; }
                template bgp cloud {
                    local as 65001;
                    connect delay time 1; connect retry time 2; error wait time 1, 4;
                    bfd on;
                    ipv4 { import all; export where source = RTS_STATIC; };
                }
                protocol bgp m1 from cloud { neighbor 172.16.0.2 as 12076; }
                protocol bgp m2 from cloud { neighbor 172.16.0.6 as 12076; }
                """
                        .formatted(directory));
        Shell.run(
                "ip netns exec edg-ce bird -c %1$s -s %2$s/bird.ctl -P %2$s/bird.pid"
                        .formatted(file, directory));
    }
}

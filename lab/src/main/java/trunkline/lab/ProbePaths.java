package trunkline.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import trunkline.net.Endpoint;
import trunkline.rehearsal.Flow;
import trunkline.rehearsal.Side;

/// Lays probes so that they take the primary path: where flows are shared among paths, it tries
/// source ports until the counters of the primary fibre move. A fault of the primary is then seen
/// at its worst.
final class ProbePaths {

    private static final int PORTS_MAX = 32;
    private static final int TRIAL_PACKETS = 20;
    private static final Duration TRIAL_MAX = Duration.ofSeconds(3);
    private static final long POLL_MILLIS = 5;
    private static final int SITE_PORT = 7001;
    private static final int MACHINE_PORT = 7002;
    private static final int SOURCE_PORT = 7100;
    private static final int RECEIVED_PACKETS_COLUMN = 1;

    private final Topology topology;
    private final int run;
    private int probes;

    /// @param run number of the rehearsal
    ProbePaths(Topology topology, int run) {
        this.topology = topology;
        this.run = run;
    }

    /// Both probes of a site.
    List<Probe> lay(Topology.Site site) throws IOException, LabFailure, InterruptedException {
        var probes = new ArrayList<Probe>();
        for (Flow.Direction direction : Flow.Direction.values()) {
            probes.add(lay(site, Flow.standard(site.customer().name(), direction)));
        }
        return probes;
    }

    private Probe lay(Topology.Site site, Flow flow)
            throws IOException, LabFailure, InterruptedException {
        int number = ++probes;
        for (int port = SOURCE_PORT; port < SOURCE_PORT + PORTS_MAX; port++) {
            Probe probe = open(site, flow, number, port);
            if (primary(site, flow, probe)) {
                return probe;
            }
            probe.close();
        }
        throw new LabFailure("no packet " + flow + " takes the primary path");
    }

    private Probe open(Topology.Site site, Flow flow, int number, int port)
            throws IOException, LabFailure {
        return switch (flow.direction()) {
            case TO_CLOUD ->
                    new Probe(
                            flow,
                            run,
                            number,
                            site.host(),
                            new Endpoint(Customer.HOST, port),
                            site.machine(),
                            new Endpoint(Customer.MACHINE, MACHINE_PORT));
            case TO_SITE ->
                    new Probe(
                            flow,
                            run,
                            number,
                            site.machine(),
                            new Endpoint(Customer.MACHINE, port),
                            site.host(),
                            new Endpoint(Customer.HOST, SITE_PORT));
        };
    }

    /// Whether the probe's packets go over the primary fibre and not over the other.
    private boolean primary(Topology.Site site, Flow flow, Probe probe)
            throws IOException, LabFailure, InterruptedException {
        Pair<String> ports =
                new Pair<>(port(site, flow, Side.PRIMARY), port(site, flow, Side.SECONDARY));
        long onPrimary = received(ports.primary()) + TRIAL_PACKETS;
        long onSecondary = received(ports.secondary()) + TRIAL_PACKETS;
        for (int i = 0; i < TRIAL_PACKETS; i++) {
            probe.send(System.nanoTime());
        }
        long end = System.nanoTime() + TRIAL_MAX.toNanos();
        while (System.nanoTime() < end) {
            Thread.sleep(POLL_MILLIS);
            if (received(ports.primary()) >= onPrimary) {
                return true;
            }
            if (received(ports.secondary()) >= onSecondary) {
                return false;
            }
        }
        throw new LabFailure("packets " + flow + " reach neither path");
    }

    /// Where a flow enters a fibre.
    private static String port(Topology.Site site, Flow flow, Side side) {
        String end = flow.direction() == Flow.Direction.TO_CLOUD ? "-p" : "-m";
        return Topology.nniPort(site.customer().number(), side) + end;
    }

    /// Packets that came in on a port in the fibre.
    private long received(String port) throws IOException, LabFailure {
        List<String> lines =
                topology.fibre()
                        .<List<String>, IOException>inside(
                                () -> Files.readAllLines(Path.of("/proc/thread-self/net/dev")));
        Optional<String> row =
                lines.stream().map(String::strip).filter(l -> l.startsWith(port + ":")).findFirst();
        return row.map(line -> line.substring(port.length() + 1).strip().split(" +", -1))
                .map(fields -> Long.parseLong(fields[RECEIVED_PACKETS_COLUMN]))
                .orElseThrow(() -> new LabFailure("no port " + port + " in the fibre"));
    }
}

package trunkline.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    private static final long TRIAL_MILLIS = 20;
    private static final int SITE_PORT = 7001;
    private static final int NETWORK_PORT = 7002;
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
                            site.network(),
                            new Endpoint(Customer.NETWORK_HOST, NETWORK_PORT));
            case TO_SITE ->
                    new Probe(
                            flow,
                            run,
                            number,
                            site.network(),
                            new Endpoint(Customer.NETWORK_HOST, port),
                            site.host(),
                            new Endpoint(Customer.HOST, SITE_PORT));
        };
    }

    private boolean primary(Topology.Site site, Flow flow, Probe probe)
            throws IOException, LabFailure, InterruptedException {
        String end = flow.direction() == Flow.Direction.TO_CLOUD ? "-p" : "-m";
        String port = Topology.nniPort(site.customer(), Side.PRIMARY) + end;
        long before = received(port);
        for (int i = 0; i < TRIAL_PACKETS; i++) {
            probe.send(System.nanoTime());
        }
        Thread.sleep(TRIAL_MILLIS);
        return received(port) - before >= TRIAL_PACKETS;
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

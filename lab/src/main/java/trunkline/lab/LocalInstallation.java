package trunkline.lab;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import trunkline.circuit.Edge;
import trunkline.control.Access;
import trunkline.control.Stock;
import trunkline.rehearsal.Side;

/// One control process and edge processes on this machine, each a child of this one.
final class LocalInstallation implements Installation {

    private static final Duration READY_MAX = Duration.ofSeconds(60);
    private static final long POLL_MILLIS = 20;

    private final Child control;
    private final Map<String, Child> edges;
    private final Access access;
    private final ApiClient anybody;

    private LocalInstallation(
            Child control, Map<String, Child> edges, Access access, ApiClient anybody) {
        this.control = control;
        this.edges = edges;
        this.access = access;
        this.anybody = anybody;
    }

    /// What an installation is to be.
    ///
    /// @param program how its processes are started
    /// @param folder that is its alone
    /// @param stock its edges and ports
    /// @param hosts namespaces of the edges' hosts, by edge
    /// @param apiPort on 127.0.0.1
    /// @param edgePort on 127.0.0.1
    record Plan(
            Program program,
            Path folder,
            Stock stock,
            Map<String, Namespace> hosts,
            int apiPort,
            int edgePort) {}

    /// Starts everything and returns when the API answers.
    static LocalInstallation start(Plan plan) throws LabFailure, InterruptedException {
        Path stock = plan.folder().resolve("stock.json");
        try {
            plan.stock().write(stock);
        } catch (IOException e) {
            throw new LabFailure("cannot write " + stock, e);
        }
        Path accessFile = plan.folder().resolve("access.json");
        var control =
                Child.start(
                        "control",
                        plan.program()
                                .command(
                                        List.of(
                                                "control",
                                                "--data",
                                                plan.folder().resolve("data").toString(),
                                                "--port",
                                                String.valueOf(plan.apiPort()),
                                                "--edge-port",
                                                String.valueOf(plan.edgePort()),
                                                "--stock",
                                                stock.toString(),
                                                "--admit",
                                                EdgeLaunch.credentials(plan.folder()).toString(),
                                                "--access",
                                                accessFile.toString())),
                        plan.folder().resolve("control.log"));
        var launch = new EdgeLaunch(plan.program(), plan.folder(), plan.stock(), plan.edgePort());
        var edges = new LinkedHashMap<String, Child>();
        for (Edge edge : plan.stock().edges()) {
            Namespace host = Optional.ofNullable(plan.hosts().get(edge.name())).orElseThrow();
            edges.put(edge.name(), launch.onKernel(edge, host));
        }
        Access access = await(control, new AccessFile(accessFile));
        var anybody = ApiClient.of(URI.create(access.endpoint()), Path.of(access.ca()), "");
        return new LocalInstallation(control, edges, access, anybody);
    }

    private static Access await(Child control, AccessFile file)
            throws LabFailure, InterruptedException {
        long end = System.nanoTime() + READY_MAX.toNanos();
        while (System.nanoTime() < end && control.alive()) {
            Optional<Access> access = file.read();
            if (access.isPresent()) {
                return access.get();
            }
            Thread.sleep(POLL_MILLIS);
        }
        String what =
                control.alive()
                        ? "control does not answer within " + READY_MAX.toSeconds() + " s: "
                        : "control has ended: ";
        throw new LabFailure(what + control.tail());
    }

    @Override
    public URI endpoint() {
        return URI.create(access.endpoint());
    }

    @Override
    public Orders orders() {
        return Orders.of(anybody, access);
    }

    @Override
    public Operator operator() {
        return new Operator(anybody.as(access.tokens().getOrDefault("operator", "")));
    }

    @Override
    public Child control() {
        return control;
    }

    @Override
    public Child msee(Side side) {
        return Optional.ofNullable(edges.get(Inventories.msee(side)))
                .orElseThrow(() -> new AssertionError("no " + Inventories.msee(side)));
    }
}

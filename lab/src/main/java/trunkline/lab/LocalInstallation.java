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
import trunkline.intent.EdgeRole;
import trunkline.rehearsal.Side;

/// One control process and edge processes on this machine, each a child of this one.
final class LocalInstallation implements Installation {

    private static final Duration READY_MAX = Duration.ofSeconds(30);
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
        Path credentials = plan.folder().resolve("credentials");
        Path accessFile = plan.folder().resolve("access.json");
        var control =
                Child.start(
                        "control",
                        plan.program()
                                .command(
                                        Program.Size.CONTROL,
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
                                                credentials.toString(),
                                                "--access",
                                                accessFile.toString())),
                        plan.folder().resolve("control.log"));
        var edges = new LinkedHashMap<String, Child>();
        for (Edge edge : plan.stock().edges()) {
            edges.put(edge.name(), start(plan, edge, credentials.resolve(edge.name())));
        }
        Access access = await(control, new AccessFile(accessFile));
        var anybody = ApiClient.of(URI.create(access.endpoint()), Path.of(access.ca()), "");
        return new LocalInstallation(control, edges, access, anybody);
    }

    private static Child start(Plan plan, Edge edge, Path credentials) throws LabFailure {
        var arguments =
                List.of(
                        "edge",
                        "--name",
                        edge.name(),
                        "--role",
                        role(edge.role()),
                        "--state",
                        plan.folder().resolve(edge.name()).toString(),
                        "--prefix",
                        "tl",
                        "--host-netns",
                        Optional.ofNullable(plan.hosts().get(edge.name()))
                                .map(Namespace::name)
                                .orElseThrow(() -> new LabFailure("no host for " + edge.name())),
                        "--control",
                        "127.0.0.1:" + plan.edgePort(),
                        "--credentials",
                        credentials.toString());
        return Child.start(
                edge.name(),
                plan.program().command(Program.Size.EDGE, arguments),
                plan.folder().resolve(edge.name() + ".log"));
    }

    private static String role(EdgeRole role) {
        return switch (role) {
            case MSEE -> "msee";
            case GATEWAY -> "gateway";
            case PROVIDER_EDGE -> "pe";
        };
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
        throw new LabFailure("control does not answer: " + control.tail());
    }

    @Override
    public URI endpoint() {
        return URI.create(access.endpoint());
    }

    @Override
    public Orders orders() {
        return new Orders(as("customer"), as("provider"), owned("customer"), owned("provider"));
    }

    @Override
    public Operator operator() {
        return new Operator(as("operator"));
    }

    private ApiClient as(String who) {
        return anybody.as(access.tokens().getOrDefault(who, ""));
    }

    private String owned(String who) {
        return access.subscriptions().getOrDefault(who, "");
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

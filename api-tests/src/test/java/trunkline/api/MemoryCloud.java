package trunkline.api;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import trunkline.circuit.Edge;
import trunkline.circuit.PortPair;
import trunkline.control.Access;
import trunkline.control.Control;
import trunkline.control.Options;
import trunkline.control.Stock;
import trunkline.intent.EdgeRole;
import trunkline.intent.Maintenance;
import trunkline.net.Bandwidth;
import trunkline.net.Ipv4Address;

/// A running control process with two MSEEs each at Amsterdam and London and two gateway hosts in
/// West Europe, whose network is in memory.
final class MemoryCloud implements AutoCloseable {

    private static final List<String> PORTS = List.of("port0", "port1");

    private final Control control;
    private final List<MemoryEdge> edges = new ArrayList<>();

    private MemoryCloud(Control control) {
        this.control = control;
    }

    /// Starts it.
    ///
    /// @param folder for its data and its edges' credentials
    static MemoryCloud start(Path folder) throws IOException, GeneralSecurityException {
        Options options = Options.embedded(folder.resolve("control"), "Equinix").with(stock());
        var cloud = new MemoryCloud(Control.start(options));
        for (Edge edge : options.stock().edges()) {
            Path credentials = folder.resolve(edge.name());
            cloud.control.admit(edge.name(), credentials);
            int port = cloud.control.access().edgePort();
            cloud.edges.add(new MemoryEdge(edge.name(), edge.role(), PORTS, port, credentials));
        }
        return cloud;
    }

    private static Stock stock() {
        List<Edge> edges = new ArrayList<>();
        for (int i = 1; i <= 2; i++) {
            edges.add(edge("ams-" + i, EdgeRole.MSEE, "Amsterdam", "10.255.0." + i));
            edges.add(edge("lon-" + i, EdgeRole.MSEE, "London", "10.255.2." + i));
            edges.add(edge("weu-" + i, EdgeRole.GATEWAY, "westeurope", "10.255.1." + i));
        }
        return new Stock(
                edges,
                List.of(
                        pair(new PortPair.Use.Circuits("Equinix", "Amsterdam"), "ams"),
                        pair(new PortPair.Use.Circuits("Equinix", "London"), "lon"),
                        pair(
                                new PortPair.Use.Direct("Amsterdam"),
                                "direct",
                                "ams",
                                "port1",
                                PortPair.Tagging.QINQ),
                        pair(new PortPair.Use.Networks("westeurope"), "weu")));
    }

    private static Edge edge(String name, EdgeRole role, String place, String tunnel) {
        Ipv4Address address = Ipv4Address.parse(tunnel).orElseThrow();
        return new Edge(name, role, place, address, Maintenance.NONE);
    }

    private static PortPair pair(PortPair.Use use, String name) {
        return pair(use, name, name, "port0", PortPair.Tagging.UNTAGGED);
    }

    private static PortPair pair(
            PortPair.Use use, String name, String edges, String port, PortPair.Tagging tagging) {
        return new PortPair(
                name,
                use,
                Bandwidth.ofMbps(10_000),
                1,
                tagging,
                new PortPair.Link(edges + "-1", port, Optional.empty()),
                new PortPair.Link(edges + "-2", port, Optional.empty()));
    }

    /// How to reach it.
    Access access() {
        return control.access();
    }

    /// Clients of it.
    JavaSdk sdk() throws GeneralSecurityException, IOException {
        return new JavaSdk(control.access());
    }

    @Override
    public void close() {
        edges.forEach(MemoryEdge::close);
        control.close();
    }
}

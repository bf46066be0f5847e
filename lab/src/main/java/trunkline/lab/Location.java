package trunkline.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import trunkline.circuit.Edge;
import trunkline.control.Stock;
import trunkline.rehearsal.Side;

/// A location on this machine: two MSEEs, the provider's edge, and in the region behind it a pair
/// of gateway hosts.
///
/// ```
///  outside          provider              location          core    region        networks
///  cust-1a ─── cust-1a  nni-1a ─── ams-1 msee-1 ──┐      ┌── gateway-1 net-1 ─┐
///  cust-1b ─── cust-1b  nni-1b ─── ams-1 msee-2 ──┴──────┴── gateway-2 net-1 ─┴─ net-1
/// ```
///
/// Every port of a customer ends in the namespace `outside`, every network in a switch in
/// `networks`: there a person may attach routers and hosts.
///
/// @param program that the edges are
/// @param folder that is the installation's alone
/// @param edgePort on 127.0.0.1, where control takes the edges' calls
public record Location(Program program, Path folder, int edgePort) {

    /// Most circuits, and most networks with a gateway, that find ports here.
    public static final int CIRCUITS_MAX = 16;

    /// What moves the packets.
    public enum Plane {
        /// The kernel; this process is enclosed and may make namespaces.
        KERNEL,
        /// Nothing: there are no packets.
        MEMORY
    }

    /// Its edges and ports.
    public static Stock stock() {
        return Inventories.of(CIRCUITS_MAX);
    }

    /// Where control puts what an edge of that name needs to call in.
    public static Path credentials(Path folder, String edge) {
        return EdgeLaunch.credentials(folder).resolve(edge);
    }

    /// Starts its edges.
    ///
    /// @param told what happens to them, a sentence each
    public Supervisor start(Plane plane, Consumer<String> told) throws LabFailure {
        var launch = new EdgeLaunch(program, folder, stock(), edgePort);
        var edges = new ArrayList<Child>();
        Map<String, Namespace> hosts =
                switch (plane) {
                    case KERNEL -> make();
                    case MEMORY -> Map.of();
                };
        for (Edge edge : stock().edges()) {
            Optional<Namespace> host = Optional.ofNullable(hosts.get(edge.name()));
            edges.add(host.isPresent() ? launch.onKernel(edge, host.get()) : launch.inMemory(edge));
        }
        return new Supervisor(edges, told);
    }

    private static Map<String, Namespace> make() throws LabFailure {
        var wiring = new Wiring();
        var cloud = new Cloud(wiring);
        Namespace outside = wiring.namespace("outside");
        Namespace networks = wiring.namespace("networks");
        for (int pair = 1; pair <= CIRCUITS_MAX; pair++) {
            for (Side side : Side.values()) {
                String port = Topology.customerPort(pair, side);
                wiring.cable(outside, port, cloud.provider(), port);
                String nni = Topology.nniPort(pair, side);
                wiring.cable(cloud.provider(), nni, cloud.msee(side), Topology.mseePort(pair));
                String network = Topology.networkPort(pair);
                String ending = network + "-" + Topology.number(side);
                wiring.cable(networks, ending, cloud.gateway(side), network);
            }
            String network = Topology.networkPort(pair);
            wiring.bridge(networks, network, network + "-1", network + "-2");
        }
        wiring.make();
        return cloud.hosts();
    }
}

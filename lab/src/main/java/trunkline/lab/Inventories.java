package trunkline.lab;

import java.util.ArrayList;
import java.util.Optional;
import trunkline.circuit.Edge;
import trunkline.circuit.PortPair;
import trunkline.control.Stock;
import trunkline.intent.EdgeRole;
import trunkline.intent.Maintenance;
import trunkline.net.Bandwidth;
import trunkline.rehearsal.Side;

/// The operator's inventory for the ground: two MSEEs, two gateway hosts, the provider's edge, and
/// pairs of ports for circuits and for networks, counted from 1.
final class Inventories {

    private static final Bandwidth PORT = Bandwidth.ofMbps(10_000);

    /// Name of the provider's edge.
    static final String PROVIDER_EDGE = "provider";

    private Inventories() {}

    /// With ports for that many circuits and networks.
    static Stock of(int count) {
        var edges = new ArrayList<Edge>();
        for (Side side : Side.values()) {
            int number = Topology.number(side);
            edges.add(edge(msee(side), EdgeRole.MSEE, Orders.PEERING_LOCATION, number));
            edges.add(edge(gateway(side), EdgeRole.GATEWAY, Orders.REGION, number + 2));
        }
        edges.add(edge(PROVIDER_EDGE, EdgeRole.PROVIDER_EDGE, Orders.PEERING_LOCATION, 5));
        var pairs = new ArrayList<PortPair>();
        for (int number = 1; number <= count; number++) {
            pairs.add(circuits(number));
            pairs.add(networks(number));
        }
        return new Stock(edges, pairs);
    }

    static String msee(Side side) {
        return "msee-" + Topology.number(side);
    }

    static String gateway(Side side) {
        return "gateway-" + Topology.number(side);
    }

    private static Edge edge(String name, EdgeRole role, String place, int number) {
        return new Edge(name, role, place, Cloud.tunnel(number), Maintenance.NONE);
    }

    private static PortPair circuits(int pair) {
        return new PortPair(
                "ams-" + pair,
                new PortPair.Use.Circuits(Orders.PROVIDER, Orders.PEERING_LOCATION),
                PORT,
                1,
                PortPair.Tagging.UNTAGGED,
                circuits(pair, Side.PRIMARY),
                circuits(pair, Side.SECONDARY));
    }

    private static PortPair.Link circuits(int pair, Side side) {
        var handoff =
                new PortPair.Handoff(
                        PROVIDER_EDGE,
                        Topology.customerPort(pair, side),
                        Topology.nniPort(pair, side));
        return new PortPair.Link(msee(side), Topology.mseePort(pair), Optional.of(handoff));
    }

    private static PortPair networks(int pair) {
        return new PortPair(
                "net-" + pair,
                new PortPair.Use.Networks(Orders.REGION),
                PORT,
                1,
                PortPair.Tagging.UNTAGGED,
                networks(pair, Side.PRIMARY),
                networks(pair, Side.SECONDARY));
    }

    private static PortPair.Link networks(int pair, Side side) {
        return new PortPair.Link(gateway(side), Topology.networkPort(pair), Optional.empty());
    }
}

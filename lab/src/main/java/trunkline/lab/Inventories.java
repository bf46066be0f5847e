package trunkline.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import trunkline.circuit.Edge;
import trunkline.circuit.PortPair;
import trunkline.control.Stock;
import trunkline.intent.EdgeRole;
import trunkline.intent.Maintenance;
import trunkline.net.Bandwidth;
import trunkline.rehearsal.Side;

/// The operator's inventory for the ground: two MSEEs, two gateway hosts, the provider's edge, and
/// a pair of ports for every circuit and for every network.
final class Inventories {

    private static final Bandwidth PORT = Bandwidth.ofMbps(10_000);
    private static final String PROVIDER_EDGE = "provider";

    private Inventories() {}

    /// For that many customers.
    static Stock of(List<Customer> customers) {
        var edges = new ArrayList<Edge>();
        for (Side side : Side.values()) {
            int number = Topology.number(side);
            edges.add(edge(msee(side), EdgeRole.MSEE, Orders.PEERING_LOCATION, number));
            edges.add(edge(gateway(side), EdgeRole.GATEWAY, Orders.REGION, number + 2));
        }
        edges.add(edge(PROVIDER_EDGE, EdgeRole.PROVIDER_EDGE, Orders.PEERING_LOCATION, 5));
        var pairs = new ArrayList<PortPair>();
        for (Customer customer : customers) {
            pairs.add(circuits(customer));
            pairs.add(networks(customer));
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
        return new Edge(name, role, place, Topology.tunnel(number), Maintenance.NONE);
    }

    private static PortPair circuits(Customer customer) {
        return new PortPair(
                "ams-" + customer.number(),
                new PortPair.Use.Circuits(Orders.PROVIDER, Orders.PEERING_LOCATION),
                PORT,
                1,
                PortPair.Tagging.UNTAGGED,
                circuits(customer, Side.PRIMARY),
                circuits(customer, Side.SECONDARY));
    }

    private static PortPair.Link circuits(Customer customer, Side side) {
        var handoff =
                new PortPair.Handoff(
                        PROVIDER_EDGE,
                        Topology.customerPort(customer, side),
                        Topology.nniPort(customer, side));
        return new PortPair.Link(msee(side), Topology.mseePort(customer), Optional.of(handoff));
    }

    private static PortPair networks(Customer customer) {
        return new PortPair(
                "net-" + customer.number(),
                new PortPair.Use.Networks(Orders.REGION),
                PORT,
                1,
                PortPair.Tagging.UNTAGGED,
                networks(customer, Side.PRIMARY),
                networks(customer, Side.SECONDARY));
    }

    private static PortPair.Link networks(Customer customer, Side side) {
        return new PortPair.Link(gateway(side), Topology.networkPort(customer), Optional.empty());
    }
}

package trunkline.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import trunkline.net.Asn;
import trunkline.net.Ipv4Address;
import trunkline.rehearsal.Side;
import trunkline.rehearsal.Verdict;

/// The demo, enclosed: makes the ground, starts the service and the customers' routers, and runs
/// the standard rehearsal. It leaves the taking away to the enclosure.
public final class Demonstration {

    private static final int API_PORT = 8443;
    private static final int EDGE_PORT = 8444;
    private static final Asn CLOUD = new Asn(12076);

    private static final List<Customer> CUSTOMERS =
            List.of(new Customer("contoso", 1), new Customer("fabrikam", 2));

    private final Narrator narrator;
    private final Program program;
    private final Path folder;

    /// @param narrator who is told
    /// @param program how the service's processes are started
    public Demonstration(Narrator narrator, Program program) {
        this.narrator = narrator;
        this.program = program;
        this.folder = Enclosure.FOLDER;
    }

    /// Runs it to the verdict.
    public Verdict run() throws LabFailure, ApiFailure, IOException, InterruptedException {
        narrator.show(Drawing.of(CUSTOMERS));
        narrator.chapter("Start");
        var wait = narrator.await("ground");
        Topology topology = Topology.make(CUSTOMERS);
        wait.done("namespaces, cables, hosts");
        wait = narrator.await("control plane");
        Installation installation = LocalInstallation.start(plan(topology));
        wait.done("control plane at " + installation.endpoint() + ", five edges");
        var routers = routers(topology);
        narrator.say(routers.size() + " BIRD routers, two at each site");
        return new Rehearsal(narrator, topology, routers, installation).run();
    }

    /// What a person may do inside while everything is left running.
    public List<String> lookAround() {
        return List.of(
                "routers      birdc -s " + folder.resolve("contoso-ce1.ctl") + " show route",
                "namespaces   ip netns, then ip -n NAME route",
                "API          " + folder.resolve("access.json") + " has endpoint and tokens",
                "logs         " + folder.resolve("msee-1.log") + " and beside it");
    }

    private LocalInstallation.Plan plan(Topology topology) {
        return new LocalInstallation.Plan(
                program,
                folder,
                Inventories.of(CUSTOMERS.size()),
                topology.cloud().hosts(),
                API_PORT,
                EDGE_PORT);
    }

    private List<CustomerRouter> routers(Topology topology) throws LabFailure {
        var wiring = new Wiring();
        for (Topology.Site site : topology.sites()) {
            for (Side side : Side.values()) {
                wiring.address(site.routers().of(side), "uplink", own(side) + "/30");
            }
        }
        wiring.make();
        var routers = new ArrayList<CustomerRouter>();
        for (Topology.Site site : topology.sites()) {
            for (Side side : Side.values()) {
                routers.add(
                        CustomerRouter.start(
                                router(site.customer(), side), site.routers().of(side), folder));
            }
        }
        return routers;
    }

    private static Router router(Customer customer, Side side) {
        return new Router(
                customer.name() + "-ce" + Topology.number(side),
                Customer.ASN,
                "lan",
                Customer.router(side),
                Customer.router(other(side)),
                "uplink",
                own(side),
                edge(side),
                CLOUD,
                Customer.HOST,
                customer.sitePrefixes());
    }

    private static Side other(Side side) {
        return switch (side) {
            case PRIMARY -> Side.SECONDARY;
            case SECONDARY -> Side.PRIMARY;
        };
    }

    /// The embedded cloud takes the first host address of a link.
    private static Ipv4Address edge(Side side) {
        return new Ipv4Address(Customer.link(side).address().bits() + 1);
    }

    /// The customer has the second.
    private static Ipv4Address own(Side side) {
        return new Ipv4Address(Customer.link(side).address().bits() + 2);
    }
}

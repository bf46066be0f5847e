package trunkline.lab;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import trunkline.rehearsal.Side;

/// The rehearsal's ground: every namespace and cable, before any router runs.
///
/// ```
///  site                  provider         fibre   location          core    region
///  host ─┬─ ce1 ─ uplink ─ cust-1a nni-1a ═══════ ams-1 msee-1 ──┐      ┌── gateway-1 net-1 ─┐
///        └─ ce2 ─ uplink ─ cust-1b nni-1b ═══════ ams-1 msee-2 ──┴──────┴── gateway-2 net-1 ─┴─ vm
/// ```
final class Topology {

    private static final Map<String, String> ROUTER_KNOBS =
            Map.of(
                    "net/ipv4/ip_forward", "1",
                    "net/ipv4/conf/all/rp_filter", "0",
                    "net/ipv4/conf/default/rp_filter", "0",
                    "net/ipv4/fib_multipath_hash_policy", "1");

    private final Wiring wiring = new Wiring();
    private final Namespace fibre = wiring.namespace("fibre");
    private final Cloud cloud = new Cloud(wiring);
    private final List<Site> sites;

    /// A customer's own namespaces.
    ///
    /// @param customer whose
    /// @param host of the site
    /// @param lan the site's switch
    /// @param routers of the site
    /// @param segment the virtual network's switch
    /// @param machine the virtual network's host
    record Site(
            Customer customer,
            Namespace host,
            Namespace lan,
            Pair<Namespace> routers,
            Namespace segment,
            Namespace machine) {}

    private Topology(List<Customer> customers) {
        this.sites = customers.stream().map(this::named).toList();
    }

    /// Makes the ground for these customers.
    static Topology make(List<Customer> customers) throws LabFailure, IOException {
        var topology = new Topology(customers);
        topology.sites.forEach(topology::site);
        topology.wiring.make();
        for (Site site : topology.sites) {
            for (Namespace router : site.routers().both()) {
                router.set(ROUTER_KNOBS);
            }
            site.machine().set(ROUTER_KNOBS);
        }
        return topology;
    }

    private Site named(Customer customer) {
        String name = customer.name();
        return new Site(
                customer,
                wiring.namespace(name + "-host"),
                wiring.namespace(name + "-lan"),
                Pair.each(side -> wiring.namespace(name + "-ce" + number(side))),
                wiring.namespace(name + "-vnet"),
                wiring.namespace(name + "-vm"));
    }

    /// 1 or 2.
    static int number(Side side) {
        return switch (side) {
            case PRIMARY -> 1;
            case SECONDARY -> 2;
        };
    }

    private void site(Site site) {
        int length = Customer.LAN.length();
        wiring.cable(site.host(), "lan", site.lan(), "host");
        wiring.address(site.host(), "lan", Customer.HOST + "/" + length);
        wiring.address(site.host(), "lo", site.customer().siteMarkHost() + "/32");
        for (Side side : Side.values()) {
            var router = site.routers().of(side);
            wiring.cable(router, "lan", site.lan(), "ce" + number(side));
            wiring.address(router, "lan", Customer.router(side) + "/" + length);
            path(site, side);
        }
        wiring.bridge(site.lan(), "lan", "host", "ce1", "ce2");
        wiring.cable(site.machine(), "vnet", site.segment(), "vm");
        wiring.bridge(site.segment(), "vnet", "gateway-1", "gateway-2", "vm");
        wiring.address(
                site.machine(), "vnet", Customer.MACHINE + "/" + Customer.HOST_SUBNET.length());
        wiring.in(
                site.machine(),
                "route add default nexthop via "
                        + Customer.gateway(Side.PRIMARY)
                        + " nexthop via "
                        + Customer.gateway(Side.SECONDARY));
        wiring.in(site.host(), "route add default via " + Customer.router(Side.PRIMARY));
    }

    private void path(Site site, Side side) {
        var customer = site.customer();
        wiring.cable(
                site.routers().of(side),
                "uplink",
                cloud.provider(),
                customerPort(customer.number(), side));
        String cable = nniPort(customer.number(), side);
        wiring.cable(cloud.provider(), cable, fibre, cable + "-p");
        wiring.cable(cloud.msee(side), mseePort(customer.number()), fibre, cable + "-m");
        wiring.bridge(fibre, cable, cable + "-p", cable + "-m");
        String gateway = "gateway-" + number(side);
        wiring.cable(cloud.gateway(side), networkPort(customer.number()), site.segment(), gateway);
    }

    /// The provider's port towards a customer's router.
    static String customerPort(int pair, Side side) {
        return "cust-" + pair + letter(side);
    }

    /// The provider's port towards an MSEE.
    static String nniPort(int pair, Side side) {
        return "nni-" + pair + letter(side);
    }

    /// An MSEE's port towards the provider, the same on both.
    static String mseePort(int pair) {
        return "ams-" + pair;
    }

    /// A gateway host's port towards a virtual network, the same on both.
    static String networkPort(int pair) {
        return "net-" + pair;
    }

    private static String letter(Side side) {
        return side == Side.PRIMARY ? "a" : "b";
    }

    /// Cuts the fibre between provider and MSEE. No port that a router or an edge sees loses its
    /// carrier.
    void cut(Customer customer, Side side) throws LabFailure {
        Tool.IP.run(
                "",
                "-n",
                fibre.name(),
                "link",
                "set",
                "dev",
                nniPort(customer.number(), side),
                "down");
    }

    /// Mends it.
    void mend(Customer customer, Side side) throws LabFailure {
        Tool.IP.run(
                "",
                "-n",
                fibre.name(),
                "link",
                "set",
                "dev",
                nniPort(customer.number(), side),
                "up");
    }

    /// Every customer's own namespaces.
    List<Site> sites() {
        return sites;
    }

    /// The hosts of the edges.
    Cloud cloud() {
        return cloud;
    }

    /// Where the long cables run.
    Namespace fibre() {
        return fibre;
    }
}

package trunkline.sim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import trunkline.catalog.Profile;
import trunkline.circuit.Edge;
import trunkline.circuit.PortPair;
import trunkline.dataplane.Attachment;
import trunkline.dataplane.Dataplane.RouteChange;
import trunkline.dataplane.Domain;
import trunkline.dataplane.Port;
import trunkline.dataplane.Route;
import trunkline.intent.EdgeRole;
import trunkline.intent.Maintenance;
import trunkline.net.Bandwidth;
import trunkline.net.IpAddress;
import trunkline.net.Ipv4Address;
import trunkline.net.Ipv4Prefix;
import trunkline.rehearsal.Flow;
import trunkline.rehearsal.Side;

/// The rehearsal's ground: every machine and cable, and the operator's inventory of it.
///
/// ```
///  site                     provider      fibre       location        core        region
///  host ─┬─ ce1 ─ uplink ── cust-1a|nni-1a ══════════ msee-1: ams-1 ──┐      ┌── gateway-1: net-1 ─┐
///        └─ ce2 ─ uplink ── cust-1b|nni-1b ══════════ msee-2: ams-1 ──┴──────┴── gateway-2: net-1 ─┴─ network host
/// ```
final class Ground {

    /// Where the circuits meet the cloud.
    static final String LOCATION = "Amsterdam";

    /// Who carries them there.
    static final String PROVIDER = "Equinix";

    /// Where the virtual networks are.
    static final String REGION = "westeurope";

    /// Domain of a machine that is no router.
    static final String HOST_DOMAIN = "host";

    private static final Bandwidth PORT = Bandwidth.ofMbps(10_000);
    private static final Duration INDOORS = Duration.ofNanos(20_000);
    private static final Duration FIBRE = Duration.ofNanos(500_000);
    private static final Duration CORE = Duration.ofNanos(800_000);
    private static final int MTU = 1_500;

    private final World world;
    private final Witness witness;
    private final Core core;
    private final Host provider;
    private final Map<String, EdgeProcess> edges = new LinkedHashMap<>();
    private final Map<Customer, Site> sites = new LinkedHashMap<>();

    /// A customer's own machines.
    ///
    /// @param routers both
    /// @param fibres the cables between provider and MSEEs
    /// @param host of the site
    /// @param network the virtual network's host
    record Site(Map<Side, SiteRouter> routers, Map<Side, Cable> fibres, Host host, Host network) {}

    Ground(World world, List<Customer> customers, Witness witness) {
        this.world = world;
        this.witness = witness;
        core = new Core(world, CORE);
        List<String> handoffs = new ArrayList<>();
        List<String> accesses = new ArrayList<>();
        List<String> networks = new ArrayList<>();
        for (Customer customer : customers) {
            for (Side side : Side.values()) {
                handoffs.add(customerPort(customer, side));
                handoffs.add(nniPort(customer, side));
            }
            accesses.add(mseePort(customer));
            networks.add(networkPort(customer));
        }
        for (Side side : Side.values()) {
            edge(msee(side), EdgeRole.MSEE, accesses, number(side));
            edge(gateway(side), EdgeRole.GATEWAY, networks, 2 + number(side));
        }
        provider = edge("provider", EdgeRole.PROVIDER_EDGE, handoffs, 5);
        customers.forEach(customer -> sites.put(customer, build(customer)));
    }

    private Host edge(String name, EdgeRole role, List<String> ports, int number) {
        Host host = new Host(world, name, ports);
        core.join(tunnel(number), host);
        edges.put(name, new EdgeProcess(world, host, role));
        return host;
    }

    /// Name of an MSEE.
    static String msee(Side side) {
        return "msee-" + number(side);
    }

    /// Name of a gateway host.
    static String gateway(Side side) {
        return "gateway-" + number(side);
    }

    private static int number(Side side) {
        return switch (side) {
            case PRIMARY -> 1;
            case SECONDARY -> 2;
        };
    }

    private static Ipv4Address tunnel(int number) {
        return Ipv4Address.parse("192.0.2." + (10 + number)).orElseThrow();
    }

    private static String customerPort(Customer customer, Side side) {
        return "cust-" + customer.number() + letter(side);
    }

    private static String nniPort(Customer customer, Side side) {
        return "nni-" + customer.number() + letter(side);
    }

    private static String letter(Side side) {
        return side == Side.PRIMARY ? "a" : "b";
    }

    private static String mseePort(Customer customer) {
        return "ams-" + customer.number();
    }

    private static String networkPort(Customer customer) {
        return "net-" + customer.number();
    }

    private Site build(Customer customer) {
        Host lan = hub(customer.name() + "-lan", List.of("host", "ce1", "ce2"));
        Host host = machine(customer.name() + "-host", Customer.HOST, Customer.LAN);
        cable(host, "lan", lan, "host", INDOORS);
        Map<Side, SiteRouter> routers = new EnumMap<>(Side.class);
        Map<Side, Cable> fibres = new EnumMap<>(Side.class);
        Host inside = hub(customer.name() + "-vnet", List.of("host", "gateway-1", "gateway-2"));
        Host network =
                machine(customer.name() + "-net", Customer.NETWORK_HOST, Customer.HOST_SUBNET);
        cable(network, "lan", inside, "host", INDOORS);
        for (Side side : Side.values()) {
            SiteRouter router = router(customer, side);
            routers.put(side, router);
            cable(router.host(), "lan", lan, "ce" + number(side), INDOORS);
            cable(router.host(), "uplink", provider, customerPort(customer, side), INDOORS);
            Host msee = edge(msee(side)).host();
            fibres.put(
                    side,
                    cable(provider, nniPort(customer, side), msee, mseePort(customer), FIBRE));
            Host gateway = edge(gateway(side)).host();
            cable(gateway, networkPort(customer), inside, gateway(side), INDOORS);
        }
        route(host, List.of(Ipv4Prefix.DEFAULT), List.of(Customer.router(Side.PRIMARY)));
        route(network, List.of(Ipv4Prefix.DEFAULT), Customer.GATEWAYS);
        return new Site(routers, fibres, host, network);
    }

    private SiteRouter router(Customer customer, Side side) {
        var host =
                new Host(world, customer.name() + "-ce" + number(side), List.of("lan", "uplink"));
        Side other = side == Side.PRIMARY ? Side.SECONDARY : Side.PRIMARY;
        var plan =
                new SiteRouter.Plan(
                        Customer.ASN,
                        List.of(
                                port("lan", Customer.router(side), Customer.LAN.length()),
                                port(
                                        "uplink",
                                        Customer.siteEnd(side),
                                        Customer.link(side).length())),
                        Customer.router(side),
                        Customer.router(other),
                        Customer.siteEnd(side),
                        Customer.cloudEnd(side),
                        Profile.EMBEDDED.asn(),
                        List.of(new Route(customer.siteMark(), List.of(Customer.HOST))),
                        customer.sitePrefixes());
        return new SiteRouter(world, host, plan, witness);
    }

    /// A switch.
    private Host hub(String name, List<String> ports) {
        var host = new Host(world, name, ports);
        host.plane()
                .ensure(
                        new Domain(
                                HOST_DOMAIN,
                                Domain.Forwarding.CROSS_CONNECT,
                                ports.stream().map(Ground::port).toList()));
        return host;
    }

    /// A machine with one address.
    private Host machine(String name, Ipv4Address address, Ipv4Prefix link) {
        var host = new Host(world, name, List.of("lan"));
        host.plane()
                .ensure(
                        new Domain(
                                HOST_DOMAIN,
                                Domain.Forwarding.ROUTE,
                                List.of(port("lan", address, link.length()))));
        return host;
    }

    private static void route(
            Host host, List<Ipv4Prefix> prefixes, List<? extends IpAddress> nextHops) {
        host.plane()
                .change(
                        HOST_DOMAIN,
                        prefixes.stream()
                                .<RouteChange>map(prefix ->
                                        new RouteChange.Put(
                                                new Route(prefix, List.copyOf(nextHops))))
                                .toList());
    }

    private static Port port(String name) {
        return new Port(name, Attachment.Wire.untagged(name), List.of(), MTU);
    }

    private static Port port(String name, Ipv4Address address, int length) {
        return new Port(
                name,
                Attachment.Wire.untagged(name),
                List.of(new Port.Address(address, length)),
                MTU);
    }

    private Cable cable(Host one, String port, Host other, String otherPort, Duration delay) {
        return new Cable(world, new Cable.End(one, port), new Cable.End(other, otherPort), delay);
    }

    /// The edge of that name.
    EdgeProcess edge(String name) {
        return Optional.ofNullable(edges.get(name))
                .orElseThrow(() -> new AssertionError("no edge " + name));
    }

    /// Every edge.
    List<EdgeProcess> edges() {
        return List.copyOf(edges.values());
    }

    /// A customer's own machines.
    Site site(Customer customer) {
        return Optional.ofNullable(sites.get(customer))
                .orElseThrow(() -> new AssertionError("no site of " + customer));
    }

    /// Every router of every site.
    List<SiteRouter> routers() {
        return sites.values().stream().flatMap(site -> site.routers().values().stream()).toList();
    }

    /// Both ends of a probe.
    Probe probe(Customer customer, Flow flow, int number) {
        Site site = site(customer);
        var here = new Probe.Ground(site.host(), HOST_DOMAIN, Customer.HOST);
        var there = new Probe.Ground(site.network(), HOST_DOMAIN, Customer.NETWORK_HOST);
        return switch (flow.direction()) {
            case TO_CLOUD -> new Probe(world, flow, here, there, number);
            case TO_SITE -> new Probe(world, flow, there, here, number);
        };
    }

    /// The operator's edges.
    List<Edge> inventory() {
        List<Edge> all = new ArrayList<>();
        for (Side side : Side.values()) {
            all.add(row(msee(side), EdgeRole.MSEE, LOCATION, number(side)));
            all.add(row(gateway(side), EdgeRole.GATEWAY, REGION, 2 + number(side)));
        }
        all.add(row("provider", EdgeRole.PROVIDER_EDGE, LOCATION, 5));
        return all;
    }

    private static Edge row(String name, EdgeRole role, String place, int number) {
        return new Edge(name, role, place, tunnel(number), Maintenance.NONE);
    }

    /// The operator's pairs of ports: one for each circuit, one for each network.
    List<PortPair> pairs() {
        List<PortPair> all = new ArrayList<>();
        for (Customer customer : sites.keySet()) {
            all.add(
                    pair(
                            mseePort(customer),
                            new PortPair.Use.Circuits(PROVIDER, LOCATION),
                            access(customer, Side.PRIMARY),
                            access(customer, Side.SECONDARY)));
            all.add(
                    pair(
                            networkPort(customer),
                            new PortPair.Use.Networks(REGION),
                            network(customer, Side.PRIMARY),
                            network(customer, Side.SECONDARY)));
        }
        return all;
    }

    private static PortPair pair(
            String name, PortPair.Use use, PortPair.Link primary, PortPair.Link secondary) {
        return new PortPair(name, use, PORT, 1, PortPair.Tagging.UNTAGGED, primary, secondary);
    }

    private static PortPair.Link access(Customer customer, Side side) {
        var handoff =
                new PortPair.Handoff(
                        "provider", customerPort(customer, side), nniPort(customer, side));
        return new PortPair.Link(msee(side), mseePort(customer), Optional.of(handoff));
    }

    private static PortPair.Link network(Customer customer, Side side) {
        return new PortPair.Link(gateway(side), networkPort(customer), Optional.empty());
    }
}

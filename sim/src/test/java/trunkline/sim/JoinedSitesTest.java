package trunkline.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import trunkline.catalog.Catalog;
import trunkline.catalog.Profile;
import trunkline.circuit.Circuit;
import trunkline.circuit.Command;
import trunkline.circuit.Draft;
import trunkline.circuit.Edge;
import trunkline.circuit.GlobalReachId;
import trunkline.circuit.GroupId;
import trunkline.circuit.Party;
import trunkline.circuit.PortPair;
import trunkline.circuit.ResourceId.CircuitId;
import trunkline.circuit.ResourceName;
import trunkline.circuit.Rulebook;
import trunkline.circuit.Subscription;
import trunkline.circuit.SubscriptionId;
import trunkline.dataplane.Attachment;
import trunkline.dataplane.Port;
import trunkline.intent.EdgeRole;
import trunkline.intent.Maintenance;
import trunkline.net.Asn;
import trunkline.net.Bandwidth;
import trunkline.net.Ipv4Address;
import trunkline.net.Ipv4Prefix;
import trunkline.rehearsal.Flow;

/// Three sites with a circuit each, of which the first is joined to the second and the second to
/// the third by Global Reach: real decisions, plan, edges and sessions in virtual time.
final class JoinedSitesTest {

    private static final List<String> PLACES = List.of("Amsterdam", "London", "Dublin");
    private static final Party OPERATOR = new Party.Operator();
    private static final SubscriptionId OWNER =
            new SubscriptionId("00000000-0000-0000-0000-000000000001");
    private static final SubscriptionId PROVIDER =
            new SubscriptionId("00000000-0000-0000-0000-0000000000ff");
    private static final Party CUSTOMER = new Party.Customer(OWNER);

    private final World world = new World(7);
    private final Witness witness = new Witness(world);
    private final Core core = new Core(world, Duration.ofMillis(4));
    private final List<EdgeProcess> edges = new ArrayList<>();
    private final List<SiteRouter> sites = new ArrayList<>();
    private ControlProcess control;

    private static Ipv4Address address(String text) {
        return Ipv4Address.parse(text).orElseThrow();
    }

    private static Ipv4Prefix lan(int site) {
        return Ipv4Prefix.parse("10." + site + ".0.0/24").orElseThrow();
    }

    private static String edge(int site, int number) {
        return "edge-" + site + "-" + number;
    }

    private static Ipv4Address tunnel(int site, int number) {
        return address("192.0.2." + (10 * site + number));
    }

    private static CircuitId circuit(int site) {
        return new CircuitId(new ResourceName(OWNER, "rg", "c" + site));
    }

    @BeforeEach
    void build() {
        for (int site = 1; site <= PLACES.size(); site++) {
            for (int number = 1; number <= 2; number++) {
                var host = new Host(world, edge(site, number), List.of("port"));
                core.join(tunnel(site, number), host);
                edges.add(new EdgeProcess(world, host, EdgeRole.MSEE));
            }
            sites.add(router(site));
        }
        var rules = new Rulebook(Catalog.embedded().cloud(Catalog.COMMERCIAL), Profile.EMBEDDED);
        control = new ControlProcess(world, edges, rules, witness);
        edges.forEach(EdgeProcess::start);
        sites.forEach(SiteRouter::start);
        control.start();
        found();
        for (int site = 1; site <= PLACES.size(); site++) {
            order(site);
        }
        join(1, 2);
        join(2, 3);
        assertTrue(
                world.runUntil(
                        () -> sites.stream().allMatch(SiteRouter::isEstablished),
                        World.START.plusSeconds(60)),
                () -> String.join("\n", witness.log()));
        world.run(world.now().plusSeconds(30));
    }

    /// On the first link of its circuit.
    private SiteRouter router(int site) {
        var host = new Host(world, "site-" + site, List.of("lan", "uplink"));
        String link = "172.16." + site + ".";
        var plan =
                new SiteRouter.Plan(
                        new Asn(65_000 + site),
                        List.of(
                                port("lan", "10." + site + ".0.1", 24),
                                port("uplink", link + 2, 30)),
                        address("10." + site + ".0.1"),
                        address("10." + site + ".0.2"),
                        address(link + 2),
                        address(link + 1),
                        Profile.EMBEDDED.asn(),
                        List.of(),
                        List.of(lan(site)));
        Host edge = edges.get(2 * (site - 1)).host();
        var _ =
                new Cable(
                        world,
                        new Cable.End(host, "uplink"),
                        new Cable.End(edge, "port"),
                        Duration.ofMillis(1));
        return new SiteRouter(world, host, plan, witness);
    }

    private static Port port(String name, String address, int length) {
        return new Port(
                name,
                Attachment.Wire.untagged(name),
                List.of(new Port.Address(address(address), length)),
                1_500);
    }

    private void found() {
        subscription(OWNER, new Subscription.Holder.Customer());
        subscription(PROVIDER, new Subscription.Holder.Provider("Equinix"));
        for (int site = 1; site <= PLACES.size(); site++) {
            String place = PLACES.get(site - 1);
            for (int number = 1; number <= 2; number++) {
                operator(
                        new Command.PutEdge(
                                new Edge(
                                        edge(site, number),
                                        EdgeRole.MSEE,
                                        place,
                                        tunnel(site, number),
                                        Maintenance.NONE)));
            }
            operator(
                    new Command.PutPortPair(
                            new PortPair(
                                    "pair-" + site,
                                    new PortPair.Use.Circuits("Equinix", place),
                                    Bandwidth.ofMbps(10_000),
                                    1,
                                    PortPair.Tagging.UNTAGGED,
                                    new PortPair.Link(edge(site, 1), "port", Optional.empty()),
                                    new PortPair.Link(edge(site, 2), "port", Optional.empty()))));
        }
        var here = new Draft.Envelope(Optional.of("westeurope"), Optional.empty());
        ask(CUSTOMER, new Command.PutGroup(new GroupId(OWNER, "rg"), here));
    }

    private void subscription(SubscriptionId id, Subscription.Holder holder) {
        operator(
                new Command.PutSubscription(
                        new Subscription(
                                id, id.value(), "t", holder, List.of("Microsoft.Network"))));
    }

    private void operator(Command command) {
        ask(OPERATOR, command);
    }

    /// Asks, and waits until it is done.
    private void ask(Party party, Command command) {
        control.order(command, party);
        assertTrue(
                world.runUntil(
                        () -> control.estate().openOperations().isEmpty(),
                        world.now().plusSeconds(60)),
                () -> command + "\n" + String.join("\n", witness.log()));
    }

    private void order(int site) {
        var here = new Draft.Envelope(Optional.of("westeurope"), Optional.empty());
        ask(
                CUSTOMER,
                new Command.Put(
                        new Draft.CircuitDraft(
                                circuit(site),
                                here,
                                Optional.of("Standard"),
                                Optional.of("MeteredData"),
                                Optional.of("Equinix"),
                                Optional.of(PLACES.get(site - 1)),
                                Optional.of(1_000L),
                                Optional.empty(),
                                Optional.empty())));
        Circuit made = control.estate().circuit(circuit(site)).orElseThrow();
        ask(
                new Party.Provider(PROVIDER),
                new Command.Put(
                        new Draft.CrossConnectionDraft(
                                made.crossConnection().id(),
                                Draft.Envelope.SILENT,
                                Optional.of(made.id()),
                                Optional.of(made.order().peeringLocation()),
                                Optional.of("Provisioned"),
                                Optional.empty())));
        String link = "172.16." + site + ".";
        ask(
                CUSTOMER,
                new Command.Put(
                        new Draft.PeeringDraft(
                                circuit(site),
                                "AzurePrivatePeering",
                                Optional.empty(),
                                Optional.of(65_000L + site),
                                Optional.of(100L),
                                Optional.of(link + "0/30"),
                                Optional.of(link + "4/30"),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Map.of())));
    }

    private static GlobalReachId name(int one, int other) {
        return new GlobalReachId(circuit(one), "join-" + other);
    }

    private void join(int one, int other) {
        ask(
                CUSTOMER,
                new Command.Put(
                        new Draft.GlobalReachDraft(
                                name(one, other),
                                "AzurePrivatePeering",
                                Optional.empty(),
                                Optional.of(
                                        new Draft.PeeringReference(
                                                circuit(other), "AzurePrivatePeering")),
                                Optional.of("10.200." + one + ".0/29"),
                                Optional.empty(),
                                Optional.empty(),
                                Map.of())));
    }

    private List<String> paths(int from, int to) {
        return sites.get(from - 1).paths(lan(to));
    }

    @Test
    void eachHearsWhomItIsJoinedToAndNobodyBeyond() {
        assertEquals(List.of("12076 65002"), paths(1, 2));
        assertEquals(List.of("12076 65001"), paths(2, 1));
        assertEquals(List.of("12076 65003"), paths(2, 3));
        assertEquals(List.of("12076 65002"), paths(3, 2));
        assertEquals(List.of(), paths(1, 3));
        assertEquals(List.of(), paths(3, 1));
    }

    @Test
    void packetsFindTheirWay() {
        assertEquals(1, sentAndArrived(1, 2));
        assertEquals(1, sentAndArrived(2, 1));
        assertEquals(0, sentAndArrived(1, 3));
    }

    private int sentAndArrived(int from, int to) {
        var flow = new Flow(from + " to " + to, Flow.Direction.TO_SITE, Duration.ofMillis(10));
        var probe = new Probe(world, flow, end(from), end(to), 1);
        var since = world.now();
        probe.send();
        world.run(since.plusSeconds(1));
        return 1 - probe.loss(since, world.now()).lost();
    }

    private Probe.Ground end(int site) {
        return new Probe.Ground(
                sites.get(site - 1).host(), SiteRouter.DOMAIN, address("10." + site + ".0.1"));
    }

    @Test
    void whatIsPartedIsForgotten() {
        ask(CUSTOMER, new Command.DeleteGlobalReach(name(1, 2)));
        world.run(world.now().plusSeconds(10));
        assertEquals(List.of(), paths(1, 2));
        assertEquals(List.of(), paths(2, 1));
        assertEquals(List.of("12076 65003"), paths(2, 3));
    }
}

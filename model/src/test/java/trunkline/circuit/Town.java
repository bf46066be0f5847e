package trunkline.circuit;

import static org.junit.jupiter.api.Assertions.fail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import trunkline.catalog.Catalog;
import trunkline.catalog.Profile;
import trunkline.circuit.Draft.CircuitDraft;
import trunkline.circuit.Draft.ConnectionDraft;
import trunkline.circuit.Draft.CrossConnectionDraft;
import trunkline.circuit.Draft.GatewayDraft;
import trunkline.circuit.Draft.IpConfigurationDraft;
import trunkline.circuit.Draft.NetworkDraft;
import trunkline.circuit.Draft.PeeringDraft;
import trunkline.circuit.Draft.SubnetDraft;
import trunkline.circuit.ResourceId.CircuitId;
import trunkline.circuit.ResourceId.ConnectionId;
import trunkline.circuit.ResourceId.GatewayId;
import trunkline.circuit.ResourceId.NetworkId;
import trunkline.intent.EdgeRole;
import trunkline.intent.Maintenance;
import trunkline.net.Bandwidth;
import trunkline.net.Ipv4Address;

/// A small world to try commands on: an operator, a provider, two customers.
public final class Town {

    public static final SubscriptionId ALICE =
            new SubscriptionId("11111111-1111-1111-1111-111111111111");
    public static final SubscriptionId BOB =
            new SubscriptionId("22222222-2222-2222-2222-222222222222");
    public static final SubscriptionId EQUINIX =
            new SubscriptionId("33333333-3333-3333-3333-333333333333");
    public static final Party OPERATOR = new Party.Operator();

    public Rulebook book =
            new Rulebook(Catalog.embedded().cloud(Catalog.COMMERCIAL), Profile.EMBEDDED);
    public final List<Fact> facts = new ArrayList<>();
    public Estate estate = Estate.EMPTY;
    public Instant now = Instant.parse("2026-01-01T00:00:00Z");
    public Occasion.Condition condition = new Occasion.Condition.None();
    private long counted;

    public Town() {
        subscription(ALICE, new Subscription.Holder.Customer());
        subscription(BOB, new Subscription.Holder.Customer());
        subscription(EQUINIX, new Subscription.Holder.Provider("Equinix"));
        group(ALICE);
        group(BOB);
    }

    private void subscription(SubscriptionId id, Subscription.Holder holder) {
        accept(
                OPERATOR,
                new Command.PutSubscription(
                        new Subscription(id, "s", "tenant", holder, List.of(Hearing.NAMESPACE))));
    }

    private void group(SubscriptionId id) {
        accept(OPERATOR, new Command.PutGroup(new GroupId(id, "rg"), at("westeurope")));
    }

    /// Another size of the core.
    public void connectionsMax(int connections) {
        Profile p = book.profile();
        Profile.Limits l = p.limits();
        book =
                new Rulebook(
                        book.catalog(),
                        new Profile(
                                p.name(),
                                p.asn(),
                                p.order(),
                                p.core(),
                                p.coreIpv6(),
                                new Profile.Limits(
                                        l.circuitsPerSubscription(),
                                        l.circuitsPerRegion(),
                                        l.routesIn(),
                                        l.routesInIpv6(),
                                        l.microsoftRoutesIn(),
                                        l.gatewayRoutes(),
                                        l.gatewayRoutesIpv6(),
                                        l.addressSpacesAtConnect(),
                                        l.circuitsPerLocation(),
                                        l.linksBasic(),
                                        l.linksPremium(),
                                        connections)));
    }

    private UUID fresh() {
        return new UUID(0, ++counted);
    }

    public Decision decide(Party party, Command command) {
        now = now.plusSeconds(1);
        return book.decide(
                estate,
                command,
                new Occasion(
                        now,
                        party,
                        condition,
                        new Occasion.Fresh(fresh(), fresh(), fresh(), fresh())));
    }

    /// Decides, applies, and ends the operation if it is left open.
    public Decision.Accepted accept(Party party, Command command) {
        Decision.Accepted accepted = begin(party, command);
        accepted.operation()
                .flatMap(estate::operation)
                .filter(Operation::open)
                .ifPresent(o -> begin(OPERATOR, new Command.Settle(o.id(), Optional.empty())));
        return accepted;
    }

    /// Decides and applies.
    public Decision.Accepted begin(Party party, Command command) {
        return switch (decide(party, command)) {
            case Decision.Accepted accepted -> {
                accepted.facts().forEach(this::apply);
                yield accepted;
            }
            case Decision.Rejected(var refusals) ->
                    fail(command + " refused: " + refusals.stream().map(Refusal::message).toList());
        };
    }

    private void apply(Fact fact) {
        facts.add(fact);
        estate = estate.apply(fact);
    }

    public static Party alice() {
        return new Party.Customer(ALICE);
    }

    public static Party bob() {
        return new Party.Customer(BOB);
    }

    public static Party equinix() {
        return new Party.Provider(EQUINIX);
    }

    public static ResourceName name(SubscriptionId subscription, String name) {
        return new ResourceName(subscription, "rg", name);
    }

    public static CircuitId circuit(String name) {
        return new CircuitId(name(ALICE, name));
    }

    public static NetworkId network(String name) {
        return new NetworkId(name(ALICE, name));
    }

    public static GatewayId gateway(String name) {
        return new GatewayId(name(ALICE, name));
    }

    public static ConnectionId connection(String name) {
        return new ConnectionId(name(ALICE, name));
    }

    public static Draft.Envelope at(String location) {
        return new Draft.Envelope(Optional.of(location), Optional.empty());
    }

    /// What a customer in Amsterdam orders.
    public static CircuitDraft order(String name) {
        return order(name, "Standard", "MeteredData", "Equinix", "Amsterdam", 1_000);
    }

    public static CircuitDraft order(
            String name, String tier, String family, String provider, String location, long mbps) {
        return new CircuitDraft(
                circuit(name),
                at("westeurope"),
                Optional.of(tier),
                Optional.of(family),
                Optional.of(provider),
                Optional.of(location),
                Optional.of(mbps),
                Optional.empty(),
                Optional.empty());
    }

    public static Command put(Draft draft) {
        return new Command.Put(draft);
    }

    public CrossConnectionDraft state(String circuit, String state) {
        Circuit c = estate.circuit(circuit(circuit)).orElseThrow();
        return new CrossConnectionDraft(
                c.crossConnection().id(),
                Draft.Envelope.SILENT,
                Optional.of(c.id()),
                Optional.of(c.order().peeringLocation()),
                Optional.of(state),
                Optional.empty());
    }

    public static ResourceId.RouteFilterId filterId(String name) {
        return new ResourceId.RouteFilterId(network(name).name());
    }

    public static Draft.SelectionDraft selection(String name, String... communities) {
        return new Draft.SelectionDraft(
                name, Optional.empty(), Optional.empty(), List.of(communities), Map.of());
    }

    public static Draft.RouteFilterDraft filter(String name, Draft.SelectionDraft... rules) {
        return new Draft.RouteFilterDraft(
                filterId(name), at("westeurope"), Optional.of(List.of(rules)));
    }

    /// A circuit that its provider has provisioned.
    public void provisioned(String name) {
        provisioned(order(name));
    }

    public void provisioned(CircuitDraft order) {
        accept(alice(), put(order));
        String name = order.id().name().name();
        accept(equinix(), put(state(name, "Provisioned")));
    }

    public static PeeringDraft privatePeering(
            String circuit, long asn, long vlan, String first, String second) {
        return new PeeringDraft(
                circuit(circuit),
                "AzurePrivatePeering",
                Optional.empty(),
                Optional.of(asn),
                Optional.of(vlan),
                Optional.of(first).filter(t -> !t.isEmpty()),
                Optional.of(second).filter(t -> !t.isEmpty()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    public static PeeringDraft privatePeering(String circuit) {
        return privatePeering(circuit, 65_001, 100, "192.168.0.0/30", "192.168.0.4/30");
    }

    public static NetworkDraft vnet(String name, String... spaces) {
        return new NetworkDraft(
                network(name),
                at("westeurope"),
                Optional.of(List.of(spaces)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public static NetworkDraft vnetIn(
            String region, String name, String space, String gatewaySubnet) {
        return new NetworkDraft(
                network(name),
                at(region),
                Optional.of(List.of(space)),
                Optional.of(
                        List.of(
                                new SubnetDraft(
                                        VirtualNetwork.GATEWAY_SUBNET, List.of(gatewaySubnet)))),
                Optional.empty(),
                Optional.empty());
    }

    public static GatewayDraft gatewayIn(String region, String name, String sku) {
        return new GatewayDraft(
                gateway(name),
                at(region),
                Optional.of("ExpressRoute"),
                Optional.of(sku),
                Optional.empty(),
                Optional.of(
                        List.of(
                                new IpConfigurationDraft(
                                        "default",
                                        network(name),
                                        VirtualNetwork.GATEWAY_SUBNET,
                                        Optional.empty()))));
    }

    /// A network `10.n.0.0/16` and its gateway, both called `name`.
    public void site(String region, String name, int n, String sku) {
        accept(alice(), put(vnetIn(region, name, "10." + n + ".0.0/16", "10." + n + ".255.0/27")));
        accept(alice(), put(gatewayIn(region, name, sku)));
    }

    public static ConnectionDraft link(String name, String gateway, CircuitId circuit) {
        return new ConnectionDraft(
                connection(name),
                at("westeurope"),
                Optional.of("ExpressRoute"),
                Optional.of(gateway(gateway)),
                Optional.of(circuit),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /// A circuit with private peering, a network and the connection between them.
    public void linked() {
        provisioned("c");
        accept(alice(), put(privatePeering("c")));
        site("westeurope", "v", 1, "Standard");
        accept(alice(), put(link("k", "v", circuit("c"))));
    }

    public static Edge edge(String name, EdgeRole role, String place, int host) {
        return new Edge(
                name,
                role,
                place,
                Ipv4Address.parse("172.30.0." + host).orElseThrow(),
                Maintenance.NONE);
    }

    public static PortPair pair(String name, PortPair.Tagging tagging, long mbps, int sold) {
        return new PortPair(
                name,
                new PortPair.Use.Circuits("Equinix", "Amsterdam"),
                Bandwidth.ofMbps(mbps),
                sold,
                tagging,
                new PortPair.Link("ams-a", name + "p", Optional.empty()),
                new PortPair.Link("ams-b", name + "p", Optional.empty()));
    }

    /// A pair for one circuit each, behind the provider's own edges.
    public static PortPair labPair(String name) {
        return new PortPair(
                name,
                new PortPair.Use.Circuits("Equinix", "Amsterdam"),
                Bandwidth.ofMbps(10_000),
                1,
                PortPair.Tagging.UNTAGGED,
                new PortPair.Link(
                        "ams-a",
                        name + "p",
                        Optional.of(new PortPair.Handoff("pe-a", name + "c", name + "n"))),
                new PortPair.Link(
                        "ams-b",
                        name + "p",
                        Optional.of(new PortPair.Handoff("pe-b", name + "c", name + "n"))));
    }

    /// Two MSEEs in Amsterdam and two gateway hosts in West Europe.
    public void edges() {
        accept(OPERATOR, new Command.PutEdge(edge("ams-a", EdgeRole.MSEE, "Amsterdam", 1)));
        accept(OPERATOR, new Command.PutEdge(edge("ams-b", EdgeRole.MSEE, "Amsterdam", 2)));
        accept(OPERATOR, new Command.PutEdge(edge("gw-a", EdgeRole.GATEWAY, "westeurope", 3)));
        accept(OPERATOR, new Command.PutEdge(edge("gw-b", EdgeRole.GATEWAY, "westeurope", 4)));
        accept(OPERATOR, new Command.PutEdge(edge("pe-a", EdgeRole.PROVIDER_EDGE, "Amsterdam", 5)));
        accept(OPERATOR, new Command.PutEdge(edge("pe-b", EdgeRole.PROVIDER_EDGE, "Amsterdam", 6)));
    }

    public static PortPair networkPair(String name) {
        return new PortPair(
                name,
                new PortPair.Use.Networks("westeurope"),
                Bandwidth.ofMbps(10_000),
                1,
                PortPair.Tagging.UNTAGGED,
                new PortPair.Link("gw-a", name + "v", Optional.empty()),
                new PortPair.Link("gw-b", name + "v", Optional.empty()));
    }

    public static Map<String, String> tags(String name, String value) {
        return Map.of(name, value);
    }
}

package trunkline.sim;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import trunkline.circuit.Circuit;
import trunkline.circuit.Command;
import trunkline.circuit.Draft;
import trunkline.circuit.GroupId;
import trunkline.circuit.Party;
import trunkline.circuit.ResourceId.CircuitId;
import trunkline.circuit.ResourceId.ConnectionId;
import trunkline.circuit.ResourceId.GatewayId;
import trunkline.circuit.ResourceId.NetworkId;
import trunkline.circuit.ResourceName;
import trunkline.circuit.Subscription;
import trunkline.circuit.SubscriptionId;
import trunkline.circuit.VirtualNetwork;
import trunkline.intent.Maintenance;
import trunkline.net.IpPrefix;
import trunkline.rehearsal.Side;

/// What customers, the provider and the operator ask for, from the order of a circuit to a
/// connected network.
final class Orders {

    private static final SubscriptionId PROVIDER =
            new SubscriptionId("00000000-0000-0000-0000-0000000000ff");
    private static final Party OPERATOR = new Party.Operator();
    private static final long MBPS = 1_000;
    private static final long VLAN = 100;

    private final ControlProcess control;

    Orders(ControlProcess control) {
        this.control = control;
    }

    /// What is there before the first order.
    void found(Ground ground, List<Customer> customers) {
        subscription(PROVIDER, new Subscription.Holder.Provider(Ground.PROVIDER));
        for (Customer customer : customers) {
            subscription(customer.subscription(), new Subscription.Holder.Customer());
        }
        ground.inventory().forEach(edge -> control.order(new Command.PutEdge(edge), OPERATOR));
        ground.pairs().forEach(pair -> control.order(new Command.PutPortPair(pair), OPERATOR));
    }

    private void subscription(SubscriptionId id, Subscription.Holder holder) {
        var subscription =
                new Subscription(
                        id, id.value(), "simulation", holder, List.of("Microsoft.Network"));
        control.order(new Command.PutSubscription(subscription), OPERATOR);
    }

    /// The steps from nothing to a connected network; each is asked for when the one before it has
    /// ended.
    List<Runnable> all(Customer who) {
        var customer = new Party.Customer(who.subscription());
        return List.of(
                () ->
                        control.order(
                                new Command.PutGroup(
                                        new GroupId(who.subscription(), "site"), here()),
                                customer),
                () -> put(customer, circuit(who)),
                () -> put(new Party.Provider(PROVIDER), provision(who)),
                () -> put(customer, peering(who)),
                () -> put(customer, network(who)),
                () -> put(customer, gateway(who)),
                () -> put(customer, connection(who)));
    }

    private void put(Party party, Draft draft) {
        control.order(new Command.Put(draft), party);
    }

    private static Draft.Envelope here() {
        return new Draft.Envelope(Optional.of(Ground.REGION), Optional.empty());
    }

    private static ResourceName name(Customer who, String what) {
        return new ResourceName(who.subscription(), "site", who.name() + "-" + what);
    }

    private static Draft circuit(Customer who) {
        return new Draft.CircuitDraft(
                new CircuitId(name(who, "ams")),
                here(),
                Optional.of("Standard"),
                Optional.of("MeteredData"),
                Optional.of(Ground.PROVIDER),
                Optional.of(Ground.LOCATION),
                Optional.of(MBPS),
                Optional.empty(),
                Optional.empty());
    }

    /// The circuit of a customer.
    Circuit ordered(Customer who) {
        return control.estate()
                .circuit(new CircuitId(name(who, "ams")))
                .orElseThrow(() -> new AssertionError("no circuit of " + who));
    }

    private Draft provision(Customer who) {
        Circuit circuit = ordered(who);
        return new Draft.CrossConnectionDraft(
                circuit.crossConnection().id(),
                Draft.Envelope.SILENT,
                Optional.of(circuit.id()),
                Optional.of(circuit.order().peeringLocation()),
                Optional.of("Provisioned"),
                Optional.empty());
    }

    private static Draft peering(Customer who) {
        return new Draft.PeeringDraft(
                new CircuitId(name(who, "ams")),
                "AzurePrivatePeering",
                Optional.empty(),
                Optional.of(Customer.ASN.value()),
                Optional.of(VLAN),
                Optional.of(Customer.link(Side.PRIMARY).toString()),
                Optional.of(Customer.link(Side.SECONDARY).toString()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    private static Draft network(Customer who) {
        var subnets =
                List.of(
                        new Draft.SubnetDraft("hosts", List.of(Customer.HOST_SUBNET.toString())),
                        new Draft.SubnetDraft(
                                VirtualNetwork.GATEWAY_SUBNET,
                                List.of(Customer.GATEWAY_SUBNET.toString())));
        return new Draft.NetworkDraft(
                new NetworkId(name(who, "net")),
                here(),
                Optional.of(who.networkPrefixes().stream().map(IpPrefix::toString).toList()),
                Optional.of(subnets),
                Optional.empty(),
                Optional.empty());
    }

    private static Draft gateway(Customer who) {
        var place =
                new Draft.IpConfigurationDraft(
                        "default",
                        new NetworkId(name(who, "net")),
                        VirtualNetwork.GATEWAY_SUBNET,
                        Optional.empty());
        return new Draft.GatewayDraft(
                new GatewayId(name(who, "gw")),
                here(),
                Optional.of("ExpressRoute"),
                Optional.of("ErGw1AZ"),
                Optional.empty(),
                Optional.of(List.of(place)));
    }

    private static Draft connection(Customer who) {
        return new Draft.ConnectionDraft(
                new ConnectionId(name(who, "con")),
                here(),
                Optional.of("ExpressRoute"),
                Optional.of(new GatewayId(name(who, "gw"))),
                Optional.of(new CircuitId(name(who, "ams"))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /// Whether everything that was asked for has arrived.
    boolean settled() {
        return control.estate().openOperations().stream().findAny().isEmpty();
    }

    /// Traffic is led around an MSEE, or no longer.
    void maintain(Side side, Maintenance maintenance) {
        control.order(
                new Command.Maintain(Ground.msee(side), maintenance, Command.Health.HEALTHY),
                OPERATOR);
    }

    /// Names of the domains of a customer, and whose they are.
    Stream<String> domains(Customer who) {
        Stream<String> circuits =
                control.estate().circuits().stream()
                        .filter(c -> c.id().name().subscription().equals(who.subscription()))
                        .map(c -> "c" + c.number() + "-");
        Stream<String> gateways =
                control.estate().gateways().stream()
                        .filter(g -> g.id().name().subscription().equals(who.subscription()))
                        .map(g -> "g" + g.number() + "-");
        return Stream.concat(circuits, gateways);
    }
}

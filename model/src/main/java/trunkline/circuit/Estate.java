package trunkline.circuit;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import trunkline.circuit.ResourceId.CircuitId;
import trunkline.circuit.ResourceId.ConnectionId;
import trunkline.circuit.ResourceId.CrossConnectionId;
import trunkline.circuit.ResourceId.GatewayId;
import trunkline.circuit.ResourceId.NetworkId;
import trunkline.circuit.ResourceId.PortId;
import trunkline.circuit.ResourceId.PublicAddressId;
import trunkline.circuit.ResourceId.RouteFilterId;
import trunkline.circuit.ResourceId.WanId;

/// All that exists, as one immutable value: what the facts so far amount to. Applying a fact takes
/// `O(log size)` and leaves the old value whole for whoever reads it.
public final class Estate {

    /// Nothing.
    public static final Estate EMPTY = new Estate();

    private Table<SubscriptionId, Subscription> subscriptions = Table.empty();
    private Table<GroupId, ResourceGroup> groups = Table.empty();
    private Table<CircuitId, Circuit> circuits = Table.empty();
    private Table<NetworkId, VirtualNetwork> networks = Table.empty();
    private Table<GatewayId, Gateway> gateways = Table.empty();
    private Table<ConnectionId, Connection> connections = Table.empty();
    private Table<PublicAddressId, PublicAddress> addresses = Table.empty();
    private Table<RouteFilterId, RouteFilter> filters = Table.empty();
    private Table<PortId, DirectPort> ports = Table.empty();
    private Table<WanId, VirtualWan> wans = Table.empty();
    private Inventory inventory = Inventory.EMPTY;
    private Operations operations = Operations.NONE;
    private Index index = Index.EMPTY;
    private long numbered;
    private int segmented;

    private Estate() {}

    /// A copy, to be changed before anybody sees it.
    private Estate(Estate other) {
        subscriptions = other.subscriptions;
        groups = other.groups;
        circuits = other.circuits;
        networks = other.networks;
        gateways = other.gateways;
        connections = other.connections;
        addresses = other.addresses;
        filters = other.filters;
        ports = other.ports;
        wans = other.wans;
        inventory = other.inventory;
        operations = other.operations;
        index = other.index;
        numbered = other.numbered;
        segmented = other.segmented;
    }

    /// It has happened. Cannot fail: the journal replays through here. A fact about something that
    /// is not there changes nothing.
    public Estate apply(Fact fact) {
        Estate next = new Estate(this);
        switch (fact) {
            case Fact.SubscriptionSet(var s) -> next.subscriptions = subscriptions.put(s.id(), s);
            case Fact.GroupSet(var group) -> next.groups = groups.put(group.id(), group);
            case Fact.GroupRemoved(var group) -> next.groups = groups.remove(group);
            case Fact.CircuitCreated(var circuit) -> next.setCircuit(circuit);
            case Fact.SkuChanged(var id, var sku) -> next.change(id, c -> c.with(sku));
            case Fact.BandwidthRaised(var id, var bandwidth) ->
                    next.change(id, c -> c.with(bandwidth));
            case Fact.FeaturesSet(var id, var features) -> next.change(id, c -> c.with(features));
            case Fact.CircuitTouched(var id, var envelope) ->
                    next.change(id, c -> c.with(envelope));
            case Fact.ProviderStateSet(var id, var state) -> next.change(id, c -> c.with(state));
            case Fact.CrossConnectionTouched(var id, var envelope, var notes) ->
                    next.change(id, c -> c.with(c.crossConnection().with(envelope, notes)));
            case Fact.CircuitPlaced(var id, var place) -> next.change(id, c -> c.with(place));
            case Fact.CircuitRemoved(var id) -> next.removeCircuit(id);
            case Fact.PeeringConfigured(var id, var peering) ->
                    next.change(id, c -> c.with(peering));
            case Fact.PeeringRemoved(var id, var type) -> next.change(id, c -> c.without(type));
            case Fact.FailoverTestSet(var id, var test) -> next.change(id, c -> c.with(test));
            case Fact.AuthorizationSet(var id, var authorization) ->
                    next.change(id, c -> c.with(authorization));
            case Fact.AuthorizationRevoked(var id, var name) ->
                    next.change(id, c -> c.without(name));
            case Fact.GlobalReachSet(var reach) -> next.setReach(reach);
            case Fact.GlobalReachRemoved(var id) -> next.change(id.circuit(), c -> c.without(id));
            case Fact.NetworkSet(var network) ->
                    next.networks = networks.put(network.id(), network);
            case Fact.GatewaySet(var gateway) -> next.setGateway(gateway);
            case Fact.ConnectionSet(var connection) -> next.setConnection(connection);
            case Fact.PublicAddressSet(var a) -> next.addresses = addresses.put(a.id(), a);
            case Fact.RouteFilterSet(var f) -> next.filters = filters.put(f.id(), f);
            case Fact.DirectPortSet(var port) -> next.setPort(port);
            case Fact.WanSet(var wan) -> next.wans = wans.put(wan.id(), wan);
            case Fact.ResourceRemoved(var resource) -> next.remove(resource);
            case Fact.EdgeSet(var edge) -> next.inventory = inventory.with(edge);
            case Fact.EdgeRemoved(var edge) -> next.inventory = inventory.withoutEdge(edge);
            case Fact.MaintenanceSet(var edge, var maintenance) ->
                    next.inventory = inventory.with(edge, maintenance);
            case Fact.PortPairSet(var pair) -> next.inventory = inventory.with(pair);
            case Fact.PortPairRemoved(var pair) -> next.inventory = inventory.withoutPair(pair);
            case Fact.OperationStarted(var o) -> next.operations = operations.started(o);
            case Fact.OperationEnded(var id, var status) -> next.end(id, status);
            case Fact.Presided _ -> {}
            case Fact.Counted counted -> next.count(counted);
        }
        return next;
    }

    /// A snapshot: facts that lead from nothing to this very state. Operations that have ended come
    /// before what they changed, so that their end changes nothing again.
    public Stream<Fact> facts() {
        return Stream.of(
                        subscriptions.stream().map(Fact.SubscriptionSet::new),
                        groups.stream().map(Fact.GroupSet::new),
                        operations.inOrderOfEnd().flatMap(Estate::ended),
                        inventory.edges().stream().map(Fact.EdgeSet::new),
                        inventory.pairs().stream().map(Fact.PortPairSet::new),
                        filters.stream().map(Fact.RouteFilterSet::new),
                        ports.stream().map(Fact.DirectPortSet::new),
                        wans.stream().map(Fact.WanSet::new),
                        circuits.stream().map(Fact.CircuitCreated::new),
                        networks.stream().map(Fact.NetworkSet::new),
                        gateways.stream().map(Fact.GatewaySet::new),
                        connections.stream().map(Fact.ConnectionSet::new),
                        addresses.stream().map(Fact.PublicAddressSet::new),
                        operations.open().stream().map(Fact.OperationStarted::new),
                        Stream.of(new Fact.Counted(numbered, segmented)))
                .flatMap(facts -> facts);
    }

    private static Stream<Fact> ended(Operation operation) {
        return Stream.of(
                new Fact.OperationStarted(operation.with(new Operation.Status.InProgress())),
                new Fact.OperationEnded(operation.id(), operation.status()));
    }

    /// The subscription of that name.
    public Optional<Subscription> subscription(SubscriptionId id) {
        return subscriptions.get(id);
    }

    /// Every subscription, by id.
    public Table<SubscriptionId, Subscription> subscriptions() {
        return subscriptions;
    }

    /// The group of that name.
    public Optional<ResourceGroup> group(GroupId id) {
        return groups.get(id);
    }

    /// The groups of a subscription, by name.
    public List<ResourceGroup> groups(SubscriptionId subscription) {
        return groups.range(
                new GroupId(subscription, ""), g -> g.subscription().equals(subscription));
    }

    /// The circuit of that name.
    public Optional<Circuit> circuit(CircuitId id) {
        return circuits.get(id);
    }

    /// The circuit with that s-key.
    public Optional<Circuit> circuit(UUID serviceKey) {
        return index.byServiceKey().get(serviceKey).flatMap(circuits::get);
    }

    /// The circuit behind that cross-connection.
    public Optional<Circuit> circuit(CrossConnectionId id) {
        return index.byCrossConnection().get(id).flatMap(circuits::get);
    }

    /// Every circuit, by name.
    public Table<CircuitId, Circuit> circuits() {
        return circuits;
    }

    /// The circuits of a subscription or group, by name.
    public List<Circuit> circuits(Scope scope) {
        return circuits.range(new CircuitId(scope.first()), id -> scope.holds(id.name()));
    }

    /// The circuits behind the cross-connections of a provider's subscription or group.
    public List<Circuit> crossConnected(Scope scope) {
        return index
                .byCrossConnection()
                .range(new CrossConnectionId(scope.first()), id -> scope.holds(id.name()))
                .stream()
                .flatMap(id -> circuits.get(id).stream())
                .toList();
    }

    /// The network of that name.
    public Optional<VirtualNetwork> network(NetworkId id) {
        return networks.get(id);
    }

    /// Every network, by name.
    public Table<NetworkId, VirtualNetwork> networks() {
        return networks;
    }

    /// The networks of a subscription or group, by name.
    public List<VirtualNetwork> networks(Scope scope) {
        return networks.range(new NetworkId(scope.first()), id -> scope.holds(id.name()));
    }

    /// The gateway of that name.
    public Optional<Gateway> gateway(GatewayId id) {
        return gateways.get(id);
    }

    /// Every gateway, by name.
    public Table<GatewayId, Gateway> gateways() {
        return gateways;
    }

    /// The gateways of a subscription or group, by name.
    public List<Gateway> gateways(Scope scope) {
        return gateways.range(new GatewayId(scope.first()), id -> scope.holds(id.name()));
    }

    /// The gateways of a network.
    public List<Gateway> gateways(NetworkId network) {
        return index.gatewaysOfNetwork().get(network).orElse(List.of()).stream()
                .flatMap(id -> gateways.get(id).stream())
                .toList();
    }

    /// The connection of that name.
    public Optional<Connection> connection(ConnectionId id) {
        return connections.get(id);
    }

    /// Every connection, by name.
    public Table<ConnectionId, Connection> connections() {
        return connections;
    }

    /// The connections of a subscription or group, by name.
    public List<Connection> connections(Scope scope) {
        return connections.range(new ConnectionId(scope.first()), id -> scope.holds(id.name()));
    }

    /// The connections to a circuit.
    public List<Connection> connections(CircuitId circuit) {
        return links(index.linksOfCircuit().get(circuit).orElse(List.of()));
    }

    /// The connections of a gateway.
    public List<Connection> connections(GatewayId gateway) {
        return links(index.linksOfGateway().get(gateway).orElse(List.of()));
    }

    private List<Connection> links(List<ConnectionId> ids) {
        return ids.stream().flatMap(id -> connections.get(id).stream()).toList();
    }

    /// The connection of two circuits of that name.
    public Optional<GlobalReach> reach(GlobalReachId id) {
        return circuits.get(id.circuit()).flatMap(c -> c.reach(id.name()));
    }

    /// The connections of a circuit to others: made on it, then made on the others.
    public List<GlobalReach> reaches(CircuitId circuit) {
        return Stream.concat(
                        circuits.get(circuit).stream().flatMap(c -> c.reaches().stream()),
                        index.reachedFrom().get(circuit).orElse(List.of()).stream()
                                .flatMap(maker -> circuits.get(maker).stream())
                                .flatMap(maker -> maker.reaches().stream())
                                .filter(r -> r.peer().equals(circuit)))
                .toList();
    }

    /// How many segments of the core are in use.
    int segments() {
        return index.segments().size();
    }

    /// The port of that name.
    public Optional<DirectPort> port(PortId id) {
        return ports.get(id);
    }

    /// The ports of a subscription or group, by name.
    public List<DirectPort> ports(Scope scope) {
        return ports.range(new PortId(scope.first()), id -> scope.holds(id.name()));
    }

    /// The virtual WAN of that name.
    public Optional<VirtualWan> wan(WanId id) {
        return wans.get(id);
    }

    /// The virtual WANs of a subscription or group, by name.
    public List<VirtualWan> wans(Scope scope) {
        return wans.range(new WanId(scope.first()), id -> scope.holds(id.name()));
    }

    /// The circuits that lie on a port, by name.
    public List<Circuit> circuits(PortId port) {
        return index.circuitsOfPort().get(port).orElse(List.of()).stream()
                .flatMap(id -> circuits.get(id).stream())
                .toList();
    }

    /// The public address of that name.
    public Optional<PublicAddress> publicAddress(PublicAddressId id) {
        return addresses.get(id);
    }

    /// The public addresses of a subscription or group, by name.
    public List<PublicAddress> publicAddresses(Scope scope) {
        return addresses.range(new PublicAddressId(scope.first()), id -> scope.holds(id.name()));
    }

    /// The route filter of that name.
    public Optional<RouteFilter> routeFilter(RouteFilterId id) {
        return filters.get(id);
    }

    /// The route filters of a subscription or group, by name.
    public List<RouteFilter> routeFilters(Scope scope) {
        return filters.range(new RouteFilterId(scope.first()), id -> scope.holds(id.name()));
    }

    /// What hangs on what.
    public Ties ties() {
        return new Ties(this);
    }

    /// What the operator has.
    public Inventory inventory() {
        return inventory;
    }

    /// What lies on a pair of ports.
    public Occupancy occupancy(String pair) {
        return index.on(pair);
    }

    /// The operation of that id, until it is forgotten.
    public Optional<Operation> operation(UUID id) {
        return operations.get(id);
    }

    /// Every operation that is under way, by id.
    public Table<UUID, Operation> openOperations() {
        return operations.open();
    }

    /// The operation that keeps a resource from being changed.
    public Optional<UUID> busy(ResourceId resource) {
        return operations.busy().get(resource);
    }

    /// A number for a new circuit or gateway.
    long nextNumber() {
        return numbered + 1;
    }

    /// A segment for a new connection: the one that was given back longest ago, so that no edge
    /// that is behind still knows it as another's.
    Optional<Integer> nextSegment() {
        for (int tried = 1; tried <= Connection.SEGMENT_MAX; tried++) {
            int segment = 1 + (segmented + tried - 1) % Connection.SEGMENT_MAX;
            if (!index.segments().contains(segment)) {
                return Optional.of(segment);
            }
        }
        return Optional.empty();
    }

    private void setCircuit(Circuit circuit) {
        index = index.circuit(circuits.get(circuit.id()), Optional.of(circuit));
        circuits = circuits.put(circuit.id(), circuit);
        numbered = Math.max(numbered, circuit.number());
    }

    private void change(CircuitId id, UnaryOperator<Circuit> change) {
        circuits.get(id).map(change).ifPresent(this::setCircuit);
    }

    private void removeCircuit(CircuitId id) {
        index = index.circuit(circuits.get(id), Optional.empty());
        circuits = circuits.remove(id);
    }

    private void setGateway(Gateway gateway) {
        index = index.gateway(gateways.get(gateway.id()), Optional.of(gateway));
        gateways = gateways.put(gateway.id(), gateway);
        numbered = Math.max(numbered, gateway.number());
    }

    private void setPort(DirectPort port) {
        index = index.port(ports.get(port.id()), Optional.of(port));
        ports = ports.put(port.id(), port);
    }

    private void setReach(GlobalReach reach) {
        boolean made = circuits.contains(reach.id().circuit()) && reach(reach.id()).isEmpty();
        segmented = made ? reach.segment() : segmented;
        change(reach.id().circuit(), c -> c.with(reach));
    }

    private void setConnection(Connection connection) {
        Optional<Connection> before = connections.get(connection.id());
        segmented = before.isPresent() ? segmented : connection.segment();
        index = index.connection(before, Optional.of(connection));
        connections = connections.put(connection.id(), connection);
    }

    private void remove(ResourceId resource) {
        switch (resource) {
            case CircuitId id -> removeCircuit(id);
            case CrossConnectionId _ -> {}
            case NetworkId id -> networks = networks.remove(id);
            case GatewayId id -> {
                index = index.gateway(gateways.get(id), Optional.empty());
                gateways = gateways.remove(id);
            }
            case ConnectionId id -> {
                index = index.connection(connections.get(id), Optional.empty());
                connections = connections.remove(id);
            }
            case PublicAddressId id -> addresses = addresses.remove(id);
            case RouteFilterId id -> filters = filters.remove(id);
            case WanId id -> wans = wans.remove(id);
            case PortId id -> {
                index = index.port(ports.get(id), Optional.empty());
                ports = ports.remove(id);
            }
        }
    }

    private void count(Fact.Counted counted) {
        numbered = Math.max(numbered, counted.number());
        segmented = counted.segment();
    }

    /// The operation has ended, and so has the change of what it was about.
    private void end(UUID id, Operation.Status status) {
        operations
                .open()
                .get(id)
                .ifPresent(operation -> {
                    operations = operations.ended(operation, status);
                    settle(
                            operation.subject(),
                            status instanceof Operation.Status.Failed
                                    ? ProvisioningState.FAILED
                                    : ProvisioningState.SUCCEEDED);
                });
    }

    private void settle(Operation.Subject subject, ProvisioningState state) {
        switch (subject) {
            case Operation.Subject.Whole(var resource) -> settle(resource, state);
            case Operation.Subject.Part(CircuitId id, var part) ->
                    change(id, c -> c.settled(part, state));
            case Operation.Subject.Part(var resource, _) -> settle(resource, state);
            case Operation.Subject.Group _ -> {}
        }
    }

    private void settle(ResourceId resource, ProvisioningState state) {
        switch (resource) {
            case CircuitId id -> change(id, c -> c.with(c.envelope().with(state)));
            case CrossConnectionId _ -> {}
            case NetworkId id ->
                    networks.get(id).ifPresent(n -> networks = networks.put(id, n.with(state)));
            case GatewayId id -> gateways.get(id).ifPresent(g -> setGateway(g.with(state)));
            case ConnectionId id ->
                    connections.get(id).ifPresent(c -> setConnection(c.with(state)));
            case PortId id ->
                    ports.get(id).ifPresent(p -> setPort(p.with(p.envelope().with(state))));
            case PublicAddressId _, RouteFilterId _, WanId _ -> {}
        }
    }
}

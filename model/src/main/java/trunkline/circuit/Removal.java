package trunkline.circuit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import trunkline.circuit.Decision.Effect;
import trunkline.circuit.Hearing.Wait;
import trunkline.circuit.Operation.Subject;
import trunkline.circuit.ResourceId.CircuitId;
import trunkline.circuit.ResourceId.ConnectionId;
import trunkline.circuit.ResourceId.GatewayId;
import trunkline.circuit.ResourceId.NetworkId;
import trunkline.circuit.ResourceId.PortId;
import trunkline.circuit.ResourceId.PublicAddressId;
import trunkline.circuit.ResourceId.RouteFilterId;
import trunkline.circuit.ResourceId.WanId;

/// A resource, or a part of one, that somebody wishes to be gone.
record Removal(Hearing hearing, Subject subject) {

    static Decision decide(Hearing hearing, ResourceId id) {
        Removal removal = new Removal(hearing, new Subject.Whole(id));
        List<Refusal> permission = hearing.permission(id.name().subscription(), id.type());
        if (!permission.isEmpty()) {
            return Hearing.reject(permission);
        }
        Optional<Envelope> envelope = removal.envelope(id);
        if (envelope.isEmpty()) {
            return Hearing.accept(Effect.ABSENT);
        }
        List<Refusal> refusals =
                removal.refusals(id, envelope.map(e -> Occasion.etagText(e.etag())));
        return refusals.isEmpty()
                ? hearing.accept(
                        Effect.DELETED,
                        removal.subject,
                        envelope.get().location(),
                        removal.wait(id),
                        removal.facts(id))
                : Hearing.reject(refusals);
    }

    /// What stands against it, of the resource that it is about and of the rules.
    List<Refusal> refusals(ResourceId id, Optional<String> etag) {
        List<Refusal> refusals = new ArrayList<>(hearing.etagCondition(etag));
        refusals.addAll(hearing.idle(id));
        refusals.addAll(Row.judge(RemovalRule.values(), this));
        return refusals;
    }

    private Optional<Envelope> envelope(ResourceId id) {
        Estate estate = hearing.estate();
        return switch (id) {
            case CircuitId c -> estate.circuit(c).map(Circuit::envelope);
            case ResourceId.CrossConnectionId x ->
                    estate.circuit(x).map(c -> c.crossConnection().envelope());
            case NetworkId n -> estate.network(n).map(VirtualNetwork::envelope);
            case GatewayId g -> estate.gateway(g).map(Gateway::envelope);
            case ConnectionId c -> estate.connection(c).map(Connection::envelope);
            case PublicAddressId a -> estate.publicAddress(a).map(PublicAddress::envelope);
            case RouteFilterId f -> estate.routeFilter(f).map(RouteFilter::envelope);
            case PortId p -> estate.port(p).map(DirectPort::envelope);
            case WanId w -> estate.wan(w).map(VirtualWan::envelope);
        };
    }

    private Wait wait(ResourceId id) {
        return switch (id) {
            case GatewayId g ->
                    Wait.forEdgesIf(
                            hearing.estate().gateway(g).flatMap(Gateway::placement).isPresent());
            case ConnectionId c ->
                    Wait.forEdgesIf(
                            hearing.estate()
                                    .connection(c)
                                    .filter(hearing.estate().ties()::placed)
                                    .isPresent());
            case CircuitId c ->
                    Wait.forEdgesIf(
                            hearing.estate()
                                    .circuit(c)
                                    .filter(k -> k.ready() && k.placement().isPresent())
                                    .filter(k -> !k.peerings().isEmpty())
                                    .isPresent());
            case ResourceId.CrossConnectionId _,
                    NetworkId _,
                    PublicAddressId _,
                    RouteFilterId _,
                    PortId _,
                    WanId _ ->
                    Wait.NONE;
        };
    }

    private List<Fact> facts(ResourceId id) {
        return switch (id) {
            case CircuitId c ->
                    Stream.concat(Stream.of(new Fact.CircuitRemoved(c)), released(c)).toList();
            case ConnectionId c ->
                    hearing.estate().connection(c).stream().flatMap(this::unlink).toList();
            case ResourceId.CrossConnectionId _,
                    NetworkId _,
                    GatewayId _,
                    PublicAddressId _,
                    RouteFilterId _,
                    PortId _,
                    WanId _ ->
                    List.of(new Fact.ResourceRemoved(id));
        };
    }

    /// A circuit on another's port gives its authorization back.
    private Stream<Fact> released(CircuitId id) {
        return hearing.estate().circuit(id).map(Circuit::order).stream()
                .flatMap(o ->
                        o.port().flatMap(hearing.estate()::port).stream()
                                .flatMap(p ->
                                        o.authorization().flatMap(p::authorization).stream()
                                                .map(a -> p.with(a.released()))))
                .map(Fact.DirectPortSet::new);
    }

    /// A connection goes and gives its authorization back (product rule 3.15).
    Stream<Fact> unlink(Connection connection) {
        Stream<Fact> released =
                hearing
                        .estate()
                        .circuit(connection.circuit())
                        .flatMap(c -> connection.authorization().flatMap(c::authorization))
                        .map(Authorization::released)
                        .<Fact>map(a -> new Fact.AuthorizationSet(connection.circuit(), a))
                        .stream();
        return Stream.concat(Stream.of(new Fact.ResourceRemoved(connection.id())), released);
    }

    /// The resource that goes as a whole, if one does; else the one that loses a part.
    ResourceId whole() {
        return subject.held().orElseThrow();
    }

    Optional<Circuit> wholeCircuit() {
        return subject instanceof Subject.Whole(CircuitId id)
                ? hearing.estate().circuit(id)
                : Optional.empty();
    }

    Optional<Circuit> privatePeeringOf() {
        return subject instanceof Subject.Part(CircuitId id, var part)
                        && PeeringType.parse(part)
                                .filter(t -> t == PeeringType.AZURE_PRIVATE)
                                .isPresent()
                ? hearing.estate().circuit(id)
                : Optional.empty();
    }

    List<Connection> links(Circuit circuit) {
        return hearing.estate().connections(circuit.id());
    }

    List<Connection> linksOfGateway() {
        return subject instanceof Subject.Whole(GatewayId id)
                ? hearing.estate().connections(id)
                : List.of();
    }

    List<GlobalReach> reaches(Circuit circuit) {
        return hearing.estate().reaches(circuit.id());
    }

    List<Gateway> gatewaysOfNetwork() {
        return subject instanceof Subject.Whole(NetworkId id)
                ? hearing.estate().gateways(id)
                : List.of();
    }

    List<Gateway> gatewaysOfSubnet() {
        return subject instanceof Subject.Part(NetworkId id, var part)
                        && part.equalsIgnoreCase(VirtualNetwork.GATEWAY_SUBNET)
                ? hearing.estate().gateways(id)
                : List.of();
    }

    List<Gateway> gatewaysOfAddress() {
        return subject instanceof Subject.Whole(PublicAddressId id)
                ? hearing.estate().gateways(id.name().subscription()).stream()
                        .filter(g ->
                                g.ipConfigurations().stream()
                                        .anyMatch(c ->
                                                c.publicAddress().filter(id::equals).isPresent()))
                        .toList()
                : List.of();
    }

    /// Hubs say whose they are among what is kept as it came.
    List<VirtualNetwork> hubsOfWan() {
        return subject instanceof Subject.Whole(WanId id)
                ? hearing.estate().networks(id.name().subscription()).stream()
                        .filter(n -> n.id().seat().isPresent())
                        .filter(n -> n.wan().filter(id::equals).isPresent())
                        .toList()
                : List.of();
    }

    Optional<DirectPort> wholePort() {
        return subject instanceof Subject.Whole(PortId id)
                ? hearing.estate().port(id)
                : Optional.empty();
    }

    List<Circuit> circuitsOfPort() {
        return wholePort().map(p -> hearing.estate().circuits(p.id())).orElse(List.of());
    }

    List<Circuit> circuitsOfFilter() {
        return subject instanceof Subject.Whole(RouteFilterId id)
                ? hearing.estate().ties().peeringsWith(id)
                : List.of();
    }
}

package trunkline.circuit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import trunkline.catalog.Catalog.Reach;
import trunkline.catalog.GatewaySku;
import trunkline.catalog.Profile;
import trunkline.catalog.Tier;
import trunkline.circuit.Decision.Effect;
import trunkline.circuit.Hearing.Wait;
import trunkline.circuit.NetworkCase.Overlap;
import trunkline.circuit.Operation.Subject;
import trunkline.circuit.ResourceId.CircuitId;
import trunkline.circuit.ResourceId.GatewayId;

/// A connection that somebody wishes to have, or to have otherwise.
record ConnectionCase(Hearing hearing, Draft.ConnectionDraft draft, Optional<Connection> before) {

    /// Units from which a scalable gateway has FastPath (product rule 3.21).
    private static final int FAST_PATH_UNITS = 10;

    /// The same of a hub's gateway (product rule 3.25).
    private static final int HUB_FAST_PATH_UNITS = 5;

    static Decision decide(Hearing hearing, Draft.ConnectionDraft draft) {
        List<Refusal> ground = hearing.ground(draft.id().name(), "a connection");
        if (!ground.isEmpty()) {
            return Hearing.reject(ground);
        }
        ConnectionCase matter =
                new ConnectionCase(hearing, draft, hearing.estate().connection(draft.id()));
        List<Refusal> refusals =
                new ArrayList<>(
                        hearing.envelope(
                                draft.id(),
                                draft.envelope(),
                                matter.before.map(Connection::envelope)));
        matter.circuitId()
                .filter(_ -> matter.created())
                .ifPresent(id -> refusals.addAll(matter.circuitBusy(id)));
        if (matter.created()) {
            refusals.addAll(Row.judge(AdmissionRule.values(), matter.admission()));
        }
        refusals.addAll(Row.judge(ConnectionRule.values(), matter));
        return refusals.isEmpty() ? matter.settled() : Hearing.reject(refusals);
    }

    /// A circuit that is being changed is not linked meanwhile; a stranger learns nothing of it.
    private List<Refusal> circuitBusy(CircuitId id) {
        return openCircuit().isPresent() ? hearing.idle(id).stream().limit(1).toList() : List.of();
    }

    boolean created() {
        return before.isEmpty();
    }

    Profile.Limits limits() {
        return hearing.book().profile().limits();
    }

    private Optional<GatewayId> gatewayId() {
        return draft.gateway().or(() -> before.map(Connection::gateway));
    }

    private Optional<CircuitId> circuitId() {
        return draft.circuit().or(() -> before.map(Connection::circuit));
    }

    List<String> missing() {
        return Stream.of(
                        gatewayId().isEmpty() ? "virtualNetworkGateway1" : "",
                        circuitId().isEmpty() ? "peer" : "")
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /// The connection as it was, if an end of it is to be another.
    Optional<Connection> moved() {
        return before.filter(b ->
                gatewayId().filter(b.gateway()::equals).isEmpty()
                        || circuitId().filter(b.circuit()::equals).isEmpty());
    }

    Optional<Gateway> gateway() {
        return gatewayId()
                .filter(g -> g.name().subscription().equals(draft.id().name().subscription()))
                .flatMap(hearing.estate()::gateway);
    }

    Optional<GatewayId> gatewayAbsent() {
        return gateway().isPresent() ? Optional.empty() : gatewayId();
    }

    private Admission<Circuit> admission() {
        return Admission.toCircuit(
                hearing, draft.id().name().subscription(), circuitId(), draft.authorizationKey());
    }

    Optional<CircuitId> circuitAbsent() {
        return admission().absent().map(CircuitId::new);
    }

    /// The circuit, if the connection's owner may know it.
    private Optional<Circuit> openCircuit() {
        return created() ? admission().found() : circuitId().flatMap(hearing.estate()::circuit);
    }

    /// The circuit of a connection that is new.
    Optional<Circuit> news() {
        return openCircuit().filter(_ -> created());
    }

    Optional<Gateway> newGateway() {
        return gateway().filter(_ -> created());
    }

    Optional<GatewaySku> slowGateway() {
        boolean asked = draft.fastPath().filter(s -> s == Switch.ON).isPresent();
        return gateway().filter(g -> asked && !fast(g)).map(Gateway::sku);
    }

    private static boolean fast(Gateway gateway) {
        return switch (gateway.sku()) {
            case ULTRA_PERFORMANCE, ER_GW_3_AZ -> true;
            case ER_GW_SCALE -> units(gateway) >= FAST_PATH_UNITS;
            case HUB -> units(gateway) >= HUB_FAST_PATH_UNITS;
            case STANDARD, HIGH_PERFORMANCE, ER_GW_1_AZ, ER_GW_2_AZ -> false;
        };
    }

    private static int units(Gateway gateway) {
        return gateway.scale().map(Gateway.Scale::unitsMin).orElse(1);
    }

    Optional<Connection> twin() {
        return newGateway().stream()
                .flatMap(g -> hearing.estate().connections(g.id()).stream())
                .filter(c -> circuitId().filter(c.circuit()::equals).isPresent())
                .findFirst();
    }

    String region() {
        return gateway().map(g -> g.envelope().location()).orElse("");
    }

    Optional<Circuit> beyond() {
        return news().filter(c -> reach(c.sku().tier(), c) == Reach.BEYOND);
    }

    private Reach reach(Tier tier, Circuit circuit) {
        return hearing.book()
                .reach(tier, circuit.order().peeringLocation(), region())
                .orElse(Reach.WITHIN);
    }

    /// What would reach.
    String remedy(Circuit circuit) {
        return Stream.of(Tier.STANDARD, Tier.PREMIUM)
                .filter(t -> reach(t, circuit) == Reach.WITHIN)
                .findFirst()
                .map(t -> t + " does")
                .orElse("it belongs to another cloud");
    }

    int linksOf(Circuit circuit) {
        return hearing.estate().ties().linksOf(circuit.id());
    }

    int linksMax(Circuit circuit) {
        return limits().linksMax(circuit.sku().tier(), circuit.order().bandwidth());
    }

    int linksOf(Gateway gateway) {
        return hearing.estate().connections(gateway.id()).size();
    }

    int linksMax(Gateway gateway) {
        return gateway.sku().circuitsMax(units(gateway));
    }

    /// Circuits of the same location on the gateway.
    long neighbours(Circuit circuit) {
        return newGateway().stream()
                .flatMap(g -> hearing.estate().connections(g.id()).stream())
                .flatMap(c -> hearing.estate().circuit(c.circuit()).stream())
                .filter(c -> c.order().peeringLocation().equals(circuit.order().peeringLocation()))
                .count();
    }

    private Optional<VirtualNetwork> network() {
        return newGateway().flatMap(g -> hearing.estate().network(g.network()));
    }

    Optional<VirtualNetwork> wideNetwork() {
        return network().filter(n -> n.addressSpaces().size() > limits().addressSpacesAtConnect());
    }

    List<Overlap> overlaps() {
        return network().stream()
                .flatMap(n -> n.addressSpaces().stream())
                .flatMap(space ->
                        news().stream()
                                .flatMap(hearing.estate().ties()::privateLinks)
                                .filter(space::overlaps)
                                .map(link -> new Overlap(space, link)))
                .toList();
    }

    boolean coreFull() {
        return hearing.estate().segments() >= limits().connections();
    }

    /// The lowest link number that neither the gateway nor the circuit uses.
    private Optional<Integer> link() {
        List<Integer> taken =
                Stream.concat(
                                gatewayId().stream()
                                        .flatMap(g -> hearing.estate().connections(g).stream()),
                                circuitId().stream()
                                        .flatMap(c -> hearing.estate().connections(c).stream()))
                        .map(Connection::link)
                        .toList();
        return IntStream.rangeClosed(0, Connection.LINK_MAX)
                .filter(n -> !taken.contains(n))
                .boxed()
                .findFirst();
    }

    private Decision settled() {
        Optional<Authorization> used = created() ? admission().opened() : Optional.empty();
        boolean placed =
                gateway().flatMap(Gateway::placement).isPresent()
                        || openCircuit().flatMap(Circuit::placement).isPresent();
        Wait wait = Wait.forEdgesIf(placed);
        Connection wanted = wanted(used, wait);
        boolean same = before.filter(b -> b.says(wanted)).isPresent();
        Stream<Fact> redeemed =
                used
                        .map(a -> a.usedBy(wanted.id()))
                        .<Fact>map(a -> new Fact.AuthorizationSet(wanted.circuit(), a))
                        .stream();
        return hearing.accept(
                before.isPresent() ? Effect.UPDATED : Effect.CREATED,
                new Subject.Whole(wanted.id()),
                wanted.envelope().location(),
                same ? Wait.NONE : wait,
                same
                        ? List.of()
                        : Stream.concat(Stream.of(new Fact.ConnectionSet(wanted)), redeemed)
                                .toList());
    }

    private Connection wanted(Optional<Authorization> used, Wait wait) {
        return new Connection(
                before.map(Connection::id).orElse(draft.id()),
                hearing.sealed(draft.envelope(), before.map(Connection::envelope), wait),
                gatewayId().orElseThrow(),
                circuitId().orElseThrow(),
                draft.routingWeight()
                        .map(Math::toIntExact)
                        .orElse(before.map(Connection::routingWeight).orElse(0)),
                before.map(Connection::authorization)
                        .orElseGet(() -> used.map(Authorization::name)),
                draft.fastPath().orElse(before.map(Connection::fastPath).orElse(Switch.OFF)),
                before.map(Connection::segment)
                        .orElseGet(() -> hearing.estate().nextSegment().orElseThrow()),
                before.map(Connection::link).orElseGet(() -> link().orElseThrow()));
    }
}

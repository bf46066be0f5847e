package trunkline.circuit;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import trunkline.circuit.ResourceId.CircuitId;
import trunkline.circuit.ResourceId.CrossConnectionId;
import trunkline.circuit.ResourceId.PortId;
import trunkline.net.Bandwidth;
import trunkline.net.VlanId;

/// A circuit: two connections of the full bandwidth through a provider at a peering location, or on
/// ports of its own, to two edges (product rule 1.01).
///
/// @param id its name
/// @param envelope what every resource has
/// @param number never used for another circuit; names its routing domains
/// @param sku tier and billing
/// @param order what was bought from whom
/// @param serviceKey the s-key (product rule 1.02)
/// @param stag outer tag on both links (product rule 2.10)
/// @param circuitState the cloud's side
/// @param providerState the provider's side
/// @param crossConnection its shadow in the provider's subscription; shown to nobody where there is
///   no provider
/// @param placement where its links land; absent where the location has no ports of the provider
/// @param peerings by type
/// @param authorizations by name
/// @param features what may be switched
/// @param tests of its links, oldest first
/// @param reaches connections to other circuits that were made on this one, by name
public record Circuit(
        CircuitId id,
        Envelope envelope,
        long number,
        Sku sku,
        Order order,
        UUID serviceKey,
        VlanId stag,
        CircuitState circuitState,
        ProviderState providerState,
        CrossConnection crossConnection,
        Optional<Placement> placement,
        List<Peering> peerings,
        Map<String, Authorization> authorizations,
        Features features,
        List<FailoverTest> tests,
        List<GlobalReach> reaches) {

    /// Most authorizations of one circuit: as many as the largest circuit may have links.
    public static final int AUTHORIZATIONS_MAX = 100;

    /// Sorts the peerings by type; authorizations are found in any case of their name.
    public Circuit {
        tests = List.copyOf(tests);
        reaches = reaches.stream().sorted(Comparator.comparing(GlobalReach::id)).toList();
        peerings = peerings.stream().sorted(Comparator.comparing(Peering::type)).toList();
        authorizations = Collections.unmodifiableSortedMap(Authorization.byName(authorizations));
    }

    /// The test that goes on, if one does.
    public Optional<FailoverTest> runningTest() {
        return tests.stream().filter(FailoverTest::running).findFirst();
    }

    /// The peering of that type.
    public Optional<Peering> peering(PeeringType type) {
        return peerings.stream().filter(p -> p.type() == type).findFirst();
    }

    /// The authorization of that name, in any case.
    public Optional<Authorization> authorization(String name) {
        return Optional.ofNullable(authorizations.get(name));
    }

    /// The connection to another circuit of that name, in any case, if it was made on this one.
    public Optional<GlobalReach> reach(String name) {
        return reaches.stream().filter(r -> r.id().name().equalsIgnoreCase(name)).findFirst();
    }

    /// Whether peerings may be configured and traffic may flow (product rule 1.15).
    public boolean ready() {
        return circuitState == CircuitState.ENABLED && providerState == ProviderState.PROVISIONED;
    }

    /// This one, to be changed before anybody sees it: the one place that names every component.
    private final class Copy {
        private Envelope newEnvelope = envelope;
        private Sku newSku = sku;
        private Order newOrder = order;
        private ProviderState newProviderState = providerState;
        private CrossConnection newCrossConnection = crossConnection;
        private Optional<Placement> newPlacement = placement;
        private List<Peering> newPeerings = peerings;
        private Map<String, Authorization> newAuthorizations = authorizations;
        private Features newFeatures = features;
        private List<FailoverTest> newTests = tests;
        private List<GlobalReach> newReaches = reaches;

        Circuit done() {
            return new Circuit(
                    id,
                    newEnvelope,
                    number,
                    newSku,
                    newOrder,
                    serviceKey,
                    stag,
                    circuitState,
                    newProviderState,
                    newCrossConnection,
                    newPlacement,
                    newPeerings,
                    newAuthorizations,
                    newFeatures,
                    newTests,
                    newReaches);
        }
    }

    private Circuit changed(Consumer<Copy> change) {
        Copy copy = new Copy();
        change.accept(copy);
        return copy.done();
    }

    Circuit with(Envelope envelope) {
        return changed(copy -> copy.newEnvelope = envelope);
    }

    Circuit with(Sku sku) {
        return changed(copy -> copy.newSku = sku);
    }

    Circuit with(Bandwidth bandwidth) {
        return changed(copy -> copy.newOrder = order.of(bandwidth));
    }

    Circuit with(ProviderState state) {
        return changed(copy -> copy.newProviderState = state);
    }

    Circuit with(CrossConnection crossConnection) {
        return changed(copy -> copy.newCrossConnection = crossConnection);
    }

    Circuit with(Placement placement) {
        return changed(copy -> copy.newPlacement = Optional.of(placement));
    }

    Circuit with(Features features) {
        return changed(copy -> copy.newFeatures = features);
    }

    Circuit with(Peering peering) {
        return changed(copy ->
                copy.newPeerings =
                        Stream.concat(others(peering.type()), Stream.of(peering)).toList());
    }

    Circuit without(PeeringType type) {
        return changed(copy -> copy.newPeerings = others(type).toList());
    }

    /// After the change of a part has arrived, or has not.
    Circuit settled(String part, ProvisioningState state) {
        Optional<Peering> peering = PeeringType.parse(part).flatMap(this::peering);
        Optional<GlobalReach> reach =
                reaches.stream().filter(r -> r.id().part().equals(part)).findFirst();
        return peering.map(p -> with(p.with(state)))
                .or(() -> reach.map(r -> with(r.with(state))))
                .orElse(this);
    }

    private Stream<Peering> others(PeeringType type) {
        return peerings.stream().filter(p -> p.type() != type);
    }

    Circuit with(FailoverTest test) {
        return changed(copy ->
                copy.newTests =
                        FailoverTest.kept(
                                tests.stream().filter(t -> !t.id().equals(test.id())), test));
    }

    Circuit with(GlobalReach reach) {
        return changed(copy ->
                copy.newReaches = Stream.concat(others(reach.id()), Stream.of(reach)).toList());
    }

    Circuit without(GlobalReachId reach) {
        return changed(copy -> copy.newReaches = others(reach).toList());
    }

    private Stream<GlobalReach> others(GlobalReachId reach) {
        return reaches.stream().filter(r -> !r.id().equals(reach));
    }

    Circuit with(Authorization authorization) {
        return changed(copy -> {
            copy.newAuthorizations = Authorization.byName(authorizations);
            copy.newAuthorizations.put(authorization.name(), authorization);
        });
    }

    Circuit without(String authorization) {
        return changed(copy -> {
            copy.newAuthorizations = Authorization.byName(authorizations);
            copy.newAuthorizations.remove(authorization);
        });
    }

    /// What was bought from whom.
    ///
    /// @param provider the connectivity provider's name; empty for a circuit on a port
    /// @param peeringLocation where the links land
    /// @param bandwidth of each of the two connections
    /// @param port on which it lies, if it is not a provider's
    /// @param authorization name, on that port, of the authorization it was made with
    public record Order(
            String provider,
            String peeringLocation,
            Bandwidth bandwidth,
            Optional<PortId> port,
            Optional<String> authorization) {
        Order of(Bandwidth newBandwidth) {
            return new Order(provider, peeringLocation, newBandwidth, port, authorization);
        }
    }

    /// The circuit as its provider sees it (product rule 1.18).
    ///
    /// @param id in the provider's subscription
    /// @param envelope what every resource has; its location is the circuit's
    /// @param notes the provider's, for the customer to read
    public record CrossConnection(CrossConnectionId id, Envelope envelope, String notes) {
        CrossConnection with(Envelope newEnvelope, String newNotes) {
            return new CrossConnection(id, newEnvelope, newNotes);
        }
    }

    /// The pair of ports that its links use.
    ///
    /// @param portPair its name in the inventory
    public record Placement(String portPair) {}

    /// What may be switched.
    ///
    /// @param classicOperations product rule 1.32
    /// @param globalReach whether other circuits may be joined to it
    /// @param rateLimit whether a circuit on a port is kept to its bandwidth (product rule 1.38)
    public record Features(
            Switch classicOperations, Switch globalReach, Optional<Switch> rateLimit) {}
}

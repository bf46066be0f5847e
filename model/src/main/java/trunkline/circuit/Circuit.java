package trunkline.circuit;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import trunkline.circuit.ResourceId.CircuitId;
import trunkline.circuit.ResourceId.CrossConnectionId;
import trunkline.net.Bandwidth;
import trunkline.net.VlanId;

/// A circuit: two connections of the full bandwidth through a provider at a peering location, to
/// two edges (product rule 1.01).
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
/// @param crossConnection its shadow in the provider's subscription
/// @param placement where its links land; absent where the location has no ports of the provider
/// @param peerings by type
/// @param authorizations by name
/// @param features what may be switched
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
        Features features) {

    /// Most authorizations of one circuit: as many as the largest circuit may have links.
    public static final int AUTHORIZATIONS_MAX = 100;

    /// Sorts the peerings by type; authorizations are found in any case of their name.
    public Circuit {
        peerings = peerings.stream().sorted(Comparator.comparing(Peering::type)).toList();
        SortedMap<String, Authorization> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(authorizations);
        authorizations = Collections.unmodifiableSortedMap(byName);
    }

    /// The peering of that type.
    public Optional<Peering> peering(PeeringType type) {
        return peerings.stream().filter(p -> p.type() == type).findFirst();
    }

    /// The authorization of that name, in any case.
    public Optional<Authorization> authorization(String name) {
        return Optional.ofNullable(authorizations.get(name));
    }

    /// Whether peerings may be configured and traffic may flow (product rule 1.15).
    public boolean ready() {
        return circuitState == CircuitState.ENABLED && providerState == ProviderState.PROVISIONED;
    }

    Circuit with(Envelope newEnvelope) {
        return new Circuit(
                id,
                newEnvelope,
                number,
                sku,
                order,
                serviceKey,
                stag,
                circuitState,
                providerState,
                crossConnection,
                placement,
                peerings,
                authorizations,
                features);
    }

    Circuit with(Sku newSku) {
        return new Circuit(
                id,
                envelope,
                number,
                newSku,
                order,
                serviceKey,
                stag,
                circuitState,
                providerState,
                crossConnection,
                placement,
                peerings,
                authorizations,
                features);
    }

    Circuit with(Bandwidth bandwidth) {
        Order newOrder = new Order(order.provider, order.peeringLocation, bandwidth);
        return new Circuit(
                id,
                envelope,
                number,
                sku,
                newOrder,
                serviceKey,
                stag,
                circuitState,
                providerState,
                crossConnection,
                placement,
                peerings,
                authorizations,
                features);
    }

    Circuit with(ProviderState newState) {
        return new Circuit(
                id,
                envelope,
                number,
                sku,
                order,
                serviceKey,
                stag,
                circuitState,
                newState,
                crossConnection,
                placement,
                peerings,
                authorizations,
                features);
    }

    Circuit with(CrossConnection newCrossConnection) {
        return new Circuit(
                id,
                envelope,
                number,
                sku,
                order,
                serviceKey,
                stag,
                circuitState,
                providerState,
                newCrossConnection,
                placement,
                peerings,
                authorizations,
                features);
    }

    Circuit with(Placement newPlacement) {
        return new Circuit(
                id,
                envelope,
                number,
                sku,
                order,
                serviceKey,
                stag,
                circuitState,
                providerState,
                crossConnection,
                Optional.of(newPlacement),
                peerings,
                authorizations,
                features);
    }

    Circuit with(Features newFeatures) {
        return new Circuit(
                id,
                envelope,
                number,
                sku,
                order,
                serviceKey,
                stag,
                circuitState,
                providerState,
                crossConnection,
                placement,
                peerings,
                authorizations,
                newFeatures);
    }

    Circuit with(Peering peering) {
        return withPeerings(Stream.concat(others(peering.type()), Stream.of(peering)).toList());
    }

    Circuit without(PeeringType type) {
        return withPeerings(others(type).toList());
    }

    private Stream<Peering> others(PeeringType type) {
        return peerings.stream().filter(p -> p.type() != type);
    }

    Circuit with(Authorization authorization) {
        Map<String, Authorization> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(authorizations);
        all.put(authorization.name(), authorization);
        return withAuthorizations(all);
    }

    Circuit without(String authorization) {
        Map<String, Authorization> rest = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        rest.putAll(authorizations);
        rest.remove(authorization);
        return withAuthorizations(rest);
    }

    private Circuit withPeerings(List<Peering> newPeerings) {
        return new Circuit(
                id,
                envelope,
                number,
                sku,
                order,
                serviceKey,
                stag,
                circuitState,
                providerState,
                crossConnection,
                placement,
                newPeerings,
                authorizations,
                features);
    }

    private Circuit withAuthorizations(Map<String, Authorization> newAuthorizations) {
        return new Circuit(
                id,
                envelope,
                number,
                sku,
                order,
                serviceKey,
                stag,
                circuitState,
                providerState,
                crossConnection,
                placement,
                peerings,
                newAuthorizations,
                features);
    }

    /// What was bought from whom.
    ///
    /// @param provider the connectivity provider's name
    /// @param peeringLocation where the links land
    /// @param bandwidth of each of the two connections
    public record Order(String provider, String peeringLocation, Bandwidth bandwidth) {}

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
    public record Features(Switch classicOperations, Switch globalReach) {}
}

package trunkline.circuit;

import java.time.Instant;
import java.util.UUID;
import trunkline.circuit.ResourceId.CircuitId;
import trunkline.intent.Maintenance;
import trunkline.net.Bandwidth;

/// Something that has happened. Facts are all that is kept; [Estate#apply(Fact)] is what they mean.
public sealed interface Fact {

    /// A subscription is as given.
    record SubscriptionSet(Subscription subscription) implements Fact {}

    /// A resource group is as given.
    record GroupSet(ResourceGroup group) implements Fact {}

    /// A resource group is gone.
    record GroupRemoved(GroupId group) implements Fact {}

    /// A circuit was ordered; billing starts (product rule 1.17).
    record CircuitCreated(Circuit circuit) implements Fact {}

    /// A circuit has another tier or family.
    record SkuChanged(CircuitId circuit, Sku sku) implements Fact {}

    /// A circuit has become wider.
    record BandwidthRaised(CircuitId circuit, Bandwidth bandwidth) implements Fact {}

    /// A circuit's switches are as given.
    record FeaturesSet(CircuitId circuit, Circuit.Features features) implements Fact {}

    /// A circuit's envelope is as given.
    record CircuitTouched(CircuitId circuit, Envelope envelope) implements Fact {}

    /// The provider moved its side.
    record ProviderStateSet(CircuitId circuit, ProviderState state) implements Fact {}

    /// A cross-connection's envelope and notes are as given.
    record CrossConnectionTouched(CircuitId circuit, Envelope envelope, String notes)
            implements Fact {}

    /// A circuit's links have landed.
    record CircuitPlaced(CircuitId circuit, Circuit.Placement placement) implements Fact {}

    /// A circuit is gone; billing stops.
    record CircuitRemoved(CircuitId circuit) implements Fact {}

    /// A peering is as given.
    record PeeringConfigured(CircuitId circuit, Peering peering) implements Fact {}

    /// A peering is gone.
    record PeeringRemoved(CircuitId circuit, PeeringType type) implements Fact {}

    /// An authorization is as given.
    record AuthorizationSet(CircuitId circuit, Authorization authorization) implements Fact {}

    /// An authorization is gone.
    record AuthorizationRevoked(CircuitId circuit, String name) implements Fact {}

    /// A test of a link of a circuit has begun, or has ended.
    record FailoverTestSet(CircuitId circuit, FailoverTest test) implements Fact {}

    /// A connection of two circuits is as given.
    record GlobalReachSet(GlobalReach connection) implements Fact {}

    /// A connection of two circuits is gone.
    record GlobalReachRemoved(GlobalReachId connection) implements Fact {}

    /// A virtual network is as given.
    record NetworkSet(VirtualNetwork network) implements Fact {}

    /// A gateway is as given.
    record GatewaySet(Gateway gateway) implements Fact {}

    /// A connection is as given.
    record ConnectionSet(Connection connection) implements Fact {}

    /// A public address is as given.
    record PublicAddressSet(PublicAddress address) implements Fact {}

    /// A route filter is as given.
    record RouteFilterSet(RouteFilter filter) implements Fact {}

    /// A pair of ports that is sold directly is as given.
    record DirectPortSet(DirectPort port) implements Fact {}

    /// A virtual WAN is as given.
    record WanSet(VirtualWan wan) implements Fact {}

    /// A network, gateway, connection, public address, route filter, port or WAN is gone.
    record ResourceRemoved(ResourceId resource) implements Fact {}

    /// The inventory has an edge, as given.
    record EdgeSet(Edge edge) implements Fact {}

    /// The inventory has that edge no more.
    record EdgeRemoved(String edge) implements Fact {}

    /// Traffic is led around an edge, or no longer.
    record MaintenanceSet(String edge, Maintenance maintenance) implements Fact {}

    /// The inventory has a pair of ports, as given.
    record PortPairSet(PortPair pair) implements Fact {}

    /// The inventory has that pair no more.
    record PortPairRemoved(String pair) implements Fact {}

    /// An operation was accepted.
    record OperationStarted(Operation operation) implements Fact {}

    /// An operation has ended; what it changed has arrived, or not.
    record OperationEnded(UUID operation, Operation.Status status) implements Fact {}

    /// A control process presides from now on.
    record Presided(String process, Instant at) implements Fact {}

    /// Numbers that have been given out, so that none is given twice. Never decided, only written
    /// into snapshots.
    ///
    /// @param number last number of a circuit or gateway
    /// @param segment last segment number
    record Counted(long number, int segment) implements Fact {}
}

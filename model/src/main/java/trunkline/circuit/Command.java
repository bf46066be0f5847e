package trunkline.circuit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import trunkline.circuit.ResourceId.CircuitId;
import trunkline.circuit.ResourceId.NetworkId;
import trunkline.intent.Maintenance;
import trunkline.net.IpFamily;

/// Something that somebody asks for.
public sealed interface Command {

    /// A resource is to be as drafted, whether it is there or not.
    record Put(Draft draft) implements Command {}

    /// A resource's tags, and nothing else, are to be these.
    record Retag(ResourceId resource, Map<String, String> tags) implements Command {
        /// Copies the tags.
        public Retag {
            tags = Map.copyOf(tags);
        }
    }

    /// A resource is to go.
    record Delete(ResourceId resource) implements Command {}

    /// A peering is to go.
    ///
    /// @param type as in the path
    record DeletePeering(CircuitId circuit, String type) implements Command {}

    /// A circuit is to have an authorization of that name; an existing one keeps its key.
    record PutAuthorization(CircuitId circuit, String name) implements Command {}

    /// An authorization is to go, and the connection made with it (product rule 3.15).
    record DeleteAuthorization(CircuitId circuit, String name) implements Command {}

    /// A port is to have an authorization of that name; an existing one keeps its key.
    record PutPortAuthorization(ResourceId.PortId port, String name) implements Command {}

    /// An authorization of a port is to go.
    record DeletePortAuthorization(ResourceId.PortId port, String name) implements Command {}

    /// A connection of two circuits is to go.
    record DeleteGlobalReach(GlobalReachId connection) implements Command {}

    /// A network is to have that subnet.
    record PutSubnet(NetworkId network, Draft.SubnetDraft subnet) implements Command {}

    /// A subnet is to go.
    record DeleteSubnet(NetworkId network, String name) implements Command {}

    /// A network is to be joined to another, from its side.
    record PutNetworkPeering(NetworkId network, Draft.NetworkPeeringDraft peering)
            implements Command {}

    /// One half of a joint is to go.
    record DeleteNetworkPeering(NetworkId network, String name) implements Command {}

    /// A route filter is to have that rule.
    record PutFilterRule(ResourceId.RouteFilterId filter, Draft.SelectionDraft rule)
            implements Command {}

    /// A rule of a route filter is to go.
    record DeleteFilterRule(ResourceId.RouteFilterId filter, String name) implements Command {}

    /// There is to be a resource group.
    record PutGroup(GroupId group, Draft.Envelope envelope) implements Command {}

    /// A resource group and all that is in it are to go.
    record DeleteGroup(GroupId group) implements Command {}

    /// A subscription is to be there. The operator's.
    record PutSubscription(Subscription subscription) implements Command {}

    /// A subscription is to be registered with a resource provider (product A9).
    record RegisterNamespace(SubscriptionId subscription, String namespace) implements Command {}

    /// A test of one link of a circuit.
    sealed interface OnFailover extends Command {
        /// Whose link.
        CircuitId circuit();

        /// `Primary`, `Secondary`.
        String link();

        /// `BgpDisconnect`, `ASPathPrepend`.
        String category();
    }

    /// It is to begin.
    ///
    /// @param other whether the edge of the other link is healthy, as seen just now
    record StartFailoverTest(CircuitId circuit, String link, String category, Health other)
            implements OnFailover {}

    /// It is to end.
    ///
    /// @param successful what its owner says came of it
    /// @param verified whether somebody looked
    record StopFailoverTest(
            CircuitId circuit,
            String link,
            String category,
            FailoverTest.Claim successful,
            FailoverTest.Claim verified)
            implements OnFailover {}

    /// A test in which a gateway does without a peering location.
    sealed interface OnSiteTest extends Command {
        /// Whose.
        ResourceId.GatewayId gateway();

        /// Which location.
        String peeringLocation();
    }

    /// It is to begin.
    record StartSiteTest(ResourceId.GatewayId gateway, String peeringLocation)
            implements OnSiteTest {}

    /// It is to end.
    ///
    /// @param successful what its owner says came of it
    /// @param verified names of connections that somebody looked at
    record StopSiteTest(
            ResourceId.GatewayId gateway,
            String peeringLocation,
            FailoverTest.Claim successful,
            List<String> verified)
            implements OnSiteTest {
        /// Copies the list.
        public StopSiteTest {
            verified = List.copyOf(verified);
        }
    }

    /// Something about the inventory; the operator's.
    sealed interface OnInventory extends Command {}

    /// The inventory has that edge.
    record PutEdge(Edge edge) implements OnInventory {}

    /// The inventory has that edge no more.
    record DeleteEdge(String edge) implements OnInventory {}

    /// The inventory has that pair of ports.
    record PutPortPair(PortPair pair) implements OnInventory {}

    /// The inventory has that pair no more.
    record DeletePortPair(String pair) implements OnInventory {}

    /// Traffic is to be led around an edge, or no longer.
    ///
    /// @param others whether every other edge of its pairs is healthy, as seen just now
    record Maintain(String edge, Maintenance maintenance, Health others) implements OnInventory {}

    /// An operation has got as far as it gets. Control's own.
    ///
    /// @param error why it failed; absent when it did not
    record Settle(UUID operation, Optional<Failure> error) implements Command {}

    /// A peering's advertised prefixes have been checked (product rule 2.45). The operator's.
    record Validate(CircuitId circuit, IpFamily family, Peering.Validation result)
            implements Command {}

    /// Operations past their deadline are to end. Control's own.
    record Expire() implements Command {}

    /// Control has started, or has become the one that speaks to the edges: what it plans from now
    /// on is newer than anything before. Control's own.
    record Preside(String process) implements Command {}

    /// Whether something works.
    enum Health {
        /// It does.
        HEALTHY,
        /// It does not, or nobody knows.
        UNHEALTHY
    }

    /// Why an operation failed.
    record Failure(String code, String message) {}
}

package trunkline.intent;

/// What an edge is in the network.
public enum EdgeRole {
    /// Microsoft enterprise edge: ends circuits, one routing domain per circuit and peering.
    MSEE,
    /// Instances of virtual network gateways, one routing domain each.
    GATEWAY,
    /// A connectivity provider's edge: joins a customer's port to the cloud's, below layer 3.
    PROVIDER_EDGE
}

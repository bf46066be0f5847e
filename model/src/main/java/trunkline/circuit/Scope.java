package trunkline.circuit;

/// A set of resources that lie together: a subscription's or a group's.
public sealed interface Scope permits SubscriptionId, GroupId {

    /// Sorts before everything in it.
    ResourceName first();

    /// Whether that resource lies in it.
    boolean holds(ResourceName resource);
}

package trunkline.circuit;

/// A named set of resources of one subscription.
///
/// @param id its name
/// @param envelope what every resource has
public record ResourceGroup(GroupId id, Envelope envelope) {}

package trunkline.circuit;

/// How far the last change of a resource has got (product rule 1.11 a).
public enum ProvisioningState {
    /// The edges are still on their way to it.
    UPDATING,
    /// It is as ordered.
    SUCCEEDED,
    /// No edge took it in before the deadline; it is still what they are asked to be.
    FAILED
}

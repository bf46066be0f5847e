package trunkline.circuit;

/// Who asks. That it is so has been proven before.
public sealed interface Party {

    /// A holder of rights in a customer's subscription.
    record Customer(SubscriptionId subscription) implements Party {}

    /// A connectivity provider, acting in its own subscription.
    record Provider(SubscriptionId subscription) implements Party {}

    /// Who runs the cloud.
    record Operator() implements Party {}
}

package trunkline.bgp.policy;

/// What happens to a route that matches a [Rule].
public sealed interface Action {

    /// It goes no further; the rule's name is the reason.
    record Refuse() implements Action {}

    /// It passes.
    ///
    /// @param changes what is different about it afterwards
    record Accept(Changes changes) implements Action {}
}

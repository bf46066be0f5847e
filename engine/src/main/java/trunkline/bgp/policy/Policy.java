package trunkline.bgp.policy;

import java.util.List;

/// What happens to a route on its way in or out: the first rule that matches decides.
///
/// @param rules in order
/// @param otherwise name of the refusal for a route that no rule matches (RFC 8212: nothing passes
///   that is not allowed)
public record Policy(List<Rule> rules, String otherwise) {

    /// Refuses everything: what an external neighbour without a policy gets (RFC 8212 §2).
    public static final Policy NOTHING = new Policy(List.of(), "no-policy");

    /// Lets everything pass as it is.
    public static final Policy EVERYTHING =
            new Policy(List.of(new Rule("all", Match.ANY, new Action.Accept(Changes.NONE))), "-");

    /// Most rules that a policy may have.
    public static final int RULES_MAX = 4_096;

    /// Copies the list.
    ///
    /// @throws IllegalArgumentException with more than [#RULES_MAX] rules: the caller's fault
    public Policy {
        rules = List.copyOf(rules);
        if (rules.size() > RULES_MAX) {
            throw new IllegalArgumentException(rules.size() + " rules in one policy");
        }
    }

    /// Whether the answer may differ between two prefixes with the same attributes.
    public boolean looksAtPrefixes() {
        return rules.stream().anyMatch(r -> r.match().looksAtPrefixes());
    }
}

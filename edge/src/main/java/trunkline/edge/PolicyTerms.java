package trunkline.edge;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import trunkline.bgp.policy.Action;
import trunkline.bgp.policy.Changes;
import trunkline.bgp.policy.Match;
import trunkline.bgp.policy.Policy;
import trunkline.bgp.policy.PrefixRange;
import trunkline.bgp.policy.Rule;
import trunkline.intent.Maintenance;
import trunkline.intent.PolicyIntent;

/// Policies of an intent in the words of the routing engine.
final class PolicyTerms {
    /// Product rule 2.57: how often our own AS goes in front of every route of a drained edge.
    static final int DRAIN_PREPENDS = 8;

    /// GRACEFUL_SHUTDOWN (RFC 8326 §2): 65535:0.
    static final int GRACEFUL_SHUTDOWN = 0xFFFF_0000;

    private PolicyTerms() {}

    static Policy policy(PolicyIntent intent) {
        return new Policy(
                intent.rules().stream()
                        .limit(Policy.RULES_MAX)
                        .map(r -> new Rule(r.name(), match(r.match()), action(r.action())))
                        .toList(),
                intent.otherwise());
    }

    /// What is announced; on a drained edge as the last choice of whoever hears it.
    static Policy export(PolicyIntent intent, Maintenance maintenance) {
        Policy policy = policy(intent);
        return switch (maintenance) {
            case NONE, OUT_OF_SERVICE -> policy;
            case DRAINED ->
                    new Policy(
                            policy.rules().stream().map(PolicyTerms::drained).toList(),
                            policy.otherwise());
        };
    }

    private static Rule drained(Rule rule) {
        return switch (rule.action()) {
            case Action.Refuse() -> rule;
            case Action.Accept(var changes) ->
                    new Rule(rule.name(), rule.match(), new Action.Accept(drained(changes)));
        };
    }

    private static Changes drained(Changes changes) {
        List<Integer> added = new ArrayList<>(changes.added());
        if (added.size() < Changes.COMMUNITIES_MAX) {
            added.add(GRACEFUL_SHUTDOWN);
        }
        int prepends = Math.min(changes.prepends() + DRAIN_PREPENDS, Changes.PREPENDS_MAX);
        return changes.withPrepends(prepends).withAdded(added.toArray(Integer[]::new));
    }

    private static Match match(PolicyIntent.Match intent) {
        return new Match(
                intent.fromGroups(),
                intent.prefixes().stream()
                        .map(range -> new PrefixRange(range.within(), range.min(), range.max()))
                        .toList(),
                intent.communities(),
                List.of(),
                List.of());
    }

    private static Action action(PolicyIntent.Action intent) {
        return switch (intent) {
            case PolicyIntent.Action.Refuse() -> new Action.Refuse();
            case PolicyIntent.Action.Accept accept -> new Action.Accept(changes(accept));
        };
    }

    private static Changes changes(PolicyIntent.Action.Accept intent) {
        return new Changes(
                intent.localPreference().map(OptionalLong::of).orElse(OptionalLong.empty()),
                intent.med().map(OptionalLong::of).orElse(OptionalLong.empty()),
                OptionalInt.empty(),
                Math.clamp(intent.prepends(), 0, Changes.PREPENDS_MAX),
                switch (intent.communities()) {
                    case KEEP -> new Changes.Communities.Keep();
                    case STRIP -> new Changes.Communities.Strip();
                },
                intent.added(),
                Changes.PrivateAsns.KEEP);
    }
}

package trunkline.edge;

import java.util.ArrayList;
import java.util.List;
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
        Match match = Match.ANY;
        if (!intent.fromGroups().isEmpty()) {
            match = match.and(new Match.Test.From(intent.fromGroups()));
        }
        if (!intent.prefixes().isEmpty()) {
            match = match.and(new Match.Test.In(ranges(intent.prefixes())));
        }
        if (!intent.communities().isEmpty()) {
            match = match.and(new Match.Test.CarriesAny(intent.communities()));
        }
        return match;
    }

    private static List<PrefixRange> ranges(List<PolicyIntent.PrefixRange> intent) {
        return intent.stream()
                .map(range -> new PrefixRange(range.within(), range.min(), range.max()))
                .toList();
    }

    private static Action action(PolicyIntent.Action intent) {
        return switch (intent) {
            case PolicyIntent.Action.Refuse() -> new Action.Refuse();
            case PolicyIntent.Action.Accept accept -> new Action.Accept(changes(accept));
        };
    }

    private static Changes changes(PolicyIntent.Action.Accept intent) {
        Changes changes =
                Changes.NONE
                        .withPrepends(Math.clamp(intent.prepends(), 0, Changes.PREPENDS_MAX))
                        .withAdded(intent.added().toArray(Integer[]::new));
        if (intent.communities() == PolicyIntent.Communities.STRIP) {
            changes = changes.withCommunities(new Changes.Communities.Strip());
        }
        if (intent.localPreference().isPresent()) {
            changes = changes.withLocalPreference(intent.localPreference().get());
        }
        if (intent.med().isPresent()) {
            changes = changes.withMed(intent.med().get());
        }
        return changes;
    }
}

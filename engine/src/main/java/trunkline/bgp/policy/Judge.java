package trunkline.bgp.policy;

import java.util.ArrayList;
import java.util.List;
import trunkline.bgp.message.LargeCommunity;
import trunkline.net.IpFamily;

/// A [Policy] made ready for the routes of one family: it answers with the number of the rule that
/// decides.
public final class Judge {

    /// No rule matches: [Policy#otherwise] is the reason.
    public static final int NO_RULE = -1;

    /// It depends on the prefix.
    public static final int ASK = -2;

    /// @param number of the rule in the policy
    /// @param ranges empty and not asking: every prefix
    private record Line(int number, Match match, PrefixSet ranges) {

        private boolean asks() {
            return !match.prefixes().isEmpty();
        }
    }

    private final Policy policy;
    private final List<Line> lines = new ArrayList<>();

    /// For routes of `family`.
    public Judge(Policy policy, IpFamily family) {
        this.policy = policy;
        for (int i = 0; i < policy.rules().size(); i++) {
            Match match = policy.rules().get(i).match();
            PrefixSet ranges = new PrefixSet(match.prefixes(), family);
            if (match.prefixes().isEmpty() || !ranges.isEmpty()) {
                lines.add(new Line(i, match, ranges));
            }
        }
    }

    /// The rule that decides on every route with these attributes, [#NO_RULE], or [#ASK].
    public int rule(Subject subject) {
        for (Line line : lines) {
            if (holds(line.match, subject)) {
                return line.asks() ? ASK : line.number;
            }
        }
        return NO_RULE;
    }

    /// The rule that decides on a route, or [#NO_RULE].
    ///
    /// @param high first eight octets of the prefix, an IPv4 address in the upper four
    /// @param low last eight octets
    /// @param length of the prefix in bits
    public int rule(Subject subject, long high, long low, int length) {
        for (Line line : lines) {
            if ((!line.asks() || line.ranges.holds(high, low, length))
                    && holds(line.match, subject)) {
                return line.number;
            }
        }
        return NO_RULE;
    }

    private static boolean holds(Match match, Subject subject) {
        return (match.fromGroups().isEmpty() || match.fromGroups().contains(subject.group()))
                && (match.anyCommunity().isEmpty() || carriesAny(match.anyCommunity(), subject))
                && carriesAll(match.allCommunities(), subject)
                && (match.anyLarge().isEmpty() || carriesAnyLarge(match.anyLarge(), subject))
                && (match.anyExtended().isEmpty()
                        || carriesAnyExtended(match.anyExtended(), subject))
                && passesAll(match.path(), subject);
    }

    private static boolean carriesAny(List<Integer> communities, Subject subject) {
        for (int i = 0; i < communities.size(); i++) {
            if (subject.carries(communities.get(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean carriesAnyLarge(List<LargeCommunity> communities, Subject subject) {
        for (int i = 0; i < communities.size(); i++) {
            if (subject.carries(communities.get(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean carriesAnyExtended(List<Long> communities, Subject subject) {
        for (int i = 0; i < communities.size(); i++) {
            if (subject.carriesExtended(communities.get(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean carriesAll(List<Integer> communities, Subject subject) {
        for (int i = 0; i < communities.size(); i++) {
            if (!subject.carries(communities.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean passesAll(List<PathTest> tests, Subject subject) {
        for (int i = 0; i < tests.size(); i++) {
            if (!subject.passes(tests.get(i))) {
                return false;
            }
        }
        return true;
    }

    /// What the rule does; with [#NO_RULE] it refuses.
    public Action action(int rule) {
        return rule == NO_RULE ? new Action.Refuse() : policy.rules().get(rule).action();
    }

    /// Name of the rule.
    public String name(int rule) {
        return rule == NO_RULE ? policy.otherwise() : policy.rules().get(rule).name();
    }

    /// What it was made from.
    public Policy policy() {
        return policy;
    }
}

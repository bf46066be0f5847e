package trunkline.bgp.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import trunkline.net.IpFamily;

/// A [Policy] made ready for the routes of one family: it answers with the number of the rule that
/// decides.
public final class Judge {

    /// No rule matches: [Policy#otherwise] is the reason.
    public static final int NO_RULE = -1;

    /// It depends on the prefix.
    public static final int ASK = -2;

    /// @param number of the rule in the policy
    /// @param ranges what it asks of the prefix: to lie in each of these
    /// @param tests what else it asks
    private record Line(int number, List<PrefixSet> ranges, List<Match.Test> tests) {

        private boolean asks() {
            return !ranges.isEmpty();
        }
    }

    private final Policy policy;
    private final List<Line> lines = new ArrayList<>();

    /// For routes of `family`.
    public Judge(Policy policy, IpFamily family) {
        this.policy = policy;
        for (int i = 0; i < policy.rules().size(); i++) {
            List<PrefixSet> ranges = new ArrayList<>();
            List<Match.Test> tests = new ArrayList<>();
            for (Match.Test test : policy.rules().get(i).match().tests()) {
                if (test instanceof Match.Test.In(List<PrefixRange> within)) {
                    ranges.add(new PrefixSet(within, family));
                } else {
                    tests.add(test);
                }
            }
            if (ranges.stream().noneMatch(PrefixSet::isEmpty)) {
                lines.add(new Line(i, ranges, tests));
            }
        }
    }

    /// The rule that decides on every route with these attributes, [#NO_RULE], or [#ASK].
    public int rule(Subject subject) {
        for (Line line : lines) {
            if (holds(line.tests, subject)) {
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
            if (hold(line.ranges, high, low, length) && holds(line.tests, subject)) {
                return line.number;
            }
        }
        return NO_RULE;
    }

    private static boolean hold(List<PrefixSet> ranges, long high, long low, int length) {
        for (int i = 0; i < ranges.size(); i++) {
            if (!ranges.get(i).holds(high, low, length)) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(List<Match.Test> tests, Subject subject) {
        for (int i = 0; i < tests.size(); i++) {
            if (!holds(tests.get(i), subject)) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(Match.Test test, Subject subject) {
        return switch (test) {
            case Match.Test.From(var groups) -> groups.contains(subject.group());
            case Match.Test.In _ -> true;
            case Match.Test.CarriesAny(var some) -> any(some, subject::carries);
            case Match.Test.CarriesAll(var all) -> !any(all, c -> !subject.carries(c));
            case Match.Test.CarriesAnyLarge(var some) -> any(some, subject::carries);
            case Match.Test.CarriesAnyExtended(var some) -> any(some, subject::carriesExtended);
            case Match.Test.Path(var path) -> subject.passes(path);
        };
    }

    private static <T> boolean any(List<T> named, Predicate<T> carried) {
        for (int i = 0; i < named.size(); i++) {
            if (carried.test(named.get(i))) {
                return true;
            }
        }
        return false;
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

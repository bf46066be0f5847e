package trunkline.bgp.rib;

/// What is known of an attribute set beside its octets; scratch that is filled in and then copied
/// into the columns of [AttributeStore].
final class SetFields {

    /// Decided by an import rule: code of a set is the number of the rule.
    static final int CODE_FIRST_RULE = 0;

    int origin;
    long localPreference;
    int weight;
    int pathLength;
    int clusterLength;
    boolean hasMed;
    int med;
    int neighbourAs;
    int tie;
    int nextHop;

    /// The rule that accepted or refused it, or a [Refusal].
    int code;

    boolean usable;

    /// What comes first in the decision, as one unsigned number that is the greater the better:
    /// weight, degree of preference, shortness of the path.
    long rank() {
        return rank(weight, localPreference, pathLength);
    }

    static long rank(int weight, long localPreference, int pathLength) {
        return (long) weight << 48 | localPreference << 16 | 0xFFFF - Math.min(pathLength, 0xFFFF);
    }
}

package trunkline.bgp.rib;

import java.util.Arrays;

/// Which of several usable routes to one prefix is best: RFC 4271 §9.1.2.2 with RFC 4456 §9.
///
/// *The RFC says* to take away from all candidates those that are worse, rule by rule, until one is
/// left. *We do* exactly that, so that the order of arrival never matters (but where
/// [RibOptions.TieBreak#OLDEST] asks for it):
///
/// 1. highest weight (ours, before the RFC's rules), highest degree of preference, shortest AS path
///    (a);
/// 2. lowest origin (b);
/// 3. lowest discriminator among those from the same neighbouring AS (c);
/// 4. external before internal (d);
/// 5. lowest interior cost to the next hop (e); what is left may share the load;
/// 6. with OLDEST, the external one that was best before (RFC 5004);
/// 7. lowest BGP identifier, ORIGINATOR_ID standing in for it (f; RFC 4456 §9);
/// 8. shortest CLUSTER_LIST (RFC 4456 §9);
/// 9. lowest address of the neighbour (g), and where even that is the same, its name.
///
/// Rules 7 to 9 order all routes, and no two are equal by them: which of them share the load is a
/// question of what the candidates are, never of when they came.
final class Decision {

    private final AttributeStore store;
    private final RibOptions options;
    private int[] left = new int[8];
    private long[] order = new long[8];
    private int count;

    Decision(AttributeStore store, RibOptions options) {
        this.store = store;
        this.options = options;
    }

    /// Whether `other` is better than `set`, the two being all there are.
    ///
    /// @param incumbent the set that was best before, or [AttributeStore#NONE]
    boolean prefers(int other, int set, int incumbent) {
        int byRank = Long.compareUnsigned(store.rank(other), store.rank(set));
        if (byRank != 0) {
            return byRank > 0;
        }
        left[0] = set;
        left[1] = other;
        count = 2;
        return best(incumbent) == other;
    }

    /// The best of `sets`, of which there is at least one.
    int best(int[] sets, int n, int incumbent) {
        take(sets, n);
        return best(incumbent);
    }

    /// Keeps in `sets` those that share the load with the best, the best itself first, the others
    /// in the order in which they would follow it.
    ///
    /// @return how many
    int shared(int[] sets, int n, int best) {
        take(sets, n);
        narrow();
        keepSharing(best);
        int kept = 1;
        sets[0] = best;
        while (count > 0 && kept < options.pathsMax()) {
            int next = foremost();
            sets[kept++] = left[next];
            left[next] = left[--count];
        }
        return kept;
    }

    private void keepSharing(int best) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (left[i] != best && mayShare(left[i], best)) {
                left[kept++] = left[i];
            }
        }
        count = kept;
    }

    private boolean mayShare(int set, int best) {
        return switch (options.across()) {
            case ANY_AS -> true;
            case SAME_AS -> store.neighbourAs(set) == store.neighbourAs(best);
        };
    }

    private void take(int[] sets, int n) {
        if (left.length < n) {
            left = new int[n + (n >> 1)];
            order = new long[left.length];
        }
        System.arraycopy(sets, 0, left, 0, n);
        count = n;
    }

    private int best(int incumbent) {
        narrow();
        if (count > 1 && options.tie() == RibOptions.TieBreak.OLDEST) {
            keepIncumbent(incumbent);
        }
        return left[foremost()];
    }

    /// Where the first of those that are left stands, by rules 7 to 9.
    private int foremost() {
        int first = 0;
        for (int i = 1; i < count; i++) {
            if (precedes(left[i], left[first])) {
                first = i;
            }
        }
        return first;
    }

    private boolean precedes(int set, int other) {
        int byIdentifier = Integer.compareUnsigned(store.tie(set), store.tie(other));
        if (byIdentifier != 0) {
            return byIdentifier < 0;
        }
        int byClusters = Integer.compare(store.clusterLength(set), store.clusterLength(other));
        if (byClusters != 0) {
            return byClusters < 0;
        }
        return store.owner(set).compareTo(store.owner(other)) < 0;
    }

    /// Steps 1 to 5.
    private void narrow() {
        keepHighestRank();
        keepLowest(Rule.ORIGIN);
        switch (options.med()) {
            case SAME_NEIGHBOUR_AS -> keepLowestMedPerAs();
            case ALWAYS -> keepLowest(Rule.MED);
            case NEVER -> {}
        }
        keepLowest(Rule.SIDE);
        keepLowest(Rule.COST);
    }

    private enum Rule {
        ORIGIN,
        MED,
        SIDE,
        COST
    }

    private long measure(Rule rule, int set) {
        return switch (rule) {
            case ORIGIN -> store.origin(set);
            case MED -> store.med(set);
            case SIDE -> store.owner(set).isInternal() ? 1 : 0;
            case COST -> store.owner(set).cost(set);
        };
    }

    private void keepHighestRank() {
        long highest = store.rank(left[0]);
        int kept = 1;
        for (int i = 1; i < count; i++) {
            int set = left[i];
            int order = Long.compareUnsigned(store.rank(set), highest);
            if (order > 0) {
                highest = store.rank(set);
                kept = 0;
            }
            if (order >= 0) {
                left[kept++] = set;
            }
        }
        count = kept;
    }

    private void keepLowest(Rule rule) {
        if (count == 1) {
            return;
        }
        long lowest = measure(rule, left[0]);
        int kept = 1;
        for (int i = 1; i < count; i++) {
            int set = left[i];
            long value = measure(rule, set);
            if (value < lowest) {
                lowest = value;
                kept = 0;
            }
            if (value == lowest) {
                left[kept++] = set;
            }
        }
        count = kept;
    }

    /// Sorted by neighbouring AS, then by discriminator, only the head of each AS's run and its
    /// equals stay.
    private void keepLowestMedPerAs() {
        if (count == 1) {
            return;
        }
        for (int i = 0; i < count; i++) {
            order[i] = (long) store.neighbourAs(left[i]) << 32 | store.med(left[i]);
        }
        Arrays.sort(order, 0, count);
        int candidates = count;
        int kept = 0;
        for (int i = 0; i < candidates; i++) {
            long as = (long) store.neighbourAs(left[i]) << 32;
            int at = Arrays.binarySearch(order, 0, candidates, as);
            long lowest = order[at >= 0 ? at : -1 - at];
            if (lowest == (as | store.med(left[i]))) {
                left[kept++] = left[i];
            }
        }
        count = kept;
    }

    private void keepIncumbent(int incumbent) {
        for (int i = 0; i < count; i++) {
            if (left[i] == incumbent && !store.owner(incumbent).isInternal()) {
                left[0] = incumbent;
                count = 1;
                return;
            }
        }
    }
}

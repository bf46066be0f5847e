package trunkline.bgp.rib;

import java.util.BitSet;

/// What a neighbour, or the domain itself, has announced in one family: the Adj-RIB-In but for its
/// routes, which are in the rows of [LocRib].
final class Adjacency implements Comparable<Adjacency> {

    private final LocRib rib;
    private final Source source;
    private final int pathId;
    private final int tag;
    private int number;
    private int accepted;
    private int refused;
    private int forgotten;

    /// The row that was touched last: the next prefix is often in the next one.
    int last = PrefixTable.NONE;

    /// Rows whose route was learned before the session was lost, or before the neighbour began to
    /// send its table again, and has not been announced since.
    private final BitSet stale = new BitSet();

    private Staleness staleness = Staleness.NONE;

    /// Why there may be stale routes.
    enum Staleness {
        /// There are none.
        NONE,
        /// The session was lost (RFC 4724): they go with End-of-RIB.
        RESTART,
        /// The neighbour sends its table again (RFC 7313): they go with the end of that.
        REFRESH
    }

    Adjacency(LocRib rib, Source source) {
        this(rib, source, 0);
    }

    /// @param pathId under which its routes are announced (RFC 7911), 0 where none is
    Adjacency(LocRib rib, Source source, int pathId) {
        this.rib = rib;
        this.source = source;
        this.pathId = pathId;
        this.number = rib.store().adjacencies().give(this);
        this.tag = number & Paths.TAG;
    }

    /// Whatever says why one of its sets is not usable.
    interface Reasons {
        /// Why the set is not usable.
        String of(int set);
    }

    private Reasons reasons = _ -> "";

    /// Sets who knows why sets are not usable.
    void reasons(Reasons known) {
        reasons = known;
    }

    /// Why one of its sets is not usable.
    String reason(int set) {
        return reasons.of(set);
    }

    /// Its number in the store.
    int number() {
        return number;
    }

    /// Seven bits of its first number, by which its paths are known from most others.
    int tag() {
        return tag;
    }

    LocRib rib() {
        return rib;
    }

    /// Under which its routes are announced (RFC 7911), 0 where none is.
    int pathId() {
        return pathId;
    }

    Source source() {
        return source;
    }

    /// Routes that are accepted.
    int accepted() {
        return accepted;
    }

    /// Routes that are refused and kept.
    int refused() {
        return refused;
    }

    /// Refused routes that were not kept.
    int forgotten() {
        return forgotten;
    }

    /// Whether it is inside our AS and not ourselves.
    boolean isInternal() {
        return source.side().isInternal();
    }

    /// Interior cost to the next hop of one of its sets, below 0 when it cannot be reached;
    /// external ones are on the link.
    long cost(int set) {
        return isInternal() ? rib.nextHops().cost(rib.store().nextHop(set)) : 0;
    }

    /// It has one more route with the set.
    void gained(int set) {
        if (rib.store().usable(set)) {
            accepted++;
        } else {
            refused++;
        }
    }

    /// It has one route with the set less.
    void lost(int set) {
        if (rib.store().usable(set)) {
            accepted--;
        } else {
            refused--;
        }
    }

    /// Refused routes are counted anew.
    void forgiveForgotten() {
        forgotten = 0;
    }

    /// It has a refused route that is not kept.
    void forget() {
        forgotten++;
    }

    /// The row has been announced or withdrawn.
    void renewed(int row) {
        if (!stale.isEmpty()) {
            stale.clear(row);
        }
    }

    /// From now on its sets are others than before: they are judged by another policy.
    void renumber() {
        Adjacencies adjacencies = rib.store().adjacencies();
        int before = number;
        number = adjacencies.give(this);
        adjacencies.giveUp(before);
    }

    /// All its routes go, and it with them.
    void close() {
        forEachRow(row -> rib.withdraw(row, this));
        rib.store().adjacencies().giveUp(number);
    }

    /// All its routes are stale until they are announced again. Those that a restart has made stale
    /// and that were not announced since go when the session is lost again (RFC 4724 §4.2); a
    /// refresh means nothing before the table has been sent at all.
    void markStale(Staleness why) {
        if (why == Staleness.RESTART) {
            sweep(Staleness.RESTART);
        } else if (staleness == Staleness.RESTART) {
            return;
        }
        forEachRow(stale::set);
        staleness = why;
    }

    /// What is stale for that reason goes; for another it stays.
    void sweep(Staleness why) {
        if (staleness == why) {
            sweep();
        }
    }

    /// Its stale routes go, whyever they are.
    void sweep() {
        for (int row = stale.nextSetBit(0); row >= 0; row = stale.nextSetBit(row)) {
            rib.withdraw(row, this);
        }
        staleness = Staleness.NONE;
    }

    /// What is done with a row.
    interface RowAction {
        /// Does it.
        void take(int row);
    }

    /// Every row that it announces, in ascending order; the action may withdraw it.
    void forEachRow(RowAction action) {
        int left = accepted + refused;
        for (int row = 0; left > 0; row++) {
            if (rib.paths().find(row, this) != Paths.NOWHERE) {
                left--;
                action.take(row);
            }
        }
    }

    /// By address of the neighbour, by name, by path identifier: the order of two must not depend
    /// on which came first.
    @Override
    public int compareTo(Adjacency other) {
        int byAddress = NextHops.compare(source.address(), other.source.address());
        if (byAddress != 0) {
            return byAddress;
        }
        int byName = source.name().compareTo(other.source.name());
        return byName != 0 ? byName : Integer.compareUnsigned(pathId, other.pathId);
    }
}

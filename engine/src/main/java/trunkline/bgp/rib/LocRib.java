package trunkline.bgp.rib;

import java.util.Arrays;
import trunkline.net.IpFamily;

/// All routes of one family of one domain: what neighbours announced (Adj-RIB-In), refused routes
/// among it, and which of it is best (Loc-RIB).
final class LocRib {

    private final RibOptions options;
    private final AttributeStore store;
    private final PrefixTable table;
    private final Paths paths;
    private final Decision decision;
    private final NextHops nextHops = new NextHops();
    private final ChangeLog changes = new ChangeLog(this::reclaim);
    private final UpdateGroups groups = new UpdateGroups(this);
    private final ForwardingTable forwarding = new ForwardingTable(this);
    private int usable;
    private int[] sets = new int[4];

    LocRib(IpFamily family, RibOptions options, AttributeStore store) {
        this.options = options;
        this.store = store;
        this.table =
                switch (family) {
                    case IPV4 -> new Ipv4Table(store.multiplier());
                    case IPV6 -> new Ipv6Table(store.multiplier());
                };
        this.paths = new Paths(store);
        this.decision = new Decision(store, options);
    }

    IpFamily family() {
        return table.family();
    }

    RibOptions options() {
        return options;
    }

    AttributeStore store() {
        return store;
    }

    PrefixTable table() {
        return table;
    }

    Paths paths() {
        return paths;
    }

    NextHops nextHops() {
        return nextHops;
    }

    ChangeLog changes() {
        return changes;
    }

    ForwardingTable forwarding() {
        return forwarding;
    }

    UpdateGroups groups() {
        return groups;
    }

    /// Prefixes with a usable path.
    int usable() {
        return usable;
    }

    /// The row of a prefix, made if it was not there; [PrefixTable#NONE] when the table is full.
    int claim(long high, long low, int length, int guess) {
        if (table.full()) {
            return table.find(high, low, length, guess);
        }
        int row = table.claim(high, low, length, guess);
        paths.grow(row + 1);
        return row;
    }

    /// As [#claim(long, long, int, int)], without a guess.
    int claim(long high, long low, int length) {
        return claim(high, low, length, PrefixTable.NONE);
    }

    /// The adjacency announces the row with a set.
    void announce(int row, Adjacency from, int set) {
        from.renewed(row);
        place(row, from, set);
    }

    /// The adjacency's route to the row has the set, without having been announced anew.
    void place(int row, Adjacency from, int set) {
        int path = path(from, set);
        int place = paths.find(row, from);
        int before = paths.head(row);
        if (place == Paths.NOWHERE) {
            store.retain(set);
            from.gained(set);
            paths.add(row, path);
            chosen(row, before, usableSet(before));
            return;
        }
        int old = paths.get(row, place);
        if (old == path) {
            return;
        }
        store.retain(set);
        from.gained(set);
        paths.set(row, place, path);
        chosen(row, before, usableSet(paths.head(row)));
        from.lost(Paths.set(old));
        store.release(Paths.set(old));
    }

    /// The adjacency does not announce the row any more, if it did.
    void withdraw(int row, Adjacency from) {
        int place = paths.find(row, from);
        if (place == Paths.NOWHERE) {
            return;
        }
        from.renewed(row);
        int before = paths.head(row);
        int old = paths.get(row, place);
        paths.remove(row, place);
        int incumbent = place == Paths.HEAD ? AttributeStore.NONE : usableSet(before);
        chosen(row, before, incumbent);
        from.lost(Paths.set(old));
        store.release(Paths.set(old));
    }

    private int path(Adjacency from, int set) {
        return store.usable(set) && from.cost(set) >= 0
                ? Paths.usable(set, from.tag())
                : Paths.unusable(set, from.tag());
    }

    private static int usableSet(int path) {
        return path >= 0 ? Paths.set(path) : AttributeStore.NONE;
    }

    /// Decides anew about a row.
    ///
    /// @param before its head before something happened to it
    /// @param incumbent the set that was best and still is a candidate, or none
    private void chosen(int row, int before, int incumbent) {
        if (paths.several(row)) {
            choose(row, incumbent);
        }
        int now = paths.head(row);
        if (now >= 0) {
            usable += before >= 0 ? 0 : 1;
        } else {
            usable -= before >= 0 ? 1 : 0;
        }
        boolean matters = now != before && (now >= 0 || before >= 0);
        boolean heard = (matters || forwarding.isShared()) && changes.touch(row);
        if (!heard && now == Paths.ABSENT) {
            reclaim(row);
        }
    }

    private void choose(int row, int incumbent) {
        int second = paths.next(row, Paths.HEAD);
        if (paths.next(row, second) != Paths.NOWHERE) {
            chooseAmongMany(row, incumbent);
            return;
        }
        int head = paths.head(row);
        int other = paths.get(row, second);
        if (other >= 0
                && (head < 0 || decision.prefers(Paths.set(other), Paths.set(head), incumbent))) {
            paths.promote(row, second);
        }
    }

    private void chooseAmongMany(int row, int incumbent) {
        int count = usableSets(row);
        if (count == 0) {
            return;
        }
        int best = decision.best(sets, count, incumbent);
        int place = Paths.HEAD;
        while (usableSet(paths.get(row, place)) != best) {
            place = paths.next(row, place);
        }
        if (place != Paths.HEAD) {
            paths.promote(row, place);
        }
    }

    /// Collects the usable sets of a row in [#sets].
    private int usableSets(int row) {
        int count = 0;
        if (paths.head(row) == Paths.ABSENT) {
            return 0;
        }
        for (int p = Paths.HEAD; p != Paths.NOWHERE; p = paths.next(row, p)) {
            int path = paths.get(row, p);
            if (path >= 0) {
                if (count == sets.length) {
                    sets = Arrays.copyOf(sets, 2 * count);
                }
                sets[count++] = Paths.set(path);
            }
        }
        return count;
    }

    /// The row is forgotten if nobody announces it and nobody has to be told of it.
    void reclaim(int row) {
        if (table.length(row) >= 0
                && paths.head(row) == Paths.ABSENT
                && !changes.pending(row)
                && !groups.hold(row)
                && !forwarding.holds(row)) {
            table.free(row);
        }
    }

    /// The next hops that packets to a row go to; referred to once more.
    int claimNextHops(int row) {
        int best = paths.best(row);
        if (best == AttributeStore.NONE) {
            return nextHops.retain(NextHops.NOWHERE);
        }
        if (options.pathsMax() == 1 || !paths.several(row)) {
            return nextHops.retain(store.nextHop(best));
        }
        int count = decision.shared(sets, usableSets(row), best);
        int[] hops = new int[count];
        for (int i = 0; i < count; i++) {
            hops[i] = store.nextHop(sets[i]);
        }
        return nextHops.claimUnion(hops, count);
    }

    /// Whether a usable path of a row shares the load with the best.
    boolean isShared(int row, int set) {
        int best = paths.best(row);
        int count = decision.shared(sets, usableSets(row), best);
        for (int i = 0; i < count; i++) {
            if (sets[i] == set) {
                return true;
            }
        }
        return false;
    }

    /// Asks for all next hops again, and decides anew wherever that matters.
    void resolve() {
        nextHops.resolve();
        for (int row = 0; row < paths.rows(); row++) {
            int before = paths.head(row);
            if (before == Paths.ABSENT) {
                continue;
            }
            for (int p = Paths.HEAD; p != Paths.NOWHERE; p = paths.next(row, p)) {
                int set = Paths.set(paths.get(row, p));
                paths.set(row, p, path(store.owner(set), set));
            }
            chosen(row, before, usableSet(paths.head(row)));
        }
    }

    /// Octets held, those of attribute sets and messages aside.
    long octets() {
        return table.octets() + paths.octets() + changes.octets() + groups.octets();
    }
}

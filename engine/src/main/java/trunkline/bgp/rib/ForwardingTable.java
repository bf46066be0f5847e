package trunkline.bgp.rib;

/// What forwarding has been told: the next hops of each row.
final class ForwardingTable extends ChangeLog.Reader {

    private final LocRib rib;
    private final IntColumn held = new IntColumn(NextHops.NOWHERE);
    private boolean tracked;
    private int scanned;
    private int scanEnd;

    ForwardingTable(LocRib rib) {
        this.rib = rib;
    }

    /// Begins to keep track, from the routes that are there.
    void track() {
        if (!tracked) {
            tracked = true;
            scanEnd = rib.table().rows();
            rib.changes().join(this);
        }
    }

    /// Whether a change that leaves the best path alone may matter.
    boolean isShared() {
        return tracked && rib.options().pathsMax() > 1;
    }

    /// Whether forwarding knows the row.
    boolean holds(int row) {
        return held.getOrFill(row) != NextHops.NOWHERE;
    }

    /// Hands out at most `max` changes.
    ///
    /// @return how many
    int drain(int max, ForwardingSink sink) {
        int count = 0;
        while (count < max) {
            int row = scanned < scanEnd ? scanned++ : tracked ? rib.changes().next(this) : -1;
            if (row == PrefixTable.NONE) {
                break;
            }
            count += update(row, sink);
        }
        if (tracked) {
            rib.changes().read(this);
        }
        return count;
    }

    private int update(int row, ForwardingSink sink) {
        if (rib.table().length(row) < 0) {
            return 0;
        }
        int now = rib.claimNextHops(row);
        int before = held.getOrFill(row);
        if (now == before) {
            rib.nextHops().release(now);
            return 0;
        }
        held.grow(row + 1);
        held.set(row, now);
        if (before != NextHops.NOWHERE) {
            rib.nextHops().release(before);
        }
        if (now == NextHops.NOWHERE) {
            rib.nextHops().release(now);
        }
        sink.changed(rib.table().prefix(row), rib.nextHops().addresses(now));
        return 1;
    }
}

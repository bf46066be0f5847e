package trunkline.dataplane.fast;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/// Every route that was put in, exactly: tree, prefix and entry, in one table of open addressing,
/// so that what a plane did can be read again after a restart. Two thirds of its rows may be in
/// use.
///
/// Row: address (16 octets), tree << 8 | length (32 bits), entry (32 bits; 0: the row is free).
final class PrefixMap {
    static final int ROW_OCTETS = 24;

    private static final int AT_LOW = 8;
    private static final int AT_TREE = 16;
    private static final int AT_ENTRY = 20;

    private final MemorySegment rows;
    private final int mask;
    private final int limit;
    private int size;

    PrefixMap(PlaneMemory memory) {
        this.rows = memory.of(Table.PREFIXES);
        this.limit = memory.capacity().prefixes();
        this.mask = rows(limit) - 1;
    }

    /// Rows for so many prefixes.
    static int rows(int prefixes) {
        return Integer.highestOneBit(Math.max(prefixes + prefixes / 2, 2) - 1) << 1;
    }

    /// What is done with each route.
    interface Visitor {
        /// @param tree and the other parts, as they were put in
        void visit(int tree, long high, long low, int length, int entry);
    }

    void forEach(Visitor visitor) {
        for (int row = 0; row <= mask; row++) {
            if (entry(row) != 0) {
                int key = tree(row);
                visitor.visit(key >>> 8, high(row), low(row), key & 255, entry(row));
            }
        }
    }

    int size() {
        return size;
    }

    /// Counts what is there, after a restart.
    void recount() {
        size = 0;
        forEach((tree, high, low, length, entry) -> size++);
    }

    /// The entry of exactly this prefix, 0 if there is none.
    int get(int tree, long high, long low, int length) {
        return entry(row(tree << 8 | length, high, low));
    }

    /// @param entry not 0
    Put put(int tree, long high, long low, int length, int entry) {
        int row = row(tree << 8 | length, high, low);
        if (entry(row) == 0) {
            if (size == limit) {
                return Put.FULL;
            }
            size++;
            long at = (long) row * ROW_OCTETS;
            rows.set(JAVA_LONG, at, high);
            rows.set(JAVA_LONG, at + AT_LOW, low);
            rows.set(JAVA_INT, at + AT_TREE, tree << 8 | length);
        }
        rows.set(JAVA_INT, (long) row * ROW_OCTETS + AT_ENTRY, entry);
        return Put.DONE;
    }

    /// Takes one out; false if it was not there.
    boolean remove(int tree, long high, long low, int length) {
        int hole = row(tree << 8 | length, high, low);
        if (entry(hole) == 0) {
            return false;
        }
        size--;
        for (int row = hole + 1 & mask; entry(row) != 0; row = row + 1 & mask) {
            int home = home(tree(row), high(row), low(row));
            if ((row - home & mask) >= (row - hole & mask)) {
                long to = (long) hole * ROW_OCTETS;
                MemorySegment.copy(rows, (long) row * ROW_OCTETS, rows, to, ROW_OCTETS);
                hole = row;
            }
        }
        rows.set(JAVA_INT, (long) hole * ROW_OCTETS + AT_ENTRY, 0);
        return true;
    }

    /// The row of a prefix, or the free one where it would be.
    private int row(int key, long high, long low) {
        int row = home(key, high, low);
        while (entry(row) != 0 && !(tree(row) == key && high(row) == high && low(row) == low)) {
            row = row + 1 & mask;
        }
        return row;
    }

    private int home(int key, long high, long low) {
        long mixed =
                (high ^ Long.rotateLeft(low, 32) ^ (long) key * 0x9E37_79B9L)
                        * 0x9E37_79B9_7F4A_7C15L;
        return (int) ((mixed ^ mixed >>> 29) * 0xBF58_476D_1CE4_E5B9L >>> 32) & mask;
    }

    private long high(int row) {
        return rows.get(JAVA_LONG, (long) row * ROW_OCTETS);
    }

    private long low(int row) {
        return rows.get(JAVA_LONG, (long) row * ROW_OCTETS + AT_LOW);
    }

    private int tree(int row) {
        return rows.get(JAVA_INT, (long) row * ROW_OCTETS + AT_TREE);
    }

    private int entry(int row) {
        return rows.get(JAVA_INT, (long) row * ROW_OCTETS + AT_ENTRY);
    }
}

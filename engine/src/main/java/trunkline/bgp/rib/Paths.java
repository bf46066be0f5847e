package trunkline.bgp.rib;

/// The paths of each row: who announced what. The best is in the row itself, the others hang behind
/// it, so that most rows need no more than one cell.
///
/// A path is one number: the attribute set, seven bits of its adjacency's number so that a path of
/// another adjacency is passed over without looking at the set, and the sign for one that is not
/// usable.
final class Paths {

    /// No path.
    static final int ABSENT = Integer.MIN_VALUE;

    /// The bits of an adjacency's number that a path holds.
    static final int TAG = 127;

    /// Where the path of an adjacency is: in the row itself.
    static final int HEAD = -1;

    /// Where the path of an adjacency is: nowhere.
    static final int NOWHERE = -2;

    private static final int SET_BITS = 24;
    private static final int NO_NODE = -1;

    private final AttributeStore store;
    private final IntColumn heads = new IntColumn(ABSENT);
    private final IntColumn mores = new IntColumn(NO_NODE);

    /// Path above, next node below.
    private final LongColumn nodes = new LongColumn(0);

    private int numbered;
    private int free = NO_NODE;

    Paths(AttributeStore store) {
        this.store = store;
    }

    static int usable(int set, int tag) {
        return tag << SET_BITS | set;
    }

    static int unusable(int set, int tag) {
        return ~usable(set, tag);
    }

    /// The attribute set of a path.
    static int set(int path) {
        return (path ^ path >> 31) & (1 << SET_BITS) - 1;
    }

    private static int tag(int path) {
        return (path ^ path >> 31) >>> SET_BITS;
    }

    /// Makes room for at least `rows` rows.
    void grow(int rows) {
        if (heads.size() < rows) {
            heads.grow(rows);
            mores.grow(rows);
        }
    }

    /// Rows have numbers below this.
    int rows() {
        return heads.size();
    }

    /// The best path of a row, or when it has no usable one, any.
    int head(int row) {
        return heads.get(row);
    }

    /// The set of the best usable path, or [AttributeStore#NONE].
    int best(int row) {
        int head = heads.get(row);
        return head >= 0 ? set(head) : AttributeStore.NONE;
    }

    /// Whether there is more than one path.
    boolean several(int row) {
        return mores.get(row) != NO_NODE;
    }

    /// Where the path of an adjacency is: [#HEAD], a node, or [#NOWHERE].
    int find(int row, Adjacency of) {
        int head = heads.get(row);
        if (head == ABSENT) {
            return NOWHERE;
        }
        if (is(head, of)) {
            return HEAD;
        }
        int node = mores.get(row);
        while (node != NO_NODE && !is((int) (nodes.get(node) >>> 32), of)) {
            node = (int) nodes.get(node);
        }
        return node == NO_NODE ? NOWHERE : node;
    }

    private boolean is(int path, Adjacency of) {
        return tag(path) == of.tag() && store.owner(set(path)) == of;
    }

    /// The path at a place that [#find] gave.
    int get(int row, int place) {
        return place == HEAD ? heads.get(row) : (int) (nodes.get(place) >>> 32);
    }

    /// Replaces the path at a place that [#find] gave.
    void set(int row, int place, int path) {
        if (place == HEAD) {
            heads.set(row, path);
        } else {
            nodes.set(place, (long) path << 32 | nodes.get(place) & 0xFFFF_FFFFL);
        }
    }

    /// Adds a path to a row.
    void add(int row, int path) {
        if (heads.get(row) == ABSENT) {
            heads.set(row, path);
            return;
        }
        int node = free;
        if (node == NO_NODE) {
            node = numbered++;
            nodes.grow(numbered);
        } else {
            free = (int) nodes.get(node);
        }
        nodes.set(node, (long) path << 32 | mores.get(row) & 0xFFFF_FFFFL);
        mores.set(row, node);
    }

    /// Takes away the path at a place that [#find] gave.
    void remove(int row, int place) {
        int first = mores.get(row);
        if (place != HEAD) {
            unlink(row, place);
        } else if (first == NO_NODE) {
            heads.set(row, ABSENT);
        } else {
            heads.set(row, (int) (nodes.get(first) >>> 32));
            unlink(row, first);
        }
    }

    private void unlink(int row, int node) {
        int next = (int) nodes.get(node);
        int at = mores.get(row);
        if (at == node) {
            mores.set(row, next);
        } else {
            while ((int) nodes.get(at) != node) {
                at = (int) nodes.get(at);
            }
            nodes.set(at, nodes.get(at) & 0xFFFF_FFFF_0000_0000L | next & 0xFFFF_FFFFL);
        }
        nodes.set(node, free & 0xFFFF_FFFFL);
        free = node;
    }

    /// Makes the path at a place the head.
    void promote(int row, int place) {
        int head = heads.get(row);
        heads.set(row, get(row, place));
        set(row, place, head);
    }

    /// The place behind `place`, or [#NOWHERE]; begin with [#HEAD].
    int next(int row, int place) {
        int node = place == HEAD ? mores.get(row) : (int) nodes.get(place);
        return node == NO_NODE ? NOWHERE : node;
    }

    /// Octets held.
    long octets() {
        return heads.octets() + mores.octets() + nodes.octets();
    }
}

package trunkline.dataplane.fast;

/// Nodes of [PrefixTrie]: never used, free, or retired until no packet can be looking at them.
final class NodePool {
    /// Nodes below are never used: 0 stands for none.
    static final int FIRST = 16;

    /// Nodes that a root takes, next to each other.
    static final int ROOT = 16;

    /// Most retired nodes before a grace period is waited for.
    private static final int RETIRED_MAX = 1 << 12;

    private final int limit;
    private final Grace grace;
    private int next;
    private final IntStack free = new IntStack();
    private final IntStack freeRoots = new IntStack();
    private final IntStack retired = new IntStack();
    private final IntStack retiredRoots = new IntStack();

    /// @param rows of the table of nodes
    /// @param next first that was never used
    NodePool(int rows, int next, Grace grace) {
        this.limit = rows;
        this.next = Math.max(next, FIRST);
        this.grace = grace;
    }

    /// Sees to it that `count` nodes can be taken; false if there are not so many.
    boolean has(int count) {
        if (count <= free.size() + limit - next) {
            return true;
        }
        reuse();
        return count <= free.size() + limit - next;
    }

    /// A node, after [#has].
    int take() {
        return free.isEmpty() ? next++ : free.pop();
    }

    /// The first node of a root, or 0 when there is no room.
    int takeRoot() {
        if (freeRoots.isEmpty() && next + ROOT > limit) {
            reuse();
        }
        if (!freeRoots.isEmpty()) {
            return freeRoots.pop();
        }
        if (next + ROOT > limit) {
            return 0;
        }
        next += ROOT;
        return next - ROOT;
    }

    void retire(int node) {
        retired.push(node);
        if (retired.size() >= RETIRED_MAX) {
            reuse();
        }
    }

    void retireRoot(int node) {
        retiredRoots.push(node);
    }

    /// One that nothing has led to since before this process.
    void free(int node) {
        free.push(node);
    }

    private void reuse() {
        if (retired.size() + retiredRoots.size() > 0 && grace.passed()) {
            free.pushAll(retired);
            freeRoots.pushAll(retiredRoots);
        }
    }

    /// Nodes in use or retired.
    int used() {
        return next - FIRST - free.size() - ROOT * freeRoots.size();
    }
}

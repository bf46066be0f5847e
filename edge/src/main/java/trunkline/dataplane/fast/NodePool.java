package trunkline.dataplane.fast;

/// Nodes of [PrefixTrie]: never used, free, or retired until no packet can be looking at them.
final class NodePool {
    /// Nodes below are never used: 0 stands for none.
    static final int FIRST = 16;

    /// Nodes of a step of eight bits, next to each other.
    static final int BLOCK = 16;

    /// Most retired nodes before a grace period is waited for.
    private static final int RETIRED_MAX = 1 << 12;

    private final int limit;
    private final Grace grace;
    private int next;
    private final IntStack free = new IntStack();
    private final IntStack freeBlocks = new IntStack();
    private final IntStack retired = new IntStack();
    private final IntStack retiredBlocks = new IntStack();

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

    /// The first node of a block, or 0 when there is no room.
    int takeBlock() {
        if (freeBlocks.isEmpty() && next + BLOCK > limit) {
            reuse();
        }
        if (!freeBlocks.isEmpty()) {
            return freeBlocks.pop();
        }
        if (next + BLOCK > limit) {
            return 0;
        }
        next += BLOCK;
        return next - BLOCK;
    }

    void retire(int node) {
        retired.push(node);
        reuseIfMany();
    }

    void retireBlock(int node) {
        retiredBlocks.push(node);
        reuseIfMany();
    }

    private void reuseIfMany() {
        if (retired.size() + BLOCK * retiredBlocks.size() >= RETIRED_MAX) {
            reuse();
        }
    }

    /// One that nothing has led to since before this process.
    void free(int node) {
        free.push(node);
    }

    private void reuse() {
        if (retired.size() + retiredBlocks.size() > 0 && grace.passed()) {
            free.pushAll(retired);
            freeBlocks.pushAll(retiredBlocks);
        }
    }

    /// Nodes in use or retired.
    int used() {
        return next - FIRST - free.size() - BLOCK * freeBlocks.size();
    }
}

package trunkline.dataplane.fast;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.util.BitSet;

/// Longest-prefix match for many domains and both families in one array of nodes.
///
/// A tree begins with eight bits in sixteen nodes that lie together and goes on four bits a step;
/// where it is dense, eight again, because each step of a packet waits for memory. Every entry
/// without a child holds the answer for all addresses below it, so that a reader never steps back.
/// A node is filled before the entry that leads to it is stored, and a node that nothing leads to
/// any more is used again only after a [Grace]: a reader sees each entry before or after a change,
/// and both are right.
///
/// Addresses are 128 bits in two halves; those of IPv4 stand in the highest 32.
final class PrefixTrie {
    /// In an entry: the rest is the number of a node.
    static final int CHILD = 0x8000_0000;

    /// In an entry with a child: it is [NodePool#BLOCK] nodes together, a step of eight bits.
    static final int WIDE = 0x4000_0000;

    private static final int WIDE_BITS = 8;
    private static final int STEP_BITS = 4;
    private static final int STEP = 1 << STEP_BITS;
    private static final int WIDE_STEP = 1 << WIDE_BITS;

    /// Children of a node from which on it and they are better one wide step.
    private static final int WIDEN_AT = 6;

    private static final long NOWHERE = -1;
    private static final int LEVELS_MAX = 1 + (128 - WIDE_BITS) / STEP_BITS;
    private static final VarHandle ENTRY = JAVA_INT.varHandle();

    private final MemorySegment nodes;
    private final MemorySegment lengths;
    private final NodePool pool;

    /// Slots on the way down and how deep they are, for the way up.
    private final long[] path = new long[LEVELS_MAX];

    private final int[] pathDepth = new int[LEVELS_MAX];

    PrefixTrie(PlaneMemory memory, NodePool pool) {
        this.nodes = memory.of(Table.NODES);
        this.lengths = memory.of(Table.LENGTHS);
        this.pool = pool;
    }

    /// Number of the node that an entry with a child leads to.
    static int node(int entry) {
        return entry & ~(CHILD | WIDE);
    }

    /// How many nodes a child is.
    static int nodes(int entry) {
        return (entry & WIDE) != 0 ? NodePool.BLOCK : 1;
    }

    private static int bits(int entry) {
        return (entry & WIDE) != 0 ? WIDE_BITS : STEP_BITS;
    }

    private static int slots(int entry) {
        return (entry & WIDE) != 0 ? WIDE_STEP : STEP;
    }

    /// The first node of a tree without any prefix, or 0 when there is no room.
    int newRoot() {
        int root = pool.takeBlock();
        for (int node = root; root != 0 && node < root + NodePool.BLOCK; node++) {
            fill(node, 0, 0);
        }
        return root;
    }

    /// Gives back a tree that no attachment names any more.
    void retire(int root) {
        for (long slot = (long) root * STEP; slot < (long) (root + NodePool.BLOCK) * STEP; slot++) {
            retireBelow(slot);
        }
        pool.retireBlock(root);
    }

    private void retireBelow(long slot) {
        int entry = entry(slot);
        if (entry < 0) {
            long first = first(entry);
            for (int i = 0; i < slots(entry); i++) {
                retireBelow(first + i);
            }
            retireChild(entry);
        }
    }

    private void retireChild(int entry) {
        if ((entry & WIDE) != 0) {
            pool.retireBlock(node(entry));
        } else {
            pool.retire(node(entry));
        }
    }

    /// The entry for an address; 0 if no prefix holds it.
    int find(int root, long high, long low) {
        int entry = entry((long) root * STEP + (high >>> 64 - WIDE_BITS));
        int depth = WIDE_BITS;
        while (entry < 0) {
            int before = entry;
            entry = entry(first(before) + step(high, low, depth, bits(before)));
            depth += bits(before);
        }
        return entry;
    }

    /// Puts a prefix in, or another entry in the place of the one it has.
    ///
    /// @param entry not 0 and not negative
    Put put(int root, long high, long low, int length, int entry) {
        long slot = (long) root * STEP + (high >>> 64 - WIDE_BITS);
        long above = NOWHERE; // the slot that leads to the node of `slot`, if that may be widened
        int depth = WIDE_BITS;
        while (length > depth && entry(slot) < 0) {
            int child = entry(slot);
            above = bits(child) == STEP_BITS && depth % WIDE_BITS == 0 ? slot : NOWHERE;
            slot = first(child) + step(high, low, depth, bits(child));
            depth += bits(child);
        }
        int missing = Math.max(0, (length - depth + STEP_BITS - 1) / STEP_BITS);
        if (!pool.has(missing)) {
            return Put.FULL;
        }
        for (; length > depth; depth += STEP_BITS) {
            int node = pool.take();
            fill(node, entry(slot), owner(slot));
            store(slot, node | CHILD);
            slot = (long) node * STEP + step(high, low, depth, STEP_BITS);
        }
        int width = 1 << depth - length;
        for (int i = 0; i < width; i++) {
            cover(slot + i, length + 1, entry);
        }
        if (missing > 0 && above != NOWHERE) {
            widen(above);
        }
        return Put.DONE;
    }

    /// Puts a wide step in the place of a narrow node and its children, if it has many. A packet
    /// that is in the old ones finds there what it would find in the new.
    private void widen(long above) {
        int old = entry(above);
        int children = 0;
        for (int i = 0; i < STEP; i++) {
            int child = entry(first(old) + i);
            if (child < 0 && (child & WIDE) != 0) {
                return;
            }
            children += child < 0 ? 1 : 0;
        }
        int block = children < WIDEN_AT ? 0 : pool.takeBlock();
        if (block == 0) {
            return;
        }
        for (int i = 0; i < STEP; i++) {
            long slot = first(old) + i;
            int child = entry(slot);
            fill(block + i, child, owner(slot));
            if (child < 0) {
                copy(node(child), block + i);
            }
        }
        store(above, block | CHILD | WIDE);
        for (int i = 0; i < STEP; i++) {
            int child = entry(first(old) + i);
            if (child < 0) {
                pool.retire(node(child));
            }
        }
        pool.retire(node(old));
    }

    private void copy(int from, int to) {
        long octets = STEP * 4L;
        MemorySegment.copy(nodes, from * octets, nodes, to * octets, octets);
        MemorySegment.copy(lengths, (long) from * STEP, lengths, (long) to * STEP, STEP);
    }

    /// Gives a slot, and all below it, to a prefix unless a longer one has it.
    private void cover(long slot, int owner, int entry) {
        int there = entry(slot);
        if (there < 0) {
            long first = first(there);
            for (int i = 0; i < slots(there); i++) {
                cover(first + i, owner, entry);
            }
        } else if (owner(slot) <= owner) {
            lengths.set(JAVA_BYTE, slot, (byte) owner);
            store(slot, entry);
        }
    }

    /// Takes a prefix out; the addresses that were its go to the next shorter one.
    ///
    /// @param heir entry of the longest prefix around it, 0 if there is none
    /// @param heirLength its length
    void remove(int root, long high, long low, int length, int heir, int heirLength) {
        int heirOwner = heir == 0 ? 0 : heirLength + 1;
        long slot = (long) root * STEP + (high >>> 64 - WIDE_BITS);
        int depth = WIDE_BITS;
        int steps = 0;
        while (length > depth) {
            int there = entry(slot);
            if (there >= 0) {
                return;
            }
            path[steps] = slot;
            pathDepth[steps++] = depth;
            slot = first(there) + step(high, low, depth, bits(there));
            depth += bits(there);
        }
        int width = 1 << depth - length;
        for (int i = 0; i < width; i++) {
            bequeath(slot + i, length + 1, heirOwner, heir);
        }
        boolean merged = true;
        for (int level = steps - 1; level >= 0 && merged; level--) {
            merged = merge(path[level], pathDepth[level]);
        }
    }

    private void bequeath(long slot, int owner, int heirOwner, int heir) {
        int there = entry(slot);
        if (there < 0) {
            long first = first(there);
            for (int i = 0; i < slots(there); i++) {
                bequeath(first + i, owner, heirOwner, heir);
            }
        } else if (owner(slot) == owner) {
            lengths.set(JAVA_BYTE, slot, (byte) heirOwner);
            store(slot, heir);
        }
    }

    /// A child whose entries all belong to one prefix that is no longer than the way to it goes.
    private boolean merge(long slot, int depth) {
        int child = entry(slot);
        long first = first(child);
        int entry = entry(first);
        int owner = owner(first);
        if (entry < 0 || owner > depth + 1) {
            return false;
        }
        for (int i = 1; i < slots(child); i++) {
            if (entry(first + i) != entry || owner(first + i) != owner) {
                return false;
            }
        }
        lengths.set(JAVA_BYTE, slot, (byte) owner);
        store(slot, entry);
        retireChild(child);
        return true;
    }

    /// Marks every node that `root` leads to.
    void mark(int root, BitSet used) {
        for (int node = root; node < root + NodePool.BLOCK; node++) {
            markNode(node, used);
        }
    }

    private void markNode(int node, BitSet used) {
        used.set(node);
        for (int i = 0; i < STEP; i++) {
            int entry = entry((long) node * STEP + i);
            if (entry < 0) {
                for (int child = node(entry); child < node(entry) + nodes(entry); child++) {
                    markNode(child, used);
                }
            }
        }
    }

    private void fill(int node, int entry, int owner) {
        for (long slot = (long) node * STEP; slot < (long) (node + 1) * STEP; slot++) {
            nodes.set(JAVA_INT, slot * 4, entry);
            lengths.set(JAVA_BYTE, slot, (byte) owner);
        }
    }

    private int entry(long slot) {
        return nodes.get(JAVA_INT, slot * 4);
    }

    private void store(long slot, int entry) {
        ENTRY.setRelease(nodes, slot * 4, entry);
    }

    /// Length of the prefix that a slot belongs to, plus one; 0: to none.
    private int owner(long slot) {
        return lengths.get(JAVA_BYTE, slot) & 255;
    }

    private static long first(int entry) {
        return (long) node(entry) * STEP;
    }

    /// So many bits of an address at `depth`; wide steps begin at whole octets, so that they are
    /// all in one half.
    private static int step(long high, long low, int depth, int bits) {
        long half = depth < 64 ? high : low;
        return (int) (half << (depth & 63) >>> 64 - bits);
    }
}

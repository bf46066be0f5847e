package trunkline.bench;

/// The routes that a receiver must end with; shared by all receivers of a group.
final class Table {

    private final int[] prefixes;
    private final long[] signatures;
    private final boolean[] flapping;
    private final int mask;
    private int size;
    private int flaps;

    /// @param most routes that will be put
    Table(int most) {
        int slots = Integer.highestOneBit(Math.max(16, most * 2 - 1)) * 2;
        prefixes = new int[slots];
        signatures = new long[slots];
        flapping = new boolean[slots];
        mask = slots - 1;
    }

    void put(int prefix, long signature, boolean flaps) {
        int slot = find(prefix);
        prefixes[slot] = prefix;
        signatures[slot] = signature;
        flapping[slot] = flaps;
        this.flaps += flaps ? 1 : 0;
        size++;
    }

    int size() {
        return size;
    }

    /// How many of them flap.
    int flapping() {
        return flaps;
    }

    int slots() {
        return prefixes.length;
    }

    /// The slot of a prefix, or the free one in which it would be.
    int find(int prefix) {
        int slot = (prefix * 0x9E37_79B1 >>> 7) & mask;
        while (prefixes[slot] != 0 && prefixes[slot] != prefix) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    /// Whether the slot holds a route to this prefix.
    boolean holds(int slot, int prefix) {
        return prefixes[slot] == prefix && prefix != 0;
    }

    /// Whether the slot holds a route with this signature.
    boolean is(int slot, int prefix, long signature) {
        return prefixes[slot] == prefix && signatures[slot] == signature;
    }
}

package trunkline.bgp.rib;

/// Finds numbered things by hash: open addressing in segments that split one at a time (extendible
/// hashing), so that growth neither copies the whole nor leaves garbage, and never pauses.
///
/// A slot holds the number of a thing plus one and eight bits of its hash, so that a probe seldom
/// looks at the thing itself. Subclasses write the probing loop, because only they can compare.
abstract class HashIndex {

    /// Most things: numbers have 24 bits in a slot.
    static final int THINGS_MAX = (1 << 24) - 2;

    /// The bits of a slot that are the number plus one.
    static final int NUMBER = (1 << 24) - 1;

    private static final int SLOTS_FIRST = 16;
    private static final int SLOTS_USUAL = 1024;
    private static final int DEPTH_MAX = 16;

    /// Each segment has a power of two of slots, then two cells: slots in use, depth.
    private int[][] directory = {segment(SLOTS_FIRST, 0)};

    private int depth;

    /// The hash under which thing `number` was added.
    abstract int hashOf(int number);

    /// The segment that things of this hash are in.
    final int[] segment(int hash) {
        return directory[hash >>> 1 >>> 31 - depth];
    }

    /// Where probing begins in `segment`, and what wraps it.
    static int mask(int[] segment) {
        return segment.length - 3;
    }

    /// What the upper eight bits of a slot are for things of this hash.
    static int tag(int hash) {
        return hash << 14 & ~NUMBER;
    }

    /// Adds a thing that is not there.
    final void add(int hash, int number) {
        int[] segment = segment(hash);
        while (used(segment) * 16 >= slots(segment) * 13) {
            split(segment, hash);
            segment = segment(hash);
        }
        put(segment, hash, number);
    }

    /// Removes a thing that is there, closing the gap in the probe chain.
    final void remove(int hash, int number) {
        int[] segment = segment(hash);
        int mask = mask(segment);
        int gap = hash & mask;
        while ((segment[gap] & NUMBER) != number + 1) {
            gap = gap + 1 & mask;
        }
        for (int i = gap + 1 & mask; segment[i] != 0; i = i + 1 & mask) {
            int home = hashOf((segment[i] & NUMBER) - 1);
            if ((i - home & mask) >= (i - gap & mask)) {
                segment[gap] = segment[i];
                gap = i;
            }
        }
        segment[gap] = 0;
        segment[slots(segment)]--;
    }

    private static int[] segment(int slots, int depth) {
        int[] segment = new int[slots + 2];
        segment[slots + 1] = depth;
        return segment;
    }

    private static int slots(int[] segment) {
        return segment.length - 2;
    }

    private static int used(int[] segment) {
        return segment[segment.length - 2];
    }

    private static int depth(int[] segment) {
        return segment[segment.length - 1];
    }

    private static void put(int[] segment, int hash, int number) {
        int mask = mask(segment);
        int i = hash & mask;
        while (segment[i] != 0) {
            i = i + 1 & mask;
        }
        segment[i] = tag(hash) | number + 1;
        segment[slots(segment)]++;
    }

    /// Small segments double, full ones split in two by one more bit of the hash. At the greatest
    /// depth they double again: hashes that agree in so many bits are somebody's doing, and must
    /// not cost more than themselves.
    private void split(int[] full, int hash) {
        if (slots(full) < SLOTS_USUAL || depth(full) == DEPTH_MAX) {
            place(full, segment(slots(full) * 2, depth(full)), hash);
            return;
        }
        if (depth(full) == depth) {
            int[][] twice = new int[directory.length * 2][];
            for (int i = 0; i < twice.length; i++) {
                twice[i] = directory[i >> 1];
            }
            directory = twice;
            depth++;
        }
        int[] low = segment(SLOTS_USUAL, depth(full) + 1);
        int[] high = segment(SLOTS_USUAL, depth(full) + 1);
        int bit = Integer.MIN_VALUE >>> depth(full);
        move(full, low, high, bit);
        place(full, low, hash & ~bit);
        place(full, high, hash | bit);
    }

    /// Puts `segment` in the directory wherever hashes agree with `hash` in its depth, moving the
    /// things of `old` when it takes them all.
    private void place(int[] old, int[] segment, int hash) {
        if (depth(segment) == depth(old)) {
            move(old, segment, segment, 0);
        }
        int span = 1 << depth - depth(segment);
        int from = (hash >>> 1 >>> 31 - depth) & -span;
        for (int i = from; i < from + span; i++) {
            directory[i] = segment;
        }
    }

    private void move(int[] from, int[] low, int[] high, int bit) {
        for (int i = 0; i < slots(from); i++) {
            if (from[i] != 0) {
                int number = (from[i] & NUMBER) - 1;
                int hash = hashOf(number);
                put((hash & bit) == 0 ? low : high, hash, number);
            }
        }
    }

    /// Octets held. The places of one segment are neighbours.
    @SuppressWarnings("ReferenceEquality")
    final long indexOctets() {
        long octets = 8L * directory.length;
        for (int i = 0; i < directory.length; i++) {
            if (i == 0 || directory[i] != directory[i - 1]) {
                octets += 4L * directory[i].length;
            }
        }
        return octets;
    }
}

package trunkline.bgp.rib;

/// Some rows, put together by what is to be said of them, so that those with the same attributes
/// travel in the same messages whatever order they changed in. Mutable, made once.
///
/// What is to be said is a bucket: an announcement of an attribute set as one rule of the policy
/// lets it pass, or a withdrawal for some of the members of a group.
final class Batch {

    /// No bucket.
    static final int NONE = -1;

    private static final int ROWS = 2048;
    private static final int SLOTS = 4 * ROWS;
    private static final int OCTETS = 1 << 16;
    private static final int OCTETS_PER_ROW = 6;
    private static final int OCTETS_PER_BUCKET = 64;
    private static final long WITHDRAWAL = 1L << 62;
    private static final long EXCEPT = 1L << 61;

    private final int[] rows = new int[ROWS];
    private final int[] nexts = new int[ROWS];
    private int rowCount;

    private final long[] keys = new long[ROWS];
    private final int[] firsts = new int[ROWS];
    private final int[] lasts = new int[ROWS];
    private final int[] slotsOf = new int[ROWS];
    private int bucketCount;

    private final int[] slots = new int[SLOTS];
    private int octets;

    /// Nothing in it.
    void clear() {
        for (int bucket = 0; bucket < bucketCount; bucket++) {
            slots[slotsOf[bucket]] = 0;
        }
        rowCount = 0;
        bucketCount = 0;
        octets = 0;
    }

    /// Whether one more row may be added, in up to two buckets.
    boolean hasRoom() {
        return rowCount < ROWS - 2 && octets < OCTETS;
    }

    boolean isEmpty() {
        return rowCount == 0;
    }

    /// Key of an announcement.
    static long announcement(int set, int rule) {
        return (long) rule << 32 | set;
    }

    /// Key of a withdrawal for all but the neighbour of that number; 0: for all.
    static long withdrawalExcept(int number) {
        return WITHDRAWAL | EXCEPT | number;
    }

    /// Key of a withdrawal for just the neighbour of that number.
    static long withdrawalFor(int number) {
        return WITHDRAWAL | number;
    }

    /// Whether a key is one of a withdrawal.
    static boolean isWithdrawal(long key) {
        return (key & WITHDRAWAL) != 0;
    }

    /// Who is meant by a withdrawal, as [OutLog] has it.
    static int filter(long key) {
        int number = (int) key;
        return (key & EXCEPT) != 0 ? -number : number;
    }

    static int set(long key) {
        return (int) key;
    }

    static int rule(long key) {
        return (int) (key >>> 32);
    }

    /// Adds a row to the bucket of a key.
    ///
    /// @return whether the bucket is new
    boolean add(long key, int row) {
        int before = bucketCount;
        int bucket = bucket(key);
        int index = rowCount++;
        rows[index] = row;
        nexts[index] = NONE;
        if (firsts[bucket] == NONE) {
            firsts[bucket] = index;
        } else {
            nexts[lasts[bucket]] = index;
        }
        lasts[bucket] = index;
        octets += OCTETS_PER_ROW;
        return bucketCount > before;
    }

    /// A new bucket brings attributes of so many octets.
    void weigh(int attributes) {
        octets += OCTETS_PER_BUCKET + attributes;
    }

    private int bucket(long key) {
        int slot = (int) (key * 0x9E37_79B9_7F4A_7C15L >>> 40) & SLOTS - 1;
        while (slots[slot] != 0) {
            if (keys[slots[slot] - 1] == key) {
                return slots[slot] - 1;
            }
            slot = slot + 1 & SLOTS - 1;
        }
        int bucket = bucketCount++;
        slots[slot] = bucket + 1;
        slotsOf[bucket] = slot;
        keys[bucket] = key;
        firsts[bucket] = NONE;
        return bucket;
    }

    /// Buckets have numbers below this, in the order they were made.
    int buckets() {
        return bucketCount;
    }

    long key(int bucket) {
        return keys[bucket];
    }

    /// The first entry of a bucket, or [#NONE].
    int first(int bucket) {
        return firsts[bucket];
    }

    /// The entry behind another, or [#NONE].
    int next(int entry) {
        return nexts[entry];
    }

    int row(int entry) {
        return rows[entry];
    }
}

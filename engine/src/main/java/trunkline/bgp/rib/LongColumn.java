package trunkline.bgp.rib;

import java.util.Arrays;

/// A growing column of numbers. Chunks are added and never copied, so that growth leaves no garbage
/// behind; only the first one starts small and doubles, because most tables are small.
final class LongColumn {

    private static final int BITS = 12;
    private static final int CHUNK = 1 << BITS;
    private static final int MASK = CHUNK - 1;
    private static final int SMALLEST = 16;

    private final long fill;
    private long[][] chunks = new long[1][0];
    private int size;

    /// Empty; a cell that was never set holds `fill`.
    LongColumn(long fill) {
        this.fill = fill;
    }

    /// The cell `i`, which must be inside [#size].
    long get(int i) {
        return chunks[i >>> BITS][i & MASK];
    }

    /// Sets the cell `i`, which must be inside [#size].
    void set(int i, long value) {
        chunks[i >>> BITS][i & MASK] = value;
    }

    /// How many cells there are.
    int size() {
        return size;
    }

    /// Makes room for at least `count` cells.
    void grow(int count) {
        while (size < count) {
            if (size < CHUNK) {
                long[] first = Arrays.copyOf(chunks[0], Math.max(SMALLEST, 2 * size));
                Arrays.fill(first, size, first.length, fill);
                chunks[0] = first;
                size = first.length;
            } else {
                addChunk();
            }
        }
    }

    private void addChunk() {
        int index = size >>> BITS;
        if (index == chunks.length) {
            chunks = Arrays.copyOf(chunks, Math.max(4, chunks.length + (chunks.length >> 1)));
        }
        long[] chunk = new long[CHUNK];
        if (fill != 0) {
            Arrays.fill(chunk, fill);
        }
        chunks[index] = chunk;
        size += CHUNK;
    }

    /// Octets held.
    long octets() {
        return 8L * size + 8L * chunks.length;
    }
}

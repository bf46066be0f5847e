package trunkline.bgp.rib;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;

/// Which rows changed, in order, for readers that each go at their own pace.
///
/// A row that changes again while no reader has come to it is not written twice; one that some
/// reader has passed is written again, and its older entry is void for the slower ones. So a reader
/// sees every changed row once, as it is when it comes there, and the log is never longer than
/// about twice the table however long a reader sleeps.
final class ChangeLog {

    private static final int BITS = 9;
    private static final int CHUNK = 1 << BITS;
    private static final int SLACK = 4 * CHUNK;

    /// One who wants to know what changed.
    abstract static class Reader {
        private long at;
    }

    /// Told of each row whose latest entry all readers have passed.
    private final IntConsumer passed;

    private final List<Reader> readers = new ArrayList<>();

    /// Position of the latest entry of a row, its lower half.
    private final IntColumn latest = new IntColumn(0);

    private static final int[] NO_CHUNK = new int[0];

    private int[][] ring = {NO_CHUNK};
    private long base;
    private long head;

    /// No reader is beyond it.
    private long fastest;

    ChangeLog(IntConsumer passed) {
        this.passed = passed;
    }

    /// A reader that knows the table as it is now.
    void join(Reader reader) {
        reader.at = head;
        fastest = head;
        readers.add(reader);
    }

    /// The reader wants to know no more.
    void leave(Reader reader) {
        readers.remove(reader);
        trim();
    }

    /// The row has changed.
    ///
    /// @return whether there is anybody to tell
    boolean touch(int row) {
        if (readers.isEmpty()) {
            return false;
        }
        latest.grow(row + 1);
        long written = position(latest.get(row));
        if (written >= fastest && written < head && get(written) == row) {
            return true;
        }
        if (head - base > 2L * latest.size() + SLACK) {
            compact();
        }
        if ((head >>> BITS) - (base >>> BITS) >= ring.length - 1) {
            widen();
        }
        int index = index(head);
        if (ring[index].length == 0) {
            ring[index] = new int[CHUNK];
        }
        ring[index][(int) head & CHUNK - 1] = row;
        latest.set(row, (int) head);
        head++;
        return true;
    }

    /// Whether `row` has an entry that some reader has still to come to.
    boolean pending(int row) {
        if (row >= latest.size()) {
            return false;
        }
        long written = position(latest.get(row));
        return written < head && get(written) == row;
    }

    /// Whether [#next] may have something.
    boolean hasNext(Reader reader) {
        return reader.at < head;
    }

    /// The next changed row, or [PrefixTable#NONE]. After a run of calls call [#read].
    int next(Reader reader) {
        while (reader.at < head) {
            int row = get(reader.at);
            if (latest.get(row) == (int) reader.at++) {
                return row;
            }
        }
        return PrefixTable.NONE;
    }

    /// The reader has dealt with all that [#next] gave it.
    void read(Reader reader) {
        fastest = Math.max(fastest, reader.at);
        trim();
    }

    private long position(int low) {
        return base + (low - (int) base & 0xFFFF_FFFFL);
    }

    private int index(long position) {
        return (int) (position >>> BITS) & ring.length - 1;
    }

    private int get(long position) {
        return ring[index(position)][(int) position & CHUNK - 1];
    }

    private void trim() {
        long slowest = head;
        for (Reader reader : readers) {
            slowest = Math.min(slowest, reader.at);
        }
        while (base < slowest) {
            int row = get(base);
            boolean valid = latest.get(row) == (int) base;
            base++;
            if (valid) {
                passed.accept(row);
            }
        }
    }

    private void widen() {
        int[][] wider = new int[ring.length * 2][];
        Arrays.fill(wider, NO_CHUNK);
        for (long chunk = base >>> BITS; chunk <= head >>> BITS; chunk++) {
            wider[(int) chunk & wider.length - 1] = ring[(int) chunk & ring.length - 1];
        }
        ring = wider;
    }

    /// Leaves out void entries; readers keep their place among the others.
    private void compact() {
        List<Reader> ahead = new ArrayList<>(readers);
        ahead.sort(Comparator.comparingLong(r -> r.at));
        int moved = 0;
        long kept = base;
        for (long position = base; position <= head; position++) {
            while (moved < ahead.size() && ahead.get(moved).at == position) {
                ahead.get(moved++).at = kept;
            }
            if (position < head) {
                int row = get(position);
                if (latest.get(row) == (int) position) {
                    ring[index(kept)][(int) kept & CHUNK - 1] = row;
                    latest.set(row, (int) kept);
                    kept++;
                }
            }
        }
        head = kept;
        fastest = ahead.isEmpty() ? head : ahead.getLast().at;
    }

    /// Octets held.
    long octets() {
        long octets = latest.octets();
        for (int[] chunk : ring) {
            octets += chunk.length * 4L;
        }
        return octets;
    }
}

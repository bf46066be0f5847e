package trunkline.bgp.rib;

import java.util.Arrays;

/// Messages of an update group, written once and read by each member at its own pace. Bounded: who
/// falls too far behind must be told otherwise.
///
/// A chunk is a run of records: length of the message, where our own next hop goes, whom it is for
/// (four octets each), the message.
final class OutLog implements MessageSink {

    private static final int HEADER = 12;
    private static final byte[] EMPTY = new byte[0];

    /// Where a member is. Mutable.
    static final class Cursor {
        private long chunk;
        private int at;

        /// Number of the chunk it is in.
        long chunk() {
            return chunk;
        }
    }

    private final ChunkPool pool;
    private byte[][] ring = {EMPTY};
    private int[] filled = new int[1];

    /// The oldest chunk that is kept, and the one that is written.
    private long first;

    private long last;

    OutLog(ChunkPool pool) {
        this.pool = pool;
    }

    private int index(long chunk) {
        return (int) chunk & ring.length - 1;
    }

    /// Whether so much waits that the slowest must be left behind.
    boolean isFull() {
        return last - first >= pool.waitingMax();
    }

    /// Whether nothing is kept; then every cursor is at the end.
    boolean isEmpty() {
        return first == last && filled[index(last)] == 0;
    }

    /// Number of the oldest chunk.
    long oldest() {
        return first;
    }

    /// Puts a cursor behind all that is written.
    void toEnd(Cursor cursor) {
        cursor.chunk = last;
        cursor.at = filled[index(last)];
    }

    /// Whether a cursor is behind all that is written.
    boolean isAtEnd(Cursor cursor) {
        return cursor.chunk == last && cursor.at == filled[index(last)];
    }

    @Override
    public boolean begin(int octets) {
        int room = octets + HEADER;
        int index = index(last);
        if (ring[index].length - filled[index] < room) {
            if (ring[index].length > 0) {
                next();
                index = index(last);
            }
            ring[index] = pool.take(room);
        }
        return true;
    }

    private void next() {
        if (last - first + 1 == ring.length) {
            int[] widerFilled = new int[ring.length * 2];
            byte[][] wider = new byte[ring.length * 2][];
            Arrays.fill(wider, EMPTY);
            for (long chunk = first; chunk <= last; chunk++) {
                wider[(int) chunk & wider.length - 1] = ring[index(chunk)];
                widerFilled[(int) chunk & wider.length - 1] = filled[index(chunk)];
            }
            ring = wider;
            filled = widerFilled;
        }
        last++;
        filled[index(last)] = 0;
    }

    @Override
    public byte[] array() {
        return ring[index(last)];
    }

    @Override
    public int at() {
        return filled[index(last)] + HEADER;
    }

    @Override
    public void commit(int octets, int hopAt, int filter) {
        int index = index(last);
        byte[] chunk = ring[index];
        int at = filled[index];
        PathRewrite.putInt(chunk, at, octets);
        PathRewrite.putInt(chunk, at + 4, hopAt);
        PathRewrite.putInt(chunk, at + 8, filter);
        filled[index] = at + HEADER + octets;
    }

    /// Hands the next messages for a member to `to` until it takes no more.
    ///
    /// @param member its number
    void read(Cursor cursor, int member, MessageSink to) {
        while (true) {
            int index = index(cursor.chunk);
            if (cursor.at == filled[index]) {
                if (cursor.chunk == last) {
                    return;
                }
                cursor.chunk++;
                cursor.at = 0;
                continue;
            }
            byte[] chunk = ring[index];
            int octets = AttributeView.u32(chunk, cursor.at);
            int filter = AttributeView.u32(chunk, cursor.at + 8);
            if (filter == EVERYBODY || filter == member || filter < 0 && filter != -member) {
                if (!to.begin(octets)) {
                    return;
                }
                System.arraycopy(chunk, cursor.at + HEADER, to.array(), to.at(), octets);
                to.commit(octets, AttributeView.u32(chunk, cursor.at + 4), EVERYBODY);
            }
            cursor.at += HEADER + octets;
        }
    }

    /// Forgets the chunks before `slowest`, which no cursor is in any more.
    void trim(long slowest) {
        for (; first < slowest; first++) {
            release(first);
        }
    }

    /// Forgets everything; every cursor must go to the end.
    void clear() {
        trim(last);
        if (filled[index(last)] > 0) {
            release(last);
            last++;
            first = last;
            ring[index(last)] = EMPTY;
            filled[index(last)] = 0;
        }
    }

    private void release(long chunk) {
        pool.give(ring[index(chunk)]);
        ring[index(chunk)] = EMPTY;
    }
}

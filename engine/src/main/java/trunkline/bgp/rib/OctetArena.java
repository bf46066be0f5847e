package trunkline.bgp.rib;

import java.util.Arrays;

/// Octets of many owners in few large arrays. Space of the dead is won back by moving the living
/// out of half-empty chunks, a chunk or two at a time, so that churn neither grows it nor pauses
/// it.
final class OctetArena {

    /// Most octets, alive or dead; the answer is [#NONE].
    static final long OCTETS_MAX = 1L << 31;

    /// No space left.
    static final int NONE = -1;

    /// A record begins with its owner and its length, four octets each.
    private static final int HEADER = 8;

    private static final int UNIT_BITS = 3;
    private static final int OFFSET_BITS = 13;
    private static final int CHUNK = 1 << OFFSET_BITS + UNIT_BITS;
    private static final int VICTIMS_PER_CHUNK = 2;

    /// Told of every record that moves.
    interface Owner {
        /// The record of `owner` is at `address` now.
        void moved(int owner, int address);
    }

    private final Owner owner;
    private final long octetsMax;
    private byte[][] chunks = new byte[4][];
    private int[] dead = new int[4];
    private int[] filled = new int[4];
    private int count;
    private int current = NONE;
    private int spare = NONE;
    private long held;
    private boolean compacting;

    OctetArena(Owner owner) {
        this(owner, OCTETS_MAX);
    }

    /// With another bound, for tests.
    OctetArena(Owner owner, long octetsMax) {
        this.owner = owner;
        this.octetsMax = octetsMax;
    }

    /// Room for `octets` octets that belong to `of`. Other records may move meanwhile.
    ///
    /// @return the address, or [#NONE] when [#OCTETS_MAX] would be passed
    int allocate(int of, int octets) {
        int size = size(octets);
        if (size > CHUNK) {
            int chunk = newChunk(size);
            return chunk == NONE ? NONE : place(chunk, of, octets, size);
        }
        while (current == NONE || filled[current] + size > chunks[current].length) {
            int chunk = newChunk(CHUNK);
            if (chunk == NONE) {
                return NONE;
            }
            current = chunk;
            compact();
        }
        return place(current, of, octets, size);
    }

    private int place(int chunk, int of, int octets, int size) {
        int at = filled[chunk];
        filled[chunk] += size;
        putInt(chunks[chunk], at, of);
        putInt(chunks[chunk], at + 4, octets);
        return chunk << OFFSET_BITS | at >>> UNIT_BITS;
    }

    private static int size(int octets) {
        return HEADER + octets + 7 & -8;
    }

    /// The array that the record at `address` is in; good until the next [#allocate].
    byte[] array(int address) {
        return chunks[address >>> OFFSET_BITS];
    }

    /// Where in [#array] the octets of the record begin.
    int offset(int address) {
        return ((address & (1 << OFFSET_BITS) - 1) << UNIT_BITS) + HEADER;
    }

    /// How many octets the record has.
    int length(int address) {
        return getInt(array(address), offset(address) - 4);
    }

    /// The record is no longer needed.
    void free(int address) {
        int chunk = address >>> OFFSET_BITS;
        dead[chunk] += size(length(address));
        putInt(chunks[chunk], offset(address) - HEADER, NONE);
        if (dead[chunk] == filled[chunk] && chunk != current) {
            drop(chunk);
        }
    }

    private void drop(int chunk) {
        if (chunks[chunk].length == CHUNK && spare == NONE) {
            spare = chunk;
        } else {
            held -= chunks[chunk].length;
            chunks[chunk] = new byte[0];
        }
        dead[chunk] = 0;
        filled[chunk] = 0;
    }

    private int newChunk(int size) {
        if (size == CHUNK && spare != NONE) {
            int chunk = spare;
            spare = NONE;
            return chunk;
        }
        if (held + size > octetsMax) {
            return NONE;
        }
        held += size;
        int chunk = emptyIndex();
        chunks[chunk] = new byte[size];
        return chunk;
    }

    private int emptyIndex() {
        for (int i = 0; i < count; i++) {
            if (chunks[i].length == 0) {
                return i;
            }
        }
        if (count == chunks.length) {
            int more = count + (count >> 1);
            chunks = Arrays.copyOf(chunks, more);
            dead = Arrays.copyOf(dead, more);
            filled = Arrays.copyOf(filled, more);
        }
        return count++;
    }

    /// Empties the chunks that are dead by half; called when a chunk has been opened.
    private void compact() {
        if (compacting) {
            return;
        }
        compacting = true;
        int victims = 0;
        for (int i = 0; i < count && victims < VICTIMS_PER_CHUNK; i++) {
            if (i != current && dead[i] * 2 > chunks[i].length) {
                evacuate(i);
                victims++;
            }
        }
        compacting = false;
    }

    private void evacuate(int chunk) {
        byte[] from = chunks[chunk];
        int end = filled[chunk];
        for (int at = 0; at < end; ) {
            int of = getInt(from, at);
            int octets = getInt(from, at + 4);
            if (of != NONE) {
                int to = allocate(of, octets);
                if (to == NONE) {
                    return;
                }
                System.arraycopy(from, at + HEADER, array(to), offset(to), octets);
                dead[chunk] += size(octets);
                putInt(from, at, NONE);
                owner.moved(of, to);
            }
            at += size(octets);
        }
        drop(chunk);
    }

    /// Octets held, alive or dead.
    long octets() {
        return held;
    }

    private static int getInt(byte[] from, int at) {
        return from[at] << 24
                | (from[at + 1] & 255) << 16
                | (from[at + 2] & 255) << 8
                | from[at + 3] & 255;
    }

    private static void putInt(byte[] to, int at, int value) {
        to[at] = (byte) (value >>> 24);
        to[at + 1] = (byte) (value >>> 16);
        to[at + 2] = (byte) (value >>> 8);
        to[at + 3] = (byte) value;
    }
}

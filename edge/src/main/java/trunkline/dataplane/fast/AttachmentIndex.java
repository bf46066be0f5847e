package trunkline.dataplane.fast;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;

/// Which attachment a frame belongs to, by port and tags or by segment. A key has two places of
/// eight slots; a slot is `key << 16 | attachment`, so that one store changes all of it.
public final class AttachmentIndex {

    /// Interface numbers that have a key.
    public static final int PORT_MAX = (1 << 22) - 1;

    static final int PLACES = 1 << 14;

    private static final int SLOTS = 8;
    private static final VarHandle SLOT = JAVA_LONG.varHandle();

    private final MemorySegment places;

    /// The index in a plane's memory.
    public AttachmentIndex(PlaneMemory memory) {
        this.places = memory.of(Table.PLACES);
    }

    /// Frames without a tag.
    public static long untagged(int port) {
        return key(port, 0, 0, 0);
    }

    /// Frames with this tag and no other; on a cross connect whatever is within.
    public static long tagged(int port, int outer) {
        return key(port, 1, outer, 0);
    }

    /// Frames with these two tags.
    public static long doubleTagged(int port, int outer, int inner) {
        return key(port, 2, outer, inner);
    }

    /// Every frame of the port that has no key of its own.
    public static long whole(int port) {
        return key(port, 3, 0, 0);
    }

    /// Packets of a segment of the core.
    public static long segment(int vni) {
        return key(0, 3, 0, 0) | vni;
    }

    static long key(int port, int tags, int outer, int inner) {
        return (long) port << 26 | (long) tags << 24 | (long) outer << 12 | inner;
    }

    /// Makes a key lead to an attachment, 1 to 65,535, or to another one than before.
    public Put put(long key, int attachment) {
        long slot = slot(key);
        if (slot < 0) {
            slot = free(place(key));
            slot = slot < 0 ? free(otherPlace(key)) : slot;
        }
        if (slot < 0) {
            return Put.FULL;
        }
        SLOT.setRelease(places, slot, key << 16 | attachment);
        return Put.DONE;
    }

    /// Makes a key lead nowhere.
    public void remove(long key) {
        long slot = slot(key);
        if (slot >= 0) {
            SLOT.setRelease(places, slot, 0L);
        }
    }

    /// The attachment of a key; 0 for none.
    public int find(long key) {
        long slot = slot(key);
        return slot < 0 ? 0 : (int) places.get(JAVA_LONG, slot) & 0xFFFF;
    }

    /// What is done with each key.
    public interface Visitor {
        /// @param key leads to `attachment`
        void visit(long key, int attachment);
    }

    /// All keys, in the order of the memory.
    public void forEach(Visitor visitor) {
        for (long at = 0; at < (long) PLACES * SLOTS * 8; at += 8) {
            long slot = places.get(JAVA_LONG, at);
            if (slot != 0) {
                visitor.visit(slot >>> 16, (int) slot & 0xFFFF);
            }
        }
    }

    private static long place(long key) {
        return key * 0x9E37_79B9_7F4A_7C15L >>> 50;
    }

    private static long otherPlace(long key) {
        return key * 0x9E37_79B9_7F4A_7C15L >>> 30 & PLACES - 1;
    }

    /// Where the slot of a key is, or -1.
    private long slot(long key) {
        long slot = slotIn(place(key), key);
        return slot >= 0 ? slot : slotIn(otherPlace(key), key);
    }

    private long slotIn(long place, long key) {
        for (int i = 0; i < SLOTS; i++) {
            long at = (place * SLOTS + i) * 8;
            if (places.get(JAVA_LONG, at) >>> 16 == key) {
                return at;
            }
        }
        return -1;
    }

    private long free(long place) {
        for (int i = 0; i < SLOTS; i++) {
            long at = (place * SLOTS + i) * 8;
            if (places.get(JAVA_LONG, at) == 0) {
                return at;
            }
        }
        return -1;
    }
}

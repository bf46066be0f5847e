package trunkline.bgp.rib;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import trunkline.bgp.message.UpdateReader.Section;

/// Attribute sets of all the RIBs of one owner: each distinct set of octets of a neighbour is kept,
/// checked and decoded once, for as long as a route refers to it.
///
/// A set is a number; what the decision process and the looking glass ask of it is in columns under
/// that number, its octets are in an arena. A set that no route refers to any more stays for a
/// short while (the last [#UNUSED_MAX] of them), because a flapping route comes back with the same.
public final class AttributeStore {

    /// Most attribute sets at a time; more is [Verdict.Full].
    public static final int SETS_MAX = HashIndex.THINGS_MAX;

    /// Most sets that are kept though no route refers to them.
    public static final int UNUSED_MAX = 1 << 12;

    /// No set.
    static final int NONE = -1;

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int ORIGIN = 3;
    private static final int HAS_MED = 1 << 2;
    private static final int USABLE = 1 << 3;
    private static final int UNUSED = 1 << 4;
    private static final int BY_PREFIX = 1 << 5;
    private static final int MP = 1 << 6;
    private static final int CLUSTER_SHIFT = 8;
    private static final int CODE_SHIFT = 16;

    /// Octets before the key of a record: length of the key, and of the attributes in plain form
    /// where these are not the key. What is behind them is how the policy wants them, if otherwise.
    private static final int HEADER = 4;

    private final long seed;
    private final Index index = new Index();
    private final OctetArena arena;
    private final Adjacencies adjacencies = new Adjacencies();
    private final ChunkPool chunks;
    private final Scratch scratch = new Scratch();

    /// Hash above, address below.
    private final LongColumn entries = new LongColumn(0);

    private final IntColumn references = new IntColumn(0);
    private final IntColumn owners = new IntColumn(0);
    private final LongColumn ranks = new LongColumn(0);
    private final IntColumn meds = new IntColumn(0);
    private final IntColumn neighbourAses = new IntColumn(0);
    private final IntColumn ties = new IntColumn(0);
    private final IntColumn nextHops = new IntColumn(0);
    private final IntColumn infos = new IntColumn(0);

    private final IntColumn freed = new IntColumn(0);
    private int freedCount;
    private int numbered;

    private final int[] unused = new int[UNUSED_MAX];
    private int unusedHead;
    private int unusedCount;

    /// Empty; hashes do not differ from process to process.
    public AttributeStore() {
        this(0);
    }

    /// Empty.
    ///
    /// @param seed makes hashes that a neighbour cannot foresee
    public AttributeStore(long seed) {
        this(seed, new ChunkPool(), OctetArena.OCTETS_MAX);
    }

    /// With other bounds, for tests.
    AttributeStore(long seed, ChunkPool chunks, long octetsMax) {
        this.arena = new OctetArena(this::moved, octetsMax);
        this.chunks = chunks;
        this.seed = (seed ^ 0x9E37_79B9_7F4A_7C15L) * 0xBF58_476D_1CE4_E5B9L;
    }

    /// Sets that routes refer to now, and a few that they no longer do.
    public int sets() {
        return numbered - freedCount;
    }

    /// Sets that something refers to, counted one by one.
    int referred() {
        int count = 0;
        for (int set = 0; set < numbered; set++) {
            count += references.get(set) > 0 ? 1 : 0;
        }
        return count;
    }

    /// Octets held for sets, in use or free.
    public long octets() {
        return arena.octets()
                + index.indexOctets()
                + entries.octets()
                + ranks.octets()
                + 6 * references.octets()
                + freed.octets();
    }

    /// An odd number that hashes of prefixes depend on.
    long multiplier() {
        return (seed ^ seed >>> 31) | 1;
    }

    Adjacencies adjacencies() {
        return adjacencies;
    }

    ChunkPool chunks() {
        return chunks;
    }

    Scratch scratch() {
        return scratch;
    }

    /// Hash of a key; see [#find].
    int hash(int owner, int kind, Span key) {
        long hash = seed ^ ((long) owner << 32 | (long) kind << 16 ^ key.length);
        byte[] octets = key.octets;
        int i = key.at;
        int end = key.end();
        for (; i + 8 <= end; i += 8) {
            hash = mix(hash ^ (long) LONGS.get(octets, i));
        }
        long rest = 0;
        for (; i < end; i++) {
            rest = rest << 8 | octets[i] & 255;
        }
        return (int) mix(mix(hash ^ rest));
    }

    private static long mix(long hash) {
        long mixed = hash * 0xFF51_AFD7_ED55_8CCDL;
        return mixed ^ mixed >>> 32;
    }

    /// The set of these octets, or [#NONE].
    ///
    /// @param owner number of the adjacency
    /// @param kind of key, from [#kind]
    /// @param key the octets as received, those of prefixes left out
    int find(int hash, int owner, int kind, Span key) {
        int[] segment = index.segment(hash);
        int mask = HashIndex.mask(segment);
        int tag = HashIndex.tag(hash);
        int i = hash & mask;
        for (int slot = segment[i]; slot != 0; slot = segment[i]) {
            int set = (slot & HashIndex.NUMBER) - 1;
            if ((slot & ~HashIndex.NUMBER) == tag
                    && (int) (entries.get(set) >>> 32) == hash
                    && owners.get(set) == owner
                    && kindOf(set) == kind
                    && hasKey(set, key)) {
                return set;
            }
            i = i + 1 & mask;
        }
        return NONE;
    }

    /// What a key means beside its octets.
    ///
    /// @param code what was decided by prefix, or [Refusal#NOT_BY_PREFIX]
    /// @param section where the prefixes are
    static int kind(int code, Section section) {
        return code << 1 | (section == Section.MP_REACH ? 1 : 0);
    }

    private int kindOf(int set) {
        int info = infos.get(set);
        int code = (info & BY_PREFIX) != 0 ? info >> CODE_SHIFT : Refusal.NOT_BY_PREFIX;
        return code << 1 | ((info & MP) != 0 ? 1 : 0);
    }

    /// Where the prefixes of a set were.
    Section section(int set) {
        return (infos.get(set) & MP) != 0 ? Section.MP_REACH : Section.NLRI;
    }

    private boolean hasKey(int set, Span key) {
        byte[] array = array(set);
        int start = start(set);
        return AttributeView.u16(array, start) == key.length
                && Arrays.equals(
                        array,
                        start + HEADER,
                        start + HEADER + key.length,
                        key.octets,
                        key.at,
                        key.end());
    }

    /// A new set that nothing refers to yet; it must not be there.
    ///
    /// @param kind of key, from [#kind]
    /// @param read the attributes in plain form: the key itself, or other octets
    /// @param judged the attributes as the policy wants them: `read` itself, or other octets
    /// @return its number, or [#NONE] when there is no room
    int create(int hash, int owner, int kind, Span key, Span read, Span judged, SetFields fields) {
        int readLength = read == key ? 0 : read.length;
        int judgedLength = judged == read ? 0 : judged.length;
        int set = place(HEADER + key.length + readLength + judgedLength);
        if (set == NONE) {
            return NONE;
        }
        byte[] array = array(set);
        int at = start(set);
        MessageWriter.put16(array, at, key.length);
        MessageWriter.put16(array, at + 2, readLength);
        at += HEADER;
        System.arraycopy(key.octets, key.at, array, at, key.length);
        System.arraycopy(read.octets, read.at, array, at + key.length, readLength);
        at += key.length + readLength;
        System.arraycopy(judged.octets, judged.at, array, at, judgedLength);
        entries.set(set, entries.get(set) | (long) hash << 32);
        fill(set, owner, kind, fields);
        index.add(hash, set);
        adjacencies.gained(owner);
        return set;
    }

    /// A number and room for that many octets; in need those go that are kept for nobody.
    private int place(int octets) {
        int address = OctetArena.NONE;
        if (freedCount > 0 || numbered < SETS_MAX) {
            address = arena.allocate(freedCount > 0 ? freed.get(freedCount - 1) : numbered, octets);
        }
        if (address == OctetArena.NONE) {
            if (unusedCount == 0) {
                return NONE;
            }
            while (unusedCount > 0) {
                forgetOldest();
            }
            return place(octets);
        }
        int set;
        if (freedCount > 0) {
            set = freed.get(--freedCount);
        } else {
            set = numbered++;
            growColumns();
        }
        entries.set(set, address & 0xFFFF_FFFFL);
        return set;
    }

    private void fill(int set, int owner, int kind, SetFields fields) {
        references.set(set, 0);
        owners.set(set, owner);
        ranks.set(set, fields.rank());
        meds.set(set, fields.med);
        neighbourAses.set(set, fields.neighbourAs);
        ties.set(set, fields.tie);
        nextHops.set(set, fields.nextHop);
        infos.set(
                set,
                fields.origin
                        | (fields.hasMed ? HAS_MED : 0)
                        | (fields.usable ? USABLE : 0)
                        | (kind >> 1 == Refusal.NOT_BY_PREFIX ? 0 : BY_PREFIX)
                        | ((kind & 1) == 0 ? 0 : MP)
                        | Math.min(fields.clusterLength, 255) << CLUSTER_SHIFT
                        | fields.code << CODE_SHIFT);
    }

    private void growColumns() {
        entries.grow(numbered);
        references.grow(numbered);
        owners.grow(numbered);
        ranks.grow(numbered);
        meds.grow(numbered);
        neighbourAses.grow(numbered);
        ties.grow(numbered);
        nextHops.grow(numbered);
        infos.grow(numbered);
    }

    /// Whether anything refers to the set.
    boolean isReferred(int set) {
        return references.get(set) > 0;
    }

    /// One more refers to the set.
    void retain(int set) {
        references.set(set, references.get(set) + 1);
    }

    /// One less refers to the set; when none does, it is among the next to go.
    void release(int set) {
        int left = references.get(set) - 1;
        references.set(set, left);
        if (left == 0) {
            unused(set);
        }
    }

    private void unused(int set) {
        int info = infos.get(set);
        if ((info & UNUSED) != 0) {
            return;
        }
        infos.set(set, info | UNUSED);
        if (unusedCount == UNUSED_MAX) {
            forgetOldest();
        }
        unused[unusedHead + unusedCount++ & UNUSED_MAX - 1] = set;
    }

    private void forgetOldest() {
        int oldest = unused[unusedHead];
        unusedHead = unusedHead + 1 & UNUSED_MAX - 1;
        unusedCount--;
        infos.set(oldest, infos.get(oldest) & ~UNUSED);
        if (references.get(oldest) == 0) {
            free(oldest);
        }
    }

    private void free(int set) {
        int owner = owners.get(set);
        adjacencies.of(owner).rib().nextHops().release(nextHops.get(set));
        index.remove((int) (entries.get(set) >>> 32), set);
        arena.free((int) entries.get(set));
        adjacencies.lost(owner);
        freed.grow(freedCount + 1);
        freed.set(freedCount++, set);
    }

    private void moved(int set, int address) {
        entries.set(set, entries.get(set) & 0xFFFF_FFFF_0000_0000L | address);
    }

    private byte[] array(int set) {
        return arena.array((int) entries.get(set));
    }

    private int start(int set) {
        return arena.offset((int) entries.get(set));
    }

    /// Sets `span` to the octets the set was received as; good until the next [#create].
    void key(int set, Span span) {
        byte[] array = array(set);
        int start = start(set);
        span.set(array, start + HEADER, AttributeView.u16(array, start));
    }

    /// Sets `span` to the attributes before the policy; good until the next [#create].
    void read(int set, Span span) {
        byte[] array = array(set);
        int start = start(set);
        int keyLength = AttributeView.u16(array, start);
        int readLength = AttributeView.u16(array, start + 2);
        if (readLength == 0) {
            span.set(array, start + HEADER, keyLength);
        } else {
            span.set(array, start + HEADER + keyLength, readLength);
        }
    }

    /// Sets `span` to the attributes that count; good until the next [#create].
    void attributes(int set, Span span) {
        byte[] array = array(set);
        int start = start(set);
        int before = HEADER + AttributeView.u16(array, start) + AttributeView.u16(array, start + 2);
        int rest = arena.length((int) entries.get(set)) - before;
        if (rest > 0) {
            span.set(array, start + before, rest);
        } else {
            read(set, span);
        }
    }

    /// Length of the attributes that count.
    int attributesLength(int set) {
        attributes(set, scratch.attributes);
        return scratch.attributes.length;
    }

    /// The adjacency it was received on.
    Adjacency owner(int set) {
        return adjacencies.of(owners.get(set));
    }

    /// See [SetFields#rank].
    long rank(int set) {
        return ranks.get(set);
    }

    /// 0 (IGP) to 2 (incomplete).
    int origin(int set) {
        return infos.get(set) & ORIGIN;
    }

    /// The discriminator, 0 when it carries none.
    long med(int set) {
        return meds.get(set) & 0xFFFF_FFFFL;
    }

    boolean hasMed(int set) {
        return (infos.get(set) & HAS_MED) != 0;
    }

    /// Whether a route with it may be chosen at all.
    boolean usable(int set) {
        return (infos.get(set) & USABLE) != 0;
    }

    /// The import rule that decided, or a [Refusal].
    int code(int set) {
        return infos.get(set) >> CODE_SHIFT;
    }

    /// Length of CLUSTER_LIST (RFC 4456), at most 255.
    int clusterLength(int set) {
        return infos.get(set) >>> CLUSTER_SHIFT & 255;
    }

    /// The AS next to us in the path.
    int neighbourAs(int set) {
        return neighbourAses.get(set);
    }

    /// ORIGINATOR_ID, or the BGP identifier of the neighbour.
    int tie(int set) {
        return ties.get(set);
    }

    /// Number in the next hops of the owner's routes.
    int nextHop(int set) {
        return nextHops.get(set);
    }

    private final class Index extends HashIndex {
        @Override
        int hashOf(int set) {
            return (int) (entries.get(set) >>> 32);
        }
    }
}

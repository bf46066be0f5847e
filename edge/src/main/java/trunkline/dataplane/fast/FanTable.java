package trunkline.dataplane.fast;

import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Sets of next hops that share flows, each set once, whatever the number of its routes.
///
/// A flow's hash says the bucket, the bucket says the hop. Each bucket belongs to the hop that has
/// the highest score for it (rendezvous hashing), among those that are alive: when one goes, only
/// its buckets move, and when it comes back, only they come back. So a failure costs the number of
/// sets, not of routes, and a set without a hop is shared as a set whose hop has died.
public final class FanTable {

    /// Shares of a fan.
    public static final int BUCKETS = 128;

    private static final VarHandle BUCKET = JAVA_SHORT.varHandle();

    private final MemorySegment fans;
    private final int limit;
    private final Grace grace;
    private int next = 1;
    private final IntStack free = new IntStack();
    private final IntStack retired = new IntStack();
    private final Map<List<Integer>, Fan> bySet = new LinkedHashMap<>();
    private final Map<Integer, List<Fan>> byHop = new HashMap<>();
    private final BitSet dead = new BitSet();

    private static final class Fan {
        final int number;
        final List<Integer> set;
        int users;

        Fan(int number, List<Integer> set) {
            this.number = number;
            this.set = set;
        }
    }

    /// The fans in a plane's memory, of which there are none yet.
    public FanTable(PlaneMemory memory, Grace grace) {
        this.fans = memory.of(Table.FANS);
        this.limit = memory.capacity().rows(Table.FANS);
        this.grace = grace;
    }

    /// The fan over a set of hops, for one more user.
    ///
    /// @param hops numbers of rows of [Table#HOPS]
    /// @return its number, or 0 when there is no room
    public int take(Iterable<Integer> hops) {
        TreeSet<Integer> set = new TreeSet<>();
        hops.forEach(set::add);
        List<Integer> key = List.copyOf(set);
        Fan there = bySet.get(key);
        if (there == null) {
            int number = newNumber();
            if (number == 0) {
                return 0;
            }
            there = new Fan(number, key);
            bySet.put(key, there);
            for (int hop : key) {
                byHop.computeIfAbsent(hop, _ -> new ArrayList<>()).add(there);
            }
            share(number, key);
        }
        there.users++;
        return there.number;
    }

    private int newNumber() {
        if (free.isEmpty() && next == limit && !retired.isEmpty() && grace.passed()) {
            free.pushAll(retired);
        }
        if (!free.isEmpty()) {
            return free.pop();
        }
        return next == limit ? 0 : next++;
    }

    /// One user less of the fan over these hops; the last one's fan is used again, later.
    public void give(Iterable<Integer> hops) {
        TreeSet<Integer> set = new TreeSet<>();
        hops.forEach(set::add);
        List<Integer> key = List.copyOf(set);
        Fan fan = bySet.get(key);
        if (fan != null && --fan.users == 0) {
            bySet.remove(key);
            for (int hop : key) {
                byHop.getOrDefault(hop, new ArrayList<>()).remove(fan);
            }
            retired.push(fan.number);
        }
    }

    /// A hop's way is gone: its flows go to the others, where there are any.
    public void die(int hop) {
        if (!dead.get(hop)) {
            dead.set(hop);
            shareAgain(hop);
        }
    }

    /// A hop's way is back.
    public void revive(int hop) {
        if (dead.get(hop)) {
            dead.clear(hop);
            shareAgain(hop);
        }
    }

    private void shareAgain(int hop) {
        for (Fan fan : byHop.getOrDefault(hop, List.of())) {
            share(fan.number, fan.set);
        }
    }

    /// With all of them dead the flows stay where they were: nothing better is known.
    private void share(int fan, List<Integer> set) {
        List<Integer> alive = new ArrayList<>(set);
        alive.removeIf(dead::get);
        List<Integer> among = alive.isEmpty() ? set : alive;
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            int best = 0;
            long bestScore = -1;
            for (int hop : among) {
                long score = score(bucket, hop);
                if (score > bestScore) {
                    best = hop;
                    bestScore = score;
                }
            }
            BUCKET.setRelease(fans, offset(fan, bucket), (short) best);
        }
    }

    /// Positive, and as good as random.
    private static long score(int bucket, int hop) {
        long mixed = ((long) hop << 32 | bucket) * 0x9E37_79B9_7F4A_7C15L;
        mixed = (mixed ^ mixed >>> 31) * 0xBF58_476D_1CE4_E5B9L;
        return (mixed ^ mixed >>> 29) >>> 1;
    }

    /// The hop of a bucket.
    public int hop(int fan, int bucket) {
        return fans.get(JAVA_SHORT, offset(fan, bucket)) & 0xFFFF;
    }

    private static long offset(int fan, int bucket) {
        return ((long) fan * BUCKETS + bucket) * 2;
    }

    /// How many fans there are.
    public int size() {
        return bySet.size();
    }
}

package trunkline.edge.transport;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Watchers by token. A token is a slot and the number of times it was used, so that an event of a
/// watch that is gone never reaches the next one in its slot.
final class WatcherTable {
    private static final int SLOTS_START = 64;

    private Reactor.@Nullable Watcher[] watchers = new Reactor.@Nullable Watcher[SLOTS_START];
    private int[] uses = new int[SLOTS_START];
    private int[] free = new int[SLOTS_START];
    private int freeCount;
    private int slots;

    /// Never 0, which the reactor keeps for itself.
    long add(Reactor.Watcher watcher) {
        int slot = freeCount > 0 ? free[--freeCount] : newSlot();
        watchers[slot] = watcher;
        uses[slot]++;
        return (long) uses[slot] << 32 | slot;
    }

    private int newSlot() {
        if (slots == watchers.length) {
            watchers = Arrays.copyOf(watchers, 2 * slots);
            uses = Arrays.copyOf(uses, 2 * slots);
            free = Arrays.copyOf(free, 2 * slots);
        }
        return slots++;
    }

    Reactor.@Nullable Watcher find(long token) {
        int slot = (int) token;
        return uses[slot] == (int) (token >>> 32) ? watchers[slot] : null;
    }

    void remove(long token) {
        if (find(token) != null) {
            int slot = (int) token;
            watchers[slot] = null;
            free[freeCount++] = slot;
        }
    }
}

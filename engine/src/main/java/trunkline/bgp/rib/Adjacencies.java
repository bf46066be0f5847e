package trunkline.bgp.rib;

import java.util.ArrayList;
import java.util.List;

/// Numbers of adjacencies in an [AttributeStore]. A number is used again when the adjacency has
/// given it up and no set knows it any more.
final class Adjacencies {

    private static final class Entry {
        private final Adjacency adjacency;
        private int sets;
        private boolean given = true;

        private Entry(Adjacency adjacency) {
            this.adjacency = adjacency;
        }
    }

    private final List<Entry> entries = new ArrayList<>();
    private final List<Integer> free = new ArrayList<>();

    /// A number for `adjacency`.
    int give(Adjacency adjacency) {
        Entry entry = new Entry(adjacency);
        if (free.isEmpty()) {
            entries.add(entry);
            return entries.size() - 1;
        }
        int number = free.removeLast();
        entries.set(number, entry);
        return number;
    }

    /// The number is no longer wanted for new sets.
    void giveUp(int number) {
        entries.get(number).given = false;
        reuse(number);
    }

    /// Whose number it is.
    Adjacency of(int number) {
        return entries.get(number).adjacency;
    }

    /// One more set knows the number.
    void gained(int number) {
        entries.get(number).sets++;
    }

    /// One less set knows the number.
    void lost(int number) {
        entries.get(number).sets--;
        reuse(number);
    }

    private void reuse(int number) {
        Entry entry = entries.get(number);
        if (entry.sets == 0 && !entry.given) {
            free.add(number);
        }
    }
}

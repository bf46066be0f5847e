package trunkline.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A store that lasts as long as the process.
public final class MemoryStore implements Store {

    private final List<Entry> entries = new ArrayList<>();
    private Optional<Snapshot> snapshot = Optional.empty();

    /// An empty one.
    public MemoryStore() {}

    @Override
    public synchronized long revision() {
        return entries.size();
    }

    @Override
    public synchronized Append append(long expected, List<Entry> more) {
        if (expected != entries.size()) {
            return new Append.Conflict(entries.size());
        }
        entries.addAll(more);
        return new Append.Durable(entries.size());
    }

    @Override
    public synchronized List<Entry> read(long after, int max) {
        int from = (int) Math.min(Math.max(after, 0), entries.size());
        int to = Math.min(from + Math.clamp(max, 0, READ_MAX), entries.size());
        return List.copyOf(entries.subList(from, to));
    }

    @Override
    public synchronized void keep(Snapshot newest) {
        snapshot = Optional.of(newest);
    }

    @Override
    public synchronized Optional<Snapshot> snapshot() {
        return snapshot;
    }

    @Override
    public void close() {}
}

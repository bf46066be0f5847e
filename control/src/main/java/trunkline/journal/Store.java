package trunkline.journal;

import java.util.List;
import java.util.Optional;

/// Where entries are kept. One contract, several keepers: see [MemoryStore] and [SqlStore]. Every
/// method may be called from any thread.
public interface Store extends AutoCloseable {

    /// Most entries that [#read(long, int)] gives at once.
    int READ_MAX = 10_000;

    /// What came of an append.
    sealed interface Append {
        /// The entries are durable; the last one has this revision.
        record Durable(long revision) implements Append {}

        /// Nothing was stored: somebody else has appended, the newest revision is this one.
        record Conflict(long revision) implements Append {}
    }

    /// Revision of the newest entry; 0 when there is none.
    long revision();

    /// Stores all entries or none. When it returns [Append.Durable], they survive the loss of the
    /// process and of power.
    ///
    /// @param expected revision after which they belong: that of the newest entry there is
    /// @param entries numbered from `expected + 1` without a gap
    /// @throws StoreFailure when the disk or database does not take them
    Append append(long expected, List<Entry> entries);

    /// The first entries after a revision, in order.
    ///
    /// @param max how many at most, up to [#READ_MAX]
    List<Entry> read(long after, int max);

    /// A state as of a revision, to shorten the next replay.
    ///
    /// @param revision of the last fact in it
    /// @param body the state, in a form that only its owner reads
    record Snapshot(long revision, String body) {}

    /// Keeps a snapshot; an older one may go.
    void keep(Snapshot snapshot);

    /// The newest snapshot.
    Optional<Snapshot> snapshot();

    @Override
    void close();
}

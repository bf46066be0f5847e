package trunkline.edge;

import java.util.Optional;
import trunkline.intent.EdgeIntent;

/// Where an edge keeps its last good intent across restarts.
public interface IntentStore {

    /// What was kept.
    sealed interface Loaded {
        /// The last intent.
        record Found(EdgeIntent intent) implements Loaded {}

        /// Nothing was ever kept.
        record Nothing() implements Loaded {}

        /// Something was, and it cannot be read.
        record Damaged(String why) implements Loaded {}
    }

    /// Reads what was kept; total.
    Loaded load();

    /// Keeps `intent` in place of the one before; after it returned empty, a crash cannot lose it.
    ///
    /// @return why it could not; then the one before is still kept
    Optional<String> save(EdgeIntent intent);

    /// Keeps it in memory.
    final class Memory implements IntentStore {
        private Loaded kept = new Loaded.Nothing();

        /// Holds nothing yet.
        public Memory() {}

        @Override
        public Loaded load() {
            return kept;
        }

        @Override
        public Optional<String> save(EdgeIntent intent) {
            kept = new Loaded.Found(intent);
            return Optional.empty();
        }
    }
}

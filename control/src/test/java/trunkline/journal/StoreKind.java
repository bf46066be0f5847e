package trunkline.journal;

import java.nio.file.Path;

/// Which kind of store a name means.
final class StoreKind {

    private StoreKind() {}

    /// @param journal the URL of a database, or the name of a file
    static Store open(String journal) {
        return journal.startsWith("postgresql:")
                ? SqlStore.postgres(journal)
                : SqlStore.sqlite(Path.of(journal));
    }
}

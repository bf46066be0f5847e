package trunkline.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// What every keeper of entries must do.
final class StoreContractTest {

    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678901Z");

    @TempDir Path directory;

    private interface Case {
        void run(Store store);
    }

    @TestFactory
    Stream<DynamicTest> contract() {
        List<DynamicTest> tests = new ArrayList<>();
        add(tests, "is empty at first", StoreContractTest::emptyAtFirst);
        add(tests, "gives back what it took", StoreContractTest::givesBack);
        add(tests, "refuses what belongs elsewhere", StoreContractTest::refuses);
        add(tests, "reads page by page", StoreContractTest::pages);
        add(tests, "keeps the newest snapshot", StoreContractTest::snapshots);
        return tests.stream();
    }

    private void add(List<DynamicTest> tests, String name, Case body) {
        tests.add(
                DynamicTest.dynamicTest(
                        "memory " + name,
                        () -> {
                            try (Store store = new MemoryStore()) {
                                body.run(store);
                            }
                        }));
        Path file = directory.resolve(tests.size() + ".db");
        tests.add(
                DynamicTest.dynamicTest(
                        "sqlite " + name,
                        () -> {
                            try (Store store = SqliteStore.open(file)) {
                                body.run(store);
                            }
                        }));
    }

    static List<Entry> entries(long from, int count) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(new Entry(from + i, AT, "somebody", "Kind", "{\"i\":\"" + i + " ü\"}"));
        }
        return entries;
    }

    private static void emptyAtFirst(Store store) {
        assertEquals(0, store.revision());
        assertEquals(List.of(), store.read(0, 10));
        assertEquals(Optional.empty(), store.snapshot());
    }

    private static void givesBack(Store store) {
        assertEquals(new Store.Append.Durable(3), store.append(0, entries(1, 3)));
        assertEquals(new Store.Append.Durable(4), store.append(3, entries(4, 1)));
        assertEquals(4, store.revision());
        List<Entry> all = new ArrayList<>(entries(1, 3));
        all.addAll(entries(4, 1));
        assertEquals(all, store.read(0, 10));
    }

    private static void refuses(Store store) {
        store.append(0, entries(1, 2));
        assertEquals(new Store.Append.Conflict(2), store.append(1, entries(2, 1)));
        assertEquals(new Store.Append.Conflict(2), store.append(3, entries(4, 1)));
        assertEquals(entries(1, 2), store.read(0, 10));
    }

    private static void pages(Store store) {
        store.append(0, entries(1, 5));
        assertEquals(List.of(1L, 2L), revisions(store.read(0, 2)));
        assertEquals(List.of(5L), revisions(store.read(4, 2)));
        assertTrue(store.read(5, 2).isEmpty());
    }

    private static void snapshots(Store store) {
        store.keep(new Store.Snapshot(3, "three"));
        store.keep(new Store.Snapshot(9, "nine"));
        assertEquals(Optional.of(new Store.Snapshot(9, "nine")), store.snapshot());
    }

    private static List<Long> revisions(List<Entry> entries) {
        return entries.stream().map(Entry::revision).toList();
    }
}

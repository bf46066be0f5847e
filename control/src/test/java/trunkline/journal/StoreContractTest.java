package trunkline.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// What every keeper of entries must do.
final class StoreContractTest {

    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678901Z");

    @TempDir Path directory;

    private record Case(String name, Consumer<Store> body) {}

    @TestFactory
    Stream<DynamicTest> memory() {
        return contract("memory", _ -> new MemoryStore());
    }

    @TestFactory
    Stream<DynamicTest> sqlite() {
        return contract("sqlite", n -> SqlStore.sqlite(directory.resolve(n + ".db")));
    }

    @TestFactory
    Stream<DynamicNode> postgres() {
        PostgresServer server = PostgresServer.required();
        return Stream.concat(
                contract("postgres", n -> SqlStore.postgres(server.database("contract" + n))),
                Stream.of(
                        dynamicTest("postgres one writes at a time", () -> oneWrites(server)),
                        dynamicTest("postgres comes back", () -> comesBack(server)),
                        dynamicTest("end of the server", server::close)));
    }

    private static Stream<DynamicTest> contract(String name, IntFunction<Store> stores) {
        List<Case> cases =
                List.of(
                        new Case("is empty at first", StoreContractTest::emptyAtFirst),
                        new Case("gives back what it took", StoreContractTest::givesBack),
                        new Case("refuses what belongs elsewhere", StoreContractTest::refuses),
                        new Case("reads page by page", StoreContractTest::pages),
                        new Case("keeps the newest snapshot", StoreContractTest::snapshots));
        return IntStream.range(0, cases.size())
                .mapToObj(n ->
                        dynamicTest(
                                name + " " + cases.get(n).name,
                                () -> {
                                    try (Store store = stores.apply(n)) {
                                        cases.get(n).body.accept(store);
                                    }
                                }));
    }

    /// Two control processes on one database would tell edges two things.
    private static void oneWrites(PostgresServer server) {
        String url = server.database("one");
        Store first = SqlStore.postgres(url);
        var refused = assertThrows(StoreFailure.class, () -> SqlStore.postgres(url));
        assertTrue(refused.toString().contains("another control process"), refused::toString);
        first.close();
        try (Store second = SqlStore.postgres(url)) {
            assertEquals(0, second.revision());
        }
    }

    /// A server that was restarted finds its writer again.
    private static void comesBack(PostgresServer server) {
        try (Store store = SqlStore.postgres(server.database("back"))) {
            store.append(0, entries(1, 2));
            assertEquals(2, store.revision());
            server.restart();
            assertThrows(StoreFailure.class, () -> store.append(2, entries(3, 1)));
            assertEquals(new Store.Append.Durable(3), store.append(2, entries(3, 1)));
            assertThrows(StoreFailure.class, store::revision);
            assertEquals(3, store.revision());
        }
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

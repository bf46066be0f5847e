package trunkline.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LedgerTest {

    /// A list of numbers: the plainest state there is.
    enum Numbers implements Chronicle<List<Integer>, Integer> {
        NUMBERS;

        @Override
        public List<Integer> genesis() {
            return List.of();
        }

        @Override
        public List<Integer> apply(List<Integer> state, Integer fact) {
            var more = new ArrayList<>(state);
            more.add(fact);
            return List.copyOf(more);
        }

        @Override
        public String kind(Integer fact) {
            return "Number";
        }

        @Override
        public String write(Integer fact) {
            return fact.toString();
        }

        @Override
        public Integer read(String kind, String body) {
            return Integer.valueOf(body);
        }

        @Override
        public String picture(List<Integer> state) {
            return String.join(",", state.stream().map(String::valueOf).toList());
        }

        @Override
        public List<Integer> develop(String picture) {
            return picture.isEmpty()
                    ? List.of()
                    : Stream.of(picture.split(",", -1)).map(Integer::valueOf).toList();
        }
    }

    /// A store that refuses when told to.
    private static final class Moody implements Store {
        private final Store store = new MemoryStore();
        private boolean full;

        @Override
        public long revision() {
            return store.revision();
        }

        @Override
        public Append append(long expected, List<Entry> entries) {
            if (full) {
                throw new StoreFailure("disk full");
            }
            return store.append(expected, entries);
        }

        @Override
        public List<Entry> read(long after, int max) {
            return store.read(after, max);
        }

        @Override
        public void keep(Snapshot snapshot) {
            store.keep(snapshot);
        }

        @Override
        public Optional<Snapshot> snapshot() {
            return store.snapshot();
        }

        @Override
        public void close() {}
    }

    private static Ledger<List<Integer>, Integer> ledger(Store store) {
        return new Ledger<>(store, Numbers.NUMBERS, InstantSource.system());
    }

    private static List<Integer> add(Ledger<List<Integer>, Integer> ledger, int number) {
        return ledger.propose(
                "test",
                (_, _) -> new Ledger.Proposal<>(List.of(number), (after, _) -> after.state()));
    }

    @Test
    void answersWithTheStateAfterTheFacts() {
        try (var ledger = ledger(new MemoryStore())) {
            assertEquals(List.of(7), add(ledger, 7));
            assertEquals(List.of(7, 8), add(ledger, 8));
            assertEquals(new Versioned<>(2, List.of(7, 8)), ledger.now());
        }
    }

    @Test
    void replaysAfterRestart(@TempDir Path directory) {
        Path file = directory.resolve("journal.db");
        try (var store = SqlStore.sqlite(file);
                var ledger = ledger(store)) {
            add(ledger, 1);
            add(ledger, 2);
        }
        try (var store = SqlStore.sqlite(file);
                var ledger = ledger(store)) {
            assertEquals(new Versioned<>(2, List.of(1, 2)), ledger.now());
        }
    }

    @Test
    void eachProposalSeesTheOneBefore() throws InterruptedException {
        List<Versioned<List<Integer>>> seen = Collections.synchronizedList(new ArrayList<>());
        try (var ledger = ledger(new MemoryStore())) {
            ledger.watch(seen::add);
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 500; i++) {
                    threads.execute(() -> count(ledger));
                }
            }
            assertEquals(500, ledger.now().revision());
            for (int i = 0; i < 500; i++) {
                assertEquals(i, ledger.now().state().get(i));
            }
        }
        assertEquals(500, seen.getLast().revision());
    }

    private static int count(Ledger<List<Integer>, Integer> ledger) {
        return ledger.propose(
                "test",
                (before, _) ->
                        new Ledger.Proposal<>(
                                List.of(before.state().size()),
                                (after, _) -> after.state().size()));
    }

    @Test
    void takesInWhatAnotherProcessWrote() {
        Store store = new MemoryStore();
        try (var one = ledger(store);
                var two = ledger(store)) {
            add(one, 1);
            assertEquals(List.of(1, 2), add(two, 2));
            assertEquals(List.of(1, 2, 3), add(one, 3));
        }
    }

    @Test
    void whatCouldNotBeStoredHasNotHappened() {
        Moody store = new Moody();
        try (var ledger = ledger(store)) {
            add(ledger, 1);
            store.full = true;
            assertThrows(StoreFailure.class, () -> add(ledger, 2));
            store.full = false;
            assertEquals(List.of(1, 3), add(ledger, 3));
        }
    }
}

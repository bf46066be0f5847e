package trunkline.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trunkline.circuit.Envelope;
import trunkline.circuit.Estate;
import trunkline.circuit.Fact;
import trunkline.circuit.FactJson;
import trunkline.circuit.GroupId;
import trunkline.circuit.Operation;
import trunkline.circuit.ProvisioningState;
import trunkline.circuit.ResourceGroup;
import trunkline.circuit.SubscriptionId;
import trunkline.journal.Entry;
import trunkline.journal.Ledger;
import trunkline.journal.SqlStore;
import trunkline.journal.Store;
import trunkline.journal.Versioned;

/// A journal of many facts starts from its snapshot and the facts behind it, with the very state
/// that all of its facts lead to.
final class SnapshotTest {

    private static final int FACTS = 100_000;
    private static final int FEW = 1_000;
    private static final int TAIL = 7;
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir Path folder;

    /// Counts what is read.
    private record Counting(Store store, List<Integer> read) implements Store {
        @Override
        public long revision() {
            return store.revision();
        }

        @Override
        public Append append(long expected, List<Entry> entries) {
            return store.append(expected, entries);
        }

        @Override
        public List<Entry> read(long after, int max) {
            List<Entry> page = store.read(after, max);
            read.add(page.size());
            return page;
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
        public void close() {
            store.close();
        }

        int sum() {
            return read.stream().mapToInt(n -> n).sum();
        }
    }

    private static Fact fact(SplittableRandom random, int number) {
        SubscriptionId subscription = new SubscriptionId("s" + random.nextInt(20));
        GroupId group = new GroupId(subscription, "g" + random.nextInt(200));
        UUID id = new UUID(number, random.nextLong());
        return switch (random.nextInt(5)) {
            case 0 -> new Fact.GroupRemoved(group);
            case 1 ->
                    new Fact.OperationStarted(
                            new Operation(
                                    id,
                                    subscription,
                                    "x",
                                    new Operation.Subject.Group(group),
                                    Operation.Verb.UPDATE,
                                    AT,
                                    AT,
                                    new Operation.Status.InProgress()));
            default ->
                    new Fact.GroupSet(
                            new ResourceGroup(
                                    group,
                                    new Envelope(
                                            "x",
                                            Map.of("n", "" + number),
                                            id,
                                            id,
                                            ProvisioningState.SUCCEEDED,
                                            AT,
                                            AT,
                                            Map.of())));
        };
    }

    private static void fill(Store store, int facts) {
        SplittableRandom random = new SplittableRandom(1);
        List<Entry> page = new ArrayList<>();
        for (int i = 1; i <= facts; i++) {
            Fact fact = fact(random, i);
            String kind = EstateHistory.HISTORY.kind(fact);
            page.add(new Entry(i, AT, "test", kind, EstateHistory.HISTORY.write(fact)));
            if (page.size() == Store.READ_MAX || i == facts) {
                store.append(i - page.size(), page);
                page.clear();
            }
        }
    }

    private static Ledger<Estate, Fact> ledger(Store store) {
        return new Ledger<>(store, EstateHistory.HISTORY, InstantSource.fixed(AT));
    }

    private static void add(Ledger<Estate, Fact> ledger, int facts) {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < facts; i++) {
            Fact fact = fact(random, i);
            ledger.propose("test", (_, _) -> new Ledger.Proposal<>(List.of(fact), (_, _) -> ""));
        }
    }

    private static String print(Versioned<Estate> state) {
        return state.revision() + " " + FactJson.fingerprint(state.state());
    }

    @Test
    void aStartReadsTheSnapshotAndWhatCameAfter() {
        try (Store store = SqlStore.sqlite(folder.resolve("journal.db"))) {
            fill(store, FACTS);
            try (var first = ledger(store)) {
                add(first, 1);
            }
            assertEquals(Optional.of(FACTS + 1L), store.snapshot().map(Store.Snapshot::revision));
            try (var second = ledger(store)) {
                add(second, TAIL);
            }
            Counting counting = new Counting(store, new ArrayList<>());
            try (var third = ledger(counting)) {
                assertEquals(TAIL, counting.sum());
                assertEquals(
                        print(Ledger.replay(store, EstateHistory.HISTORY)), print(third.now()));
            }
        }
    }

    @Test
    void aSnapshotThatCannotBeReadIsAsGoodAsNone() {
        try (Store store = SqlStore.sqlite(folder.resolve("journal.db"))) {
            fill(store, FEW);
            store.keep(new Store.Snapshot(FEW, "{\"is\":\"Tomorrow\"}"));
            Counting counting = new Counting(store, new ArrayList<>());
            try (var ledger = ledger(counting)) {
                assertEquals(FEW, counting.sum());
                assertTrue(ledger.now().state().groups(new SubscriptionId("s1")).size() > 0);
            }
        }
    }
}

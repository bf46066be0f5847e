package trunkline.journal;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A process that writes until it is killed, and prints the number of every fact that it was told
/// is safe.
final class Scribe {

    private static final int WRITERS = 4;

    private Scribe() {}

    /// The only argument is the journal, as [StoreKind] names it.
    public static void main(String[] arguments) {
        try (var store = StoreKind.open(arguments[0]);
                var ledger =
                        new Ledger<>(store, LedgerTest.Numbers.NUMBERS, InstantSource.system());
                ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            for (int i = 0; i < WRITERS; i++) {
                writers.execute(() -> write(ledger));
            }
        }
    }

    @SuppressWarnings("InfiniteRecursion") // until it is killed
    private static void write(Ledger<List<Integer>, Integer> ledger) {
        while (true) {
            int safe =
                    ledger.propose(
                            "scribe",
                            (before, _) -> {
                                int next = before.state().size();
                                return new Ledger.Proposal<>(List.of(next), (_, _) -> next);
                            });
            System.out.println(safe);
        }
    }
}

package trunkline.journal;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/// A store with the state that follows from it. Many threads propose; one thread writes what they
/// propose, several proposals in one commit, and nobody sees a fact before it is durable.
///
/// @param <S> the state, immutable
/// @param <F> the facts
public final class Ledger<S, F> implements AutoCloseable {

    /// Most proposals that wait for the disk; the next one waits for a place.
    public static final int WAITING_MAX = 1_024;

    /// Most facts in one proposal.
    public static final int FACTS_MAX = 10_000;

    /// What a proposer wants: facts to be stored, and what to say when they are.
    ///
    /// @param facts empty to change nothing
    /// @param answer given the state with the facts in it
    public record Proposal<S, F, R>(List<F> facts, BiFunction<Versioned<S>, Instant, R> answer) {
        /// Copies the list.
        public Proposal {
            facts = List.copyOf(facts);
        }

        /// Changes nothing.
        public static <S, F, R> Proposal<S, F, R> nothing(R answer) {
            return new Proposal<>(List.of(), (_, _) -> answer);
        }
    }

    /// Facts after which a picture of the state is kept, so that a start reads no more than about
    /// twice as many.
    public static final int PICTURE_EVERY = 10_000;

    private static final int GROUP_MAX = 256;
    private static final int TRIES_MAX = 16;
    private static final System.Logger LOG = System.getLogger(Ledger.class.getName());

    private sealed interface Outcome<S> {
        record Durable<S>(Versioned<S> state) implements Outcome<S> {}

        record Again<S>() implements Outcome<S> {}
    }

    private record Waiting<S>(
            List<Entry> entries, Versioned<S> after, CompletableFuture<Outcome<S>> done) {}

    private record Turn<S, F, R>(Proposal<S, F, R> proposal, Waiting<S> waiting, Instant at) {}

    private final Store store;
    private final Chronicle<S, F> chronicle;
    private final InstantSource clock;
    private final ReentrantLock deciding = new ReentrantLock();
    private final BlockingQueue<Waiting<S>> queue = new ArrayBlockingQueue<>(WAITING_MAX);
    private final List<Consumer<Versioned<S>>> watchers = new CopyOnWriteArrayList<>();
    private final Thread writer;
    private volatile Versioned<S> durable;
    private long pictured;
    private Optional<Thread> picturing = Optional.empty();
    private Versioned<S> head;
    private volatile boolean closed;

    /// Loads the store and starts to write.
    ///
    /// @throws IllegalArgumentException when the store holds a fact that is unknown
    public Ledger(Store store, Chronicle<S, F> chronicle, InstantSource clock) {
        this.store = store;
        this.chronicle = chronicle;
        this.clock = clock;
        Versioned<S> picture = picture(store, chronicle);
        this.pictured = picture.revision();
        this.durable = replay(store, chronicle, picture);
        this.head = durable;
        this.writer = Thread.ofPlatform().name("journal").daemon().start(this::write);
    }

    /// The state that all of a store's facts lead to, read one by one.
    public static <S, F> Versioned<S> replay(Store store, Chronicle<S, F> chronicle) {
        return replay(store, chronicle, new Versioned<>(0, chronicle.genesis()));
    }

    /// The newest picture of a state. It saves time and is never the truth: one that cannot be read
    /// is as good as none.
    private static <S, F> Versioned<S> picture(Store store, Chronicle<S, F> chronicle) {
        Versioned<S> nothing = new Versioned<>(0, chronicle.genesis());
        Optional<Store.Snapshot> kept =
                store.snapshot().filter(s -> s.revision() <= store.revision());
        try {
            return kept.map(s -> new Versioned<>(s.revision(), chronicle.develop(s.body())))
                    .orElse(nothing);
        } catch (IllegalArgumentException e) {
            LOG.log(System.Logger.Level.WARNING, "the snapshot cannot be read; all facts are", e);
            return nothing;
        }
    }

    private static <S, F> Versioned<S> replay(
            Store store, Chronicle<S, F> chronicle, Versioned<S> from) {
        S state = from.state();
        long revision = from.revision();
        List<Entry> page = store.read(revision, Store.READ_MAX);
        while (!page.isEmpty()) {
            for (Entry entry : page) {
                state = chronicle.apply(state, chronicle.read(entry.kind(), entry.body()));
                revision = entry.revision();
            }
            page = store.read(revision, Store.READ_MAX);
        }
        return new Versioned<>(revision, state);
    }

    /// The newest durable state.
    public Versioned<S> now() {
        return durable;
    }

    /// Calls with every durable state from now on, in order, on the thread that writes; must be
    /// quick and must not propose.
    public void watch(Consumer<Versioned<S>> watcher) {
        watchers.add(watcher);
    }

    /// Decides against the newest state and returns when the facts are durable.
    ///
    /// @param by who asks
    /// @param decide reads the state and the time; one caller at a time; called again when another
    ///   process has written in between
    /// @throws StoreFailure when the facts could not be stored; then they have not happened
    public <R> R propose(String by, BiFunction<Versioned<S>, Instant, Proposal<S, F, R>> decide) {
        for (int i = 0; i < TRIES_MAX; i++) {
            Turn<S, F, R> turn = decide(by, decide);
            if (await(turn.waiting().done()) instanceof Outcome.Durable<S>(var state)) {
                return turn.proposal().answer().apply(state, turn.at());
            }
        }
        throw new StoreFailure("others were faster " + TRIES_MAX + " times");
    }

    private <R> Turn<S, F, R> decide(
            String by, BiFunction<Versioned<S>, Instant, Proposal<S, F, R>> decide) {
        deciding.lock();
        try {
            if (closed) {
                throw new StoreFailure("the journal is closed");
            }
            Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
            Proposal<S, F, R> proposal = decide.apply(head, at);
            Waiting<S> waiting = prepare(by, at, proposal.facts());
            queue.put(waiting);
            head = waiting.after();
            return new Turn<>(proposal, waiting, at);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreFailure("interrupted", e);
        } finally {
            deciding.unlock();
        }
    }

    private Waiting<S> prepare(String by, Instant at, List<F> facts) {
        if (facts.size() > FACTS_MAX) {
            throw new AssertionError("a proposal of " + facts.size() + " facts");
        }
        List<Entry> entries = new ArrayList<>();
        S state = head.state();
        long revision = head.revision();
        for (F fact : facts) {
            revision++;
            entries.add(new Entry(revision, at, by, chronicle.kind(fact), chronicle.write(fact)));
            state = chronicle.apply(state, fact);
        }
        return new Waiting<>(entries, new Versioned<>(revision, state), new CompletableFuture<>());
    }

    private static <S> Outcome<S> await(CompletableFuture<Outcome<S>> done) {
        try {
            return done.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreFailure("interrupted", e);
        } catch (ExecutionException e) {
            throw new StoreFailure("not stored", e);
        }
    }

    private void write() {
        List<Waiting<S>> group = new ArrayList<>();
        try {
            while (!closed || !queue.isEmpty()) {
                group.add(queue.take());
                queue.drainTo(group, GROUP_MAX - 1);
                commit(group);
                group.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// One commit for the whole group.
    private void commit(List<Waiting<S>> group) {
        List<Entry> entries = group.stream().flatMap(w -> w.entries().stream()).toList();
        try {
            long expected = durable.revision();
            if (!entries.isEmpty()
                    && store.append(expected, entries) instanceof Store.Append.Conflict) {
                catchUp(group);
                return;
            }
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "the journal takes no facts", e);
            restart(group, w -> w.done().completeExceptionally(e));
            return;
        }
        publish(group.getLast().after());
        group.forEach(w -> w.done().complete(new Outcome.Durable<>(w.after())));
    }

    private void publish(Versioned<S> state) {
        if (state.revision() > durable.revision()) {
            durable = state;
            watchers.forEach(watcher -> watcher.accept(state));
            if (state.revision() - pictured >= PICTURE_EVERY) {
                pictured = state.revision();
                picturing =
                        Optional.of(
                                Thread.ofPlatform()
                                        .name("picture")
                                        .daemon()
                                        .start(() -> keep(state)));
            }
        }
    }

    private void keep(Versioned<S> state) {
        try {
            store.keep(new Store.Snapshot(state.revision(), chronicle.picture(state.state())));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "no snapshot was kept", e);
        }
    }

    /// Somebody else has written: take it in, and let everybody decide again.
    private void catchUp(List<Waiting<S>> group) {
        publish(replay(store, chronicle, durable));
        restart(group, w -> w.done().complete(new Outcome.Again<>()));
    }

    /// Ends what was decided on a state that is not to be, and goes on from the durable one.
    private void restart(List<Waiting<S>> group, Consumer<Waiting<S>> end) {
        List<Waiting<S>> ended = new ArrayList<>(group);
        while (!deciding.tryLock()) {
            // Who holds the lock may wait for a place in the queue.
            queue.drainTo(ended);
        }
        try {
            queue.drainTo(ended);
            head = durable;
        } finally {
            deciding.unlock();
        }
        ended.forEach(end);
    }

    /// Writes what waits and takes nothing more; the store is the caller's to close.
    @Override
    public void close() {
        deciding.lock();
        try {
            closed = true;
            // Wakes the writer; nothing is lost if there is no place, for then it is awake.
            var _ = queue.offer(new Waiting<>(List.of(), head, new CompletableFuture<>()));
        } finally {
            deciding.unlock();
        }
        try {
            writer.join();
            if (picturing.isPresent()) {
                picturing.get().join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

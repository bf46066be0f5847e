package trunkline.lab;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Keeps processes running, on a thread of its own: one that ends is started again, as [Restart]
/// says, until all are to end.
public final class Supervisor implements AutoCloseable {

    private final SequencedMap<Child, Restart> children = new LinkedHashMap<>();
    private final BlockingQueue<News> news = new LinkedBlockingQueue<>();
    private final Consumer<String> told;
    private final Thread thread;

    private sealed interface News {
        record Ended(Child child) implements News {}

        record Stop() implements News {}
    }

    /// @param running processes that were just started
    /// @param told what happens to them, a sentence each
    public Supervisor(List<Child> running, Consumer<String> told) {
        this.told = told;
        running.forEach(child -> {
            children.put(child, Restart.begun(Instant.now()));
            watch(child);
        });
        this.thread = Thread.ofPlatform().name("supervisor").start(this::keep);
    }

    private void watch(Child child) {
        child.onEnd(() -> news.add(new News.Ended(child)));
    }

    private void keep() {
        try {
            for (boolean go = true; go; ) {
                @Nullable News next = news.poll(patience().toNanos(), TimeUnit.NANOSECONDS);
                switch (next) {
                    case null -> start();
                    case News.Ended(var child) -> ended(child);
                    case News.Stop() -> go = false;
                }
            }
            Child.stop(List.copyOf(children.keySet()));
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts this thread", e);
        }
    }

    /// Has all of them end; from any thread, and without waiting.
    public void stop() {
        news.add(new News.Stop());
    }

    /// Returns when all of them have ended after [#stop()].
    public void await() throws InterruptedException {
        thread.join();
    }

    /// Has all of them end, and waits for it.
    @Override
    public void close() {
        stop();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration patience() {
        Instant next =
                children.values().stream()
                        .map(Restart::nextDeadline)
                        .min(Instant::compareTo)
                        .orElse(Instant.MAX);
        Instant now = Instant.now();
        Instant latest = now.plus(Restart.PAUSE_MAX);
        return Duration.between(now, next.isBefore(latest) ? next : latest);
    }

    private void ended(Child child) {
        Restart next = restart(child).ended(Instant.now());
        children.put(child, next);
        told.accept(
                child.name()
                        + " has ended; starts again in "
                        + next.pause().toMillis()
                        + " ms; its log is "
                        + child.log());
    }

    private void start() {
        for (Child child : List.copyOf(children.keySet())) {
            if (restart(child).isDue(Instant.now())) {
                start(child);
            }
        }
    }

    private void start(Child child) {
        children.put(child, restart(child).started(Instant.now()));
        try {
            child.restart();
            watch(child);
        } catch (LabFailure e) {
            told.accept(child.name() + ": " + e.getMessage());
            ended(child);
        }
    }

    private Restart restart(Child child) {
        Restart restart = children.get(child);
        if (restart == null) {
            throw new AssertionError("nobody keeps " + child.name());
        }
        return restart;
    }
}

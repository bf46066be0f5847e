package trunkline.edge.speaker;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Whoever waits for a time, the earliest first. Moving one later costs nothing until its old time
/// comes: most deadlines here are put off long before they are due.
final class DeadlineHeap {

    /// Somebody who may wait.
    abstract static class Waiter {
        private static final int NOWHERE = -1;

        /// Place in the heap.
        private int index = NOWHERE;

        /// When the heap looks at it: no later than what it waits for.
        private Instant lookAt = Instant.MAX;

        /// What it waits for; [Instant#MAX] for nothing.
        abstract Instant deadline();

        /// It has come.
        abstract void due(Instant now);
    }

    private final List<Waiter> heap = new ArrayList<>();

    /// The deadline of `waiter` may have changed.
    void update(Waiter waiter) {
        Instant at = waiter.deadline();
        if (waiter.index == Waiter.NOWHERE) {
            if (at.equals(Instant.MAX)) {
                return;
            }
            waiter.index = heap.size();
            heap.add(waiter);
        } else if (!at.isBefore(waiter.lookAt)) {
            return;
        }
        waiter.lookAt = at;
        up(waiter);
    }

    /// It waits no more.
    void remove(Waiter waiter) {
        if (waiter.index != Waiter.NOWHERE) {
            waiter.lookAt = Instant.MIN;
            up(waiter);
            removeFirst();
        }
    }

    /// When to look again at the latest.
    Instant next() {
        return heap.isEmpty() ? Instant.MAX : heap.getFirst().lookAt;
    }

    /// Tells those who are due, each once.
    void run(Instant now) {
        List<Waiter> due = new ArrayList<>();
        while (!next().isAfter(now)) {
            Waiter first = heap.getFirst();
            removeFirst();
            if (first.deadline().isAfter(now)) {
                update(first);
            } else {
                due.add(first);
            }
        }
        for (Waiter waiter : due) {
            waiter.due(now);
            update(waiter);
        }
    }

    private void removeFirst() {
        Waiter first = heap.getFirst();
        Waiter last = heap.removeLast();
        first.index = Waiter.NOWHERE;
        if (last.index != Waiter.NOWHERE) {
            last.index = 0;
            heap.set(0, last);
            down(last);
        }
    }

    private void up(Waiter waiter) {
        while (waiter.index > 0) {
            Waiter parent = heap.get((waiter.index - 1) / 2);
            if (!waiter.lookAt.isBefore(parent.lookAt)) {
                return;
            }
            swap(waiter, parent);
        }
    }

    private void down(Waiter waiter) {
        while (true) {
            int child = 2 * waiter.index + 1;
            if (child >= heap.size()) {
                return;
            }
            boolean right =
                    child + 1 < heap.size()
                            && heap.get(child + 1).lookAt.isBefore(heap.get(child).lookAt);
            Waiter least = heap.get(right ? child + 1 : child);
            if (!least.lookAt.isBefore(waiter.lookAt)) {
                return;
            }
            swap(least, waiter);
        }
    }

    /// `higher` goes to the place of `lower` and the other way round.
    private void swap(Waiter one, Waiter other) {
        int at = one.index;
        one.index = other.index;
        other.index = at;
        heap.set(one.index, one);
        heap.set(other.index, other);
    }
}

package trunkline.edge.transport;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import trunkline.linux.Descriptors;
import trunkline.linux.Epoll;
import trunkline.linux.ErrnoException;

/// A loop on one thread: wait for events or the next deadline, hand the events out, run tasks from
/// other threads, let every [Duty] perform.
///
/// Level-triggered: whoever leaves octets unread is called again in the next turn, after everybody
/// else had theirs.
public final class Reactor implements Executor, AutoCloseable {
    /// Events taken in by one turn: those of every connection that there may be, so that whoever
    /// has sent something is heard before a deadline is held against it.
    private static final int EVENTS_MAX = 16_384;

    /// Tasks of other threads run in one turn; the rest waits for the next.
    private static final int TASKS_PER_TURN_MAX = 256;

    private static final Duration WAIT_MAX = Duration.ofMinutes(1);
    private static final long WAKE_TOKEN = 0;
    private static final Logger LOG = System.getLogger(Reactor.class.getName());

    /// Hears what happens to a descriptor.
    public interface Watcher {

        /// @param happened a sum of the constants of [Epoll]
        void ready(int happened, Instant now);
    }

    private final InstantSource clock;
    private final Epoll epoll;
    private final int wake;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean woken = new AtomicBoolean();
    private final List<Duty> duties = new ArrayList<>();
    private final WatcherTable watchers = new WatcherTable();
    private volatile boolean stopped;
    private Instant dueAt = Instant.MIN;

    /// @param clock what time it is; see [SteadyClock]
    public Reactor(InstantSource clock) throws ErrnoException {
        this.clock = clock;
        this.epoll = new Epoll(EVENTS_MAX);
        this.wake = Descriptors.eventfd();
        epoll.add(wake, Epoll.READABLE, WAKE_TOKEN);
    }

    /// From now on `duty` performs in every turn. Only on the reactor's thread, or before it runs.
    public void add(Duty duty) {
        duties.add(duty);
        dueAt = Instant.MIN;
    }

    /// Runs `task` on the reactor's thread soon; from any thread.
    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        if (woken.compareAndSet(false, true)) {
            Descriptors.signal(wake);
        }
    }

    /// Turns until [#stop()].
    public void run() throws ErrnoException {
        while (!stopped) {
            turn(WAIT_MAX);
        }
    }

    /// Ends [#run()] after the current turn; from any thread.
    public void stop() {
        execute(() -> stopped = true);
    }

    /// One turn of the loop, which waits at most `atMost` for something to do.
    public void turn(Duration atMost) throws ErrnoException {
        int count = epoll.await(patience(atMost));
        Instant now = clock.instant();
        for (int i = 0; i < count; i++) {
            long token = epoll.token(i);
            if (token == WAKE_TOKEN) {
                woken.set(false);
                Descriptors.drain(wake);
            } else {
                ready(token, epoll.happened(i), now);
            }
        }
        runTasks();
        dueAt = perform(now);
    }

    /// Milliseconds to wait, rounded up so that a deadline has passed when the wait ends.
    private int patience(Duration atMost) {
        if (!tasks.isEmpty()) {
            return 0;
        }
        Instant now = clock.instant();
        Instant until = now.plus(atMost);
        Instant end = dueAt.isBefore(until) ? dueAt : until;
        if (!end.isAfter(now)) {
            return 0;
        }
        return (int) Duration.between(now, end).plusNanos(999_999).toMillis();
    }

    private void ready(long token, int happened, Instant now) {
        Watcher watcher = watchers.find(token);
        if (watcher != null) {
            try {
                watcher.ready(happened, now);
            } catch (RuntimeException | AssertionError e) {
                LOG.log(Level.ERROR, "an event could not be handled", e);
            }
        }
    }

    private void runTasks() {
        for (int i = 0; i < TASKS_PER_TURN_MAX; i++) {
            Runnable task = tasks.poll();
            if (task == null) {
                return;
            }
            try {
                task.run();
            } catch (RuntimeException | AssertionError e) {
                LOG.log(Level.ERROR, "a task failed", e);
            }
        }
    }

    private Instant perform(Instant now) {
        Instant next = Duty.NEVER;
        for (Duty duty : duties) {
            Instant at = performed(duty, now);
            next = at.isBefore(next) ? at : next;
        }
        return next;
    }

    /// A fault of ours in one place must not stop the others: it is written down and the loop goes
    /// on. A duty that failed performs again a second later.
    private static Instant performed(Duty duty, Instant now) {
        try {
            return duty.perform(now);
        } catch (RuntimeException | AssertionError e) {
            LOG.log(Level.ERROR, "a duty failed", e);
            return now.plusSeconds(1);
        }
    }

    /// Watches `fd`; see [Epoll#add].
    ///
    /// @return names the watch in later calls
    public long watch(int fd, int interest, Watcher watcher) throws ErrnoException {
        long token = watchers.add(watcher);
        try {
            epoll.add(fd, interest, token);
        } catch (ErrnoException e) {
            watchers.remove(token);
            throw e;
        }
        return token;
    }

    /// Changes what `fd` is watched for.
    public void change(int fd, int interest, long token) throws ErrnoException {
        epoll.change(fd, interest, token);
    }

    /// Events of this watch that are already on their way are forgotten; then close the descriptor.
    public void forget(long token) {
        watchers.remove(token);
    }

    /// What time it is.
    public Instant now() {
        return clock.instant();
    }

    @Override
    public void close() {
        Descriptors.close(wake);
        epoll.close();
    }
}

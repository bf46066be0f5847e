package trunkline.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// One epoll instance, level-triggered, with room for the events of one wait. For one thread.
public final class Epoll implements AutoCloseable {
    /// There is something to receive, or somebody to accept.
    public static final int READABLE = 1;

    /// There is room to send, or a connection is made.
    public static final int WRITABLE = 4;

    /// An error is pending; told without being asked for.
    public static final int ERROR = 8;

    /// Both sides are closed; told without being asked for.
    public static final int HANGUP = 16;

    private static final int CLOEXEC = 0x80000;
    private static final int ADD = 1;
    private static final int REMOVE = 2;
    private static final int CHANGE = 3;
    private static final int SIGSET_OCTETS = 8;

    // struct epoll_event is packed on x86-64 alone.
    private static final boolean PACKED = Architecture.CURRENT == Architecture.X86_64;
    private static final int EVENT_OCTETS = PACKED ? 12 : 16;
    private static final int TOKEN_AT = PACKED ? 4 : 8;

    private final Arena arena = Arena.ofShared();
    private final int fd;
    private final int eventsMax;
    private final MemorySegment events;
    private final MemorySegment request = arena.allocate(16, 8);

    /// @param eventsMax most events that one wait gives
    public Epoll(int eventsMax) throws ErrnoException {
        this.eventsMax = eventsMax;
        this.events = arena.allocate((long) EVENT_OCTETS * eventsMax, 8);
        this.fd = Syscall.EPOLL_CREATE1.check(Syscall.EPOLL_CREATE1.call(CLOEXEC, 0, 0));
    }

    /// Watches `watched` for `interest`, a sum of [#READABLE] and [#WRITABLE].
    ///
    /// @param token given back with each of its events
    public void add(int watched, int interest, long token) throws ErrnoException {
        control(ADD, watched, interest, token);
    }

    /// Changes what `watched` is watched for.
    public void change(int watched, int interest, long token) throws ErrnoException {
        control(CHANGE, watched, interest, token);
    }

    /// Watches `watched` no more. Closing it has the same effect.
    public void remove(int watched) throws ErrnoException {
        control(REMOVE, watched, 0, 0);
    }

    private void control(int what, int watched, int interest, long token) throws ErrnoException {
        request.set(JAVA_INT, 0, interest);
        request.set(JAVA_LONG_UNALIGNED, TOKEN_AT, token);
        long at = request.address();
        Syscall.EPOLL_CTL.check(Syscall.EPOLL_CTL.call(fd, what, watched, at, 0, 0));
    }

    /// Waits for events.
    ///
    /// @param milliseconds 0 does not wait, -1 waits for ever
    /// @return how many there are now; 0 after the time or an interruption
    public int await(int milliseconds) throws ErrnoException {
        long count =
                Syscall.EPOLL_PWAIT.call(
                        fd, events.address(), eventsMax, milliseconds, 0, SIGSET_OCTETS);
        return Errno.EINTR.in(count) ? 0 : Syscall.EPOLL_PWAIT.check(count);
    }

    /// What happened in event `index` of the last wait: a sum of the constants here.
    public int happened(int index) {
        return events.get(JAVA_INT, (long) index * EVENT_OCTETS);
    }

    /// The token of event `index` of the last wait.
    public long token(int index) {
        return events.get(JAVA_LONG_UNALIGNED, (long) index * EVENT_OCTETS + TOKEN_AT);
    }

    @Override
    public void close() {
        Descriptors.close(fd);
        arena.close();
    }
}

package trunkline.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Objects;

/// File descriptors, as the plain ints that the kernel makes of them; always close-on-exec.
public final class Descriptors {
    private static final int AT_FDCWD = -100;
    private static final int O_CLOEXEC = 0x80000;
    private static final int O_NONBLOCK = 0x800;
    private static final int F_GETFL = 3;
    private static final int F_SETFL = 4;
    private static final int EFD_FLAGS = O_CLOEXEC | O_NONBLOCK;

    private Descriptors() {}

    /// How a file is opened.
    public enum Mode {
        READ(0),
        WRITE(1),
        READ_WRITE(2);

        private final int flags;

        Mode(int access) {
            this.flags = access | O_CLOEXEC;
        }
    }

    /// Opens an existing file.
    public static int open(String path, Mode mode) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            long name = arena.allocateFrom(path).address();
            return Syscall.OPENAT.check(Syscall.OPENAT.call(AT_FDCWD, name, mode.flags));
        }
    }

    /// Closes it. An error has no use: the descriptor is gone in any case.
    public static void close(int fd) {
        Syscall.CLOSE.call(fd, 0, 0);
    }

    /// Reads at most `length` octets to the start of `to`.
    ///
    /// @return octets read, 0 at the end, or the error number negated
    public static int read(int fd, MemorySegment to, int length) {
        Objects.checkFromIndexSize(0, length, to.byteSize());
        return (int) Syscall.READ.call(fd, to, length, 0, 0, 0);
    }

    /// Writes `length` octets from the start of `from`.
    ///
    /// @return octets written, or the error number negated
    public static int write(int fd, MemorySegment from, int length) {
        Objects.checkFromIndexSize(0, length, from.byteSize());
        return (int) Syscall.WRITE.call(fd, from, length, 0, 0, 0);
    }

    /// Makes calls on it answer `EAGAIN` instead of waiting.
    public static void nonBlocking(int fd) throws ErrnoException {
        int flags = Syscall.FCNTL.check(Syscall.FCNTL.call(fd, F_GETFL, 0));
        Syscall.FCNTL.check(Syscall.FCNTL.call(fd, F_SETFL, flags | O_NONBLOCK));
    }

    /// A counter that another thread raises with [#signal(int)] and an epoll sees.
    public static int eventfd() throws ErrnoException {
        return Syscall.EVENTFD2.check(Syscall.EVENTFD2.call(0, EFD_FLAGS, 0));
    }

    /// Raises an eventfd by one.
    public static void signal(int eventfd) {
        try (Arena arena = Arena.ofConfined()) {
            write(eventfd, arena.allocateFrom(JAVA_LONG, 1), 8);
        }
    }

    /// Puts an eventfd back to zero.
    public static void drain(int eventfd) {
        try (Arena arena = Arena.ofConfined()) {
            read(eventfd, arena.allocate(8), 8);
        }
    }
}

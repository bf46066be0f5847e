package trunkline.linux;

import java.lang.foreign.Arena;
import org.jspecify.annotations.Nullable;

/// Network namespaces. A socket stays for ever in the namespace in which it was opened, and any
/// thread may use it; so only opening needs to be inside.
public final class Namespaces {
    private static final int CLONE_NEWNET = 0x40000000;
    private static final int CLONE_NEWNS = 0x00020000;
    private static final int MS_BIND = 0x1000;
    private static final int MS_REC_PRIVATE = 0x4000 | 0x40000;
    private static final int MNT_DETACH = 2;

    private Namespaces() {}

    /// What is done inside a namespace.
    ///
    /// @param <T> what it gives
    /// @param <X> how it fails
    @FunctionalInterface
    public interface Action<T, X extends Exception> {
        /// Does it.
        T run() throws X, ErrnoException;
    }

    /// Runs `action` inside the network namespace at `path` (`/run/netns/x`), on a platform thread
    /// that is thrown away afterwards, and waits for it.
    public static <T, X extends Exception> T inNamespace(String path, Action<T, X> action)
            throws X, ErrnoException {
        return visit(
                new Visit<>(
                        "netns " + path,
                        () -> {
                            enterNetwork(path);
                            return action.run();
                        }));
    }

    /// Runs `action` on a platform thread that is thrown away afterwards, and waits for it: what it
    /// enters or leaves concerns nobody else.
    public static <T, X extends Exception> T apart(Action<T, X> action) throws X, ErrnoException {
        return visit(new Visit<>("apart", action));
    }

    private static <T, X extends Exception> T visit(Visit<T, X> visit) throws X, ErrnoException {
        Thread thread = Thread.ofPlatform().name(visit.name).start(visit);
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return visit.outcome();
    }

    private static final class Visit<T, X extends Exception> implements Runnable {
        private final String name;
        private final Action<T, X> action;
        private @Nullable T result;
        private @Nullable Throwable failure;

        Visit(String name, Action<T, X> action) {
            this.name = name;
            this.action = action;
        }

        @Override
        @SuppressWarnings("CatchingUnchecked") // whatever it is, the caller gets it
        public void run() {
            try {
                result = action.run();
            } catch (Throwable t) {
                failure = t;
            }
        }

        @SuppressWarnings({"unchecked", "NullAway"}) // the action's own result, or what it threw
        T outcome() throws X, ErrnoException {
            switch (failure) {
                case null -> {
                    return result;
                }
                case ErrnoException e -> throw e;
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                case Throwable e -> throw (X) e;
            }
        }
    }

    /// Moves the calling thread, which must be a platform thread that has no other work, into the
    /// network namespace at `path`.
    public static void enterNetwork(String path) throws ErrnoException {
        int fd = Descriptors.open(path, Descriptors.Mode.READ);
        try {
            Syscall.SETNS.check(Syscall.SETNS.call(fd, CLONE_NEWNET, 0));
        } finally {
            Descriptors.close(fd);
        }
    }

    /// Gives the calling thread a new network namespace of its own.
    public static void newNetwork() throws ErrnoException {
        Syscall.UNSHARE.check(Syscall.UNSHARE.call(CLONE_NEWNET, 0, 0));
    }

    /// Gives the calling thread its own view of the mounts; what it mounts nobody else sees.
    public static void newMounts() throws ErrnoException {
        Syscall.UNSHARE.check(Syscall.UNSHARE.call(CLONE_NEWNS, 0, 0));
        try (Arena arena = Arena.ofConfined()) {
            long none = arena.allocateFrom("none").address();
            long root = arena.allocateFrom("/").address();
            Syscall.MOUNT.check(Syscall.MOUNT.call(none, root, 0, MS_REC_PRIVATE, 0, 0));
        }
    }

    /// Makes `source` visible at `target`, an existing file or directory: keeps a namespace alive
    /// without a process.
    public static void bindMount(String source, String target) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            long from = arena.allocateFrom(source).address();
            long to = arena.allocateFrom(target).address();
            Syscall.MOUNT.check(Syscall.MOUNT.call(from, to, 0, MS_BIND, 0, 0));
        }
    }

    /// Mounts a file system of the kernel's own, such as `bpf`, at an existing directory.
    public static void mount(String type, String target) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            long name = arena.allocateFrom(type).address();
            long to = arena.allocateFrom(target).address();
            Syscall.MOUNT.check(Syscall.MOUNT.call(name, to, name, 0, 0, 0));
        }
    }

    /// Takes away what is mounted at `target`, as soon as nobody uses it.
    public static void unmount(String target) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            long at = arena.allocateFrom(target).address();
            Syscall.UMOUNT2.check(Syscall.UMOUNT2.call(at, MNT_DETACH, 0));
        }
    }
}

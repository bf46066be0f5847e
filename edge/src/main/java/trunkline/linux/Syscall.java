package trunkline.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.util.Locale;

/// The system calls in use, with their numbers. Only calls that both architectures have: `openat`
/// for `open`, `recvfrom` for `recv`, `epoll_pwait` for `epoll_wait`.
///
/// All of them go through libc's `syscall(2)`: one shape, so one downcall stub is made at start
/// instead of thirty.
enum Syscall {
    READ(0, 63),
    WRITE(1, 64),
    CLOSE(3, 57),
    MMAP(9, 222),
    MUNMAP(11, 215),
    SOCKET(41, 198),
    CONNECT(42, 203),
    SENDTO(44, 206),
    RECVFROM(45, 207),
    SENDMSG(46, 211),
    RECVMSG(47, 212),
    SHUTDOWN(48, 210),
    BIND(49, 200),
    LISTEN(50, 201),
    GETSOCKNAME(51, 204),
    GETPEERNAME(52, 205),
    SETSOCKOPT(54, 208),
    GETSOCKOPT(55, 209),
    KILL(62, 129),
    FCNTL(72, 25),
    SETSID(112, 157),
    SCHED_SETSCHEDULER(144, 119),
    MLOCKALL(151, 230),
    PRCTL(157, 167),
    MOUNT(165, 40),
    UMOUNT2(166, 39),
    EPOLL_CTL(233, 21),
    OPENAT(257, 56),
    UNSHARE(272, 97),
    EPOLL_PWAIT(281, 22),
    ACCEPT4(288, 242),
    EVENTFD2(290, 19),
    EPOLL_CREATE1(291, 20),
    RECVMMSG(299, 243),
    SENDMMSG(307, 269),
    SETNS(308, 268),
    BPF(321, 280),
    MEMBARRIER(324, 283);

    private static final MethodHandle HANDLE = handle();
    private static final VarHandle ERRNO =
            Linker.Option.captureStateLayout().varHandle(PathElement.groupElement("errno"));
    private static final ThreadLocal<MemorySegment> STATE =
            ThreadLocal.withInitial(
                    () -> Arena.ofAuto().allocate(Linker.Option.captureStateLayout()));

    private final String call = name().toLowerCase(Locale.ROOT);
    private final long number;

    Syscall(int x86, int aarch) {
        number = Architecture.CURRENT == Architecture.X86_64 ? x86 : aarch;
    }

    @SuppressWarnings("restricted")
    private static MethodHandle handle() {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow("syscall"),
                FunctionDescriptor.of(
                        JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG,
                        JAVA_LONG),
                Linker.Option.firstVariadicArg(1),
                Linker.Option.captureCallState("errno"));
    }

    /// Calls the kernel.
    ///
    /// @return its result, or the error number negated
    long call(long a, long b, long c, long d, long e, long f) {
        MemorySegment state = STATE.get();
        long result;
        try {
            result = (long) HANDLE.invokeExact(state, number, a, b, c, d, e, f);
        } catch (Throwable t) {
            throw new AssertionError(call, t);
        }
        return result != -1 ? result : -(int) ERRNO.get(state, 0L);
    }

    /// [#call(long, long, long, long, long, long)] with zeros for the rest.
    long call(long a, long b, long c) {
        return call(a, b, c, 0, 0, 0);
    }

    /// [#call(long, long, long, long, long, long)] on a descriptor and the start of `memory`, which
    /// stays alive until the kernel is done.
    long call(int fd, MemorySegment memory, long c, long d, long e, long f) {
        try {
            return call(fd, memory.address(), c, d, e, f);
        } finally {
            Reference.reachabilityFence(memory);
        }
    }

    /// The result of this call as an int, or its error as an exception.
    int check(long result) throws ErrnoException {
        if (result < 0) {
            throw new ErrnoException(call, (int) -result);
        }
        return (int) result;
    }

    /// An int in native memory.
    static MemorySegment allocateInt(Arena arena, int value) {
        return arena.allocateFrom(JAVA_INT, value);
    }
}

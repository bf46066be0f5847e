package trunkline.linux;

import java.lang.foreign.Arena;

/// How the kernel schedules us.
public final class Scheduling {
    private static final int SCHED_FIFO = 1;
    private static final int MCL_CURRENT_AND_FUTURE = 3;
    private static final int PR_SET_PDEATHSIG = 1;

    private Scheduling() {}

    /// Puts the calling platform thread before every ordinary thread of the machine (`SCHED_FIFO`).
    /// Needs `CAP_SYS_NICE`.
    ///
    /// @param priority 1 to 99
    public static void realTime(int priority) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            long parameter = Syscall.allocateInt(arena, priority).address();
            Syscall.SCHED_SETSCHEDULER.check(
                    Syscall.SCHED_SETSCHEDULER.call(0, SCHED_FIFO, parameter));
        }
    }

    /// Leaves the session and the process group of whoever started us, so that a signal to them is
    /// not one to us.
    public static void newSession() throws ErrnoException {
        Syscall.SETSID.check(Syscall.SETSID.call(0, 0, 0));
    }

    /// Keeps all memory of the process from being paged out.
    public static void lockMemory() throws ErrnoException {
        Syscall.MLOCKALL.check(Syscall.MLOCKALL.call(MCL_CURRENT_AND_FUTURE, 0, 0));
    }

    /// Has the kernel send us `signal` when the thread that started this process ends.
    public static void dieWithParent(int signal) throws ErrnoException {
        Syscall.PRCTL.check(Syscall.PRCTL.call(PR_SET_PDEATHSIG, signal, 0));
    }

    /// Sends `signal` to process `pid`.
    public static void signal(long pid, int signal) throws ErrnoException {
        Syscall.KILL.check(Syscall.KILL.call(pid, signal, 0));
    }
}

package trunkline.linux;

/// Error numbers of Linux, the same on every architecture that we run on.
public enum Errno {
    EPERM(1, "operation not permitted"),
    ENOENT(2, "no such file or directory"),
    ESRCH(3, "no such process"),
    EINTR(4, "interrupted"),
    EIO(5, "input/output error"),
    EBADF(9, "bad descriptor"),
    EAGAIN(11, "not now"),
    ENOMEM(12, "out of memory"),
    EACCES(13, "permission denied"),
    EBUSY(16, "busy"),
    EEXIST(17, "exists"),
    ENODEV(19, "no such device"),
    EINVAL(22, "invalid argument"),
    ENFILE(23, "too many open files on the machine"),
    EMFILE(24, "too many open files in the process"),
    ENOSPC(28, "no space left"),
    EPIPE(32, "broken pipe"),
    ENOSYS(38, "no such call in this kernel"),
    EPROTO(71, "protocol error"),
    EMSGSIZE(90, "message too long"),
    ENOPROTOOPT(92, "no such option"),
    EOPNOTSUPP(95, "not supported"),
    EAFNOSUPPORT(97, "address family not supported"),
    EADDRINUSE(98, "address in use"),
    EADDRNOTAVAIL(99, "address not available"),
    ENETDOWN(100, "network down"),
    ENETUNREACH(101, "network unreachable"),
    ECONNABORTED(103, "connection aborted"),
    ECONNRESET(104, "connection reset"),
    ENOBUFS(105, "no buffer space"),
    ENOTCONN(107, "not connected"),
    ETIMEDOUT(110, "timed out"),
    ECONNREFUSED(111, "connection refused"),
    EHOSTDOWN(112, "host down"),
    EHOSTUNREACH(113, "no route to host"),
    EALREADY(114, "already in progress"),
    EINPROGRESS(115, "in progress");

    private static final int NUMBER_MAX = 133;
    private static final String[] NAMES = new String[NUMBER_MAX + 1];

    static {
        for (Errno errno : values()) {
            NAMES[errno.number] = errno.name() + " (" + errno.meaning + ")";
        }
    }

    private final int number;
    private final String meaning;

    Errno(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    /// The kernel's number for it.
    public int number() {
        return number;
    }

    /// Whether `result` of a call that returns negated error numbers is this error.
    public boolean in(long result) {
        return result == -number;
    }

    /// `ECONNREFUSED (connection refused)`, or `errno 131` for one without a row here.
    public static String text(int number) {
        String name = number >= 0 && number <= NUMBER_MAX ? NAMES[number] : null;
        return name != null ? name : "errno " + number;
    }
}

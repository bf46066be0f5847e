package trunkline.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.util.Locale;
import trunkline.net.IpFamily;

/// Socket options whose value is an int, and the recipes that a routing protocol needs of them.
public enum SocketOption {
    SO_REUSEADDR(1, 2),
    SO_ERROR(1, 4),
    SO_SNDBUF(1, 7),
    SO_RCVBUF(1, 8),
    SO_KEEPALIVE(1, 9),
    SO_PRIORITY(1, 12),
    SO_REUSEPORT(1, 15),
    SO_MARK(1, 36),
    IP_TOS(0, 1),
    IP_TTL(0, 2),
    IP_PKTINFO(0, 8),
    IP_RECVTTL(0, 12),
    IP_FREEBIND(0, 15),
    IP_MINTTL(0, 21),
    IPV6_UNICAST_HOPS(41, 16),
    IPV6_V6ONLY(41, 26),
    IPV6_RECVHOPLIMIT(41, 51),
    IPV6_TCLASS(41, 67),
    IPV6_MINHOPCOUNT(41, 73),
    TCP_NODELAY(6, 1),
    TCP_MAXSEG(6, 2),
    TCP_USER_TIMEOUT(6, 18),
    TCP_NOTSENT_LOWAT(6, 25);

    /// The hop count that only a neighbour on the link can show (RFC 5082 §3).
    public static final int GTSM_HOPS = 255;

    /// Class selector 6, internetwork control (RFC 4594 §3.2), as an octet.
    public static final int CS6 = 0xC0;

    private static final int SOL_SOCKET = 1;
    private static final int SO_BINDTODEVICE = 25;
    private static final int DEVICE_LENGTH_MAX = 15;

    private final int level;
    private final int number;

    SocketOption(int level, int number) {
        this.level = level;
        this.number = number;
    }

    /// Sets the option.
    public void set(int fd, int value) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            set(fd, level, number, Syscall.allocateInt(arena, value), this::callName);
        }
    }

    /// The option's value.
    public int get(int fd) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment value = Syscall.allocateInt(arena, 0);
            MemorySegment length = Syscall.allocateInt(arena, Integer.BYTES);
            long result =
                    Syscall.GETSOCKOPT.call(
                            fd, level, number, value.address(), length.address(), 0);
            if (result < 0) {
                throw new ErrnoException("getsockopt " + callName(), (int) -result);
            }
            return value.get(JAVA_INT, 0);
        }
    }

    private String callName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static void set(
            int fd,
            int level,
            int number,
            MemorySegment value,
            java.util.function.Supplier<String> name)
            throws ErrnoException {
        long size = value.byteSize();
        long result;
        try {
            result = Syscall.SETSOCKOPT.call(fd, level, number, value.address(), size, 0);
        } finally {
            Reference.reachabilityFence(value);
        }
        if (result < 0) {
            throw new ErrnoException("setsockopt " + name.get(), (int) -result);
        }
    }

    /// RFC 5082: sends with 255 hops and takes nothing that comes with less than `hopsMin`.
    /// Accepted sockets inherit it from the listener. The kernel enforces the second half for TCP
    /// alone.
    public static void gtsm(int fd, IpFamily family, int hopsMin) throws ErrnoException {
        hops(fd, family, GTSM_HOPS);
        switch (family) {
            case IPV4 -> IP_MINTTL.set(fd, hopsMin);
            case IPV6 -> IPV6_MINHOPCOUNT.set(fd, hopsMin);
        }
    }

    /// Hops that our packets may go, 1 to 255.
    public static void hops(int fd, IpFamily family, int hops) throws ErrnoException {
        switch (family) {
            case IPV4 -> IP_TTL.set(fd, hops);
            case IPV6 -> IPV6_UNICAST_HOPS.set(fd, hops);
        }
    }

    /// Puts class selector 6 on our packets.
    public static void networkControl(int fd, IpFamily family) throws ErrnoException {
        switch (family) {
            case IPV4 -> IP_TOS.set(fd, CS6);
            case IPV6 -> IPV6_TCLASS.set(fd, CS6);
        }
    }

    /// Has the hop count of each datagram told in its control message; see [DatagramReader].
    public static void receiveHops(int fd, IpFamily family) throws ErrnoException {
        switch (family) {
            case IPV4 -> IP_RECVTTL.set(fd, 1);
            case IPV6 -> IPV6_RECVHOPLIMIT.set(fd, 1);
        }
    }

    /// Ties the socket to one interface (`SO_BINDTODEVICE`).
    ///
    /// @param device name of 1 to 15 characters
    public static void device(int fd, String device) throws ErrnoException {
        if (device.isEmpty() || device.length() > DEVICE_LENGTH_MAX) {
            throw new IllegalArgumentException("not an interface name: " + device);
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom(device);
            set(fd, SOL_SOCKET, SO_BINDTODEVICE, name, () -> "so_bindtodevice " + device);
        }
    }
}

package trunkline.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.util.Objects;

/// A socket to the kernel's routing tables (`NETLINK_ROUTE`) of the network namespace in which it
/// was opened. For one thread.
public final class NetlinkSocket implements AutoCloseable {
    /// Group that hears of links (`RTMGRP_LINK`).
    public static final int GROUP_LINK = 1;

    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW = 3;
    private static final int SOCK_NONBLOCK = 0x800;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int NETLINK_ROUTE = 0;
    private static final int ADDRESS_OCTETS = 12;
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVTIMEO = 20;
    private static final int SOL_NETLINK = 270;
    private static final int NETLINK_CAP_ACK = 10;
    private static final int NETLINK_EXT_ACK = 11;
    private static final int NETLINK_GET_STRICT_CHK = 12;
    private static final int ANSWER_SECONDS_MAX = 10;

    private final int fd;

    private NetlinkSocket(int fd) {
        this.fd = fd;
    }

    /// For questions: [#receive] waits, at most 10 s. Errors are told in words and without the
    /// request; listings filter as their request says.
    public static NetlinkSocket forQuestions() throws ErrnoException {
        NetlinkSocket socket = open(0);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment timeout = arena.allocate(16, 8);
            timeout.set(JAVA_LONG, 0, ANSWER_SECONDS_MAX);
            SocketOption.set(socket.fd, SOL_SOCKET, SO_RCVTIMEO, timeout, () -> "so_rcvtimeo");
            for (int option :
                    new int[] {NETLINK_CAP_ACK, NETLINK_EXT_ACK, NETLINK_GET_STRICT_CHK}) {
                MemorySegment on = Syscall.allocateInt(arena, 1);
                SocketOption.set(socket.fd, SOL_NETLINK, option, on, () -> "netlink " + option);
            }
            socket.bind(arena, 0);
        } catch (ErrnoException e) {
            socket.close();
            throw e;
        }
        return socket;
    }

    /// For news: [#receive] answers `EAGAIN` when there is none.
    ///
    /// @param groups sum of the groups to hear
    public static NetlinkSocket forNews(int groups) throws ErrnoException {
        NetlinkSocket socket = open(SOCK_NONBLOCK);
        try (Arena arena = Arena.ofConfined()) {
            socket.bind(arena, groups);
        } catch (ErrnoException e) {
            socket.close();
            throw e;
        }
        return socket;
    }

    private static NetlinkSocket open(int flags) throws ErrnoException {
        long type = SOCK_RAW | SOCK_CLOEXEC | flags;
        long fd = Syscall.SOCKET.call(AF_NETLINK, type, NETLINK_ROUTE);
        return new NetlinkSocket(Syscall.SOCKET.check(fd));
    }

    private void bind(Arena arena, int groups) throws ErrnoException {
        MemorySegment address = arena.allocate(ADDRESS_OCTETS, 4);
        address.set(JAVA_SHORT, 0, (short) AF_NETLINK);
        address.set(JAVA_INT, 8, groups);
        Sockets.bind(fd, address);
    }

    /// For an epoll.
    public int fd() {
        return fd;
    }

    /// Sends the first `length` octets of `from`, one or more whole messages.
    public void send(MemorySegment from, int length) throws ErrnoException {
        Objects.checkFromIndexSize(0, length, from.byteSize());
        try {
            Syscall.SENDTO.check(Syscall.SENDTO.call(fd, from.address(), length, 0, 0, 0));
        } finally {
            Reference.reachabilityFence(from);
        }
    }

    /// Receives whole messages to the start of `to`.
    ///
    /// @return octets received, or the error number negated
    public int receive(MemorySegment to) {
        try {
            return (int) Syscall.RECVFROM.call(fd, to.address(), to.byteSize(), 0, 0, 0);
        } finally {
            Reference.reachabilityFence(to);
        }
    }

    @Override
    public void close() {
        Descriptors.close(fd);
    }
}

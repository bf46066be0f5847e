package trunkline.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.util.Objects;
import java.util.Optional;
import trunkline.net.Endpoint;
import trunkline.net.IpAddress;
import trunkline.net.IpFamily;

/// Sockets of IPv4 and IPv6, non-blocking and close-on-exec.
///
/// Calls of the hot path give the error number negated instead of throwing.
public final class Sockets {
    private static final int SOCK_NONBLOCK = 0x800;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int FLAGS = SOCK_NONBLOCK | SOCK_CLOEXEC;
    private static final int MSG_NOSIGNAL = 0x4000;
    private static final int SHUT_WRITE = 1;

    private Sockets() {}

    /// What a socket carries.
    public enum Type {
        /// TCP.
        STREAM(1),
        /// UDP.
        DATAGRAM(2);

        private final int number;

        Type(int number) {
            this.number = number;
        }
    }

    /// A new socket in the network namespace of the calling thread, where it stays for ever.
    public static int open(IpFamily family, Type type) throws ErrnoException {
        int domain = SocketAddress.family(family);
        return Syscall.SOCKET.check(Syscall.SOCKET.call(domain, type.number | FLAGS, 0));
    }

    /// Gives the socket its own address; port 0 lets the kernel choose.
    public static void bind(int fd, IpAddress address, int port) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            bind(fd, SocketAddress.allocate(arena, address, port));
        }
    }

    /// Gives the socket its own address.
    public static void bind(int fd, MemorySegment address) throws ErrnoException {
        Syscall.BIND.check(Syscall.BIND.call(fd, address, address.byteSize(), 0, 0, 0));
    }

    /// Lets peers connect; `backlog` of them may wait for [#accept(int, MemorySegment)].
    public static void listen(int fd, int backlog) throws ErrnoException {
        Syscall.LISTEN.check(Syscall.LISTEN.call(fd, backlog, 0));
    }

    /// Takes one waiting connection.
    ///
    /// @param peer of [SocketAddress#OCTETS_MAX] octets plus 4: receives the peer's address
    /// @return the new socket, or the error number negated; `EAGAIN` when nobody waits
    public static int accept(int fd, MemorySegment peer) {
        long length = peer.address() + SocketAddress.OCTETS_MAX;
        peer.set(JAVA_INT, SocketAddress.OCTETS_MAX, SocketAddress.OCTETS_MAX);
        return (int) Syscall.ACCEPT4.call(fd, peer, length, FLAGS, 0, 0);
    }

    /// Starts to connect. The end is told by epoll (writable) and [#error(int)].
    ///
    /// @return 0, or the error number negated; `EINPROGRESS` is the usual one
    public static int connect(int fd, IpAddress address, int port) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment to = SocketAddress.allocate(arena, address, port);
            return (int) Syscall.CONNECT.call(fd, to.address(), to.byteSize());
        }
    }

    /// Takes the pending error of the socket (`SO_ERROR`).
    ///
    /// @return 0, or the error number negated
    public static int error(int fd) throws ErrnoException {
        return -SocketOption.SO_ERROR.get(fd);
    }

    /// Our address and port of the socket.
    public static Endpoint local(int fd) throws ErrnoException {
        return name(Syscall.GETSOCKNAME, fd);
    }

    /// The peer's address and port.
    public static Endpoint remote(int fd) throws ErrnoException {
        return name(Syscall.GETPEERNAME, fd);
    }

    private static Endpoint name(Syscall call, int fd) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocate(SocketAddress.OCTETS_MAX, 8);
            MemorySegment length = Syscall.allocateInt(arena, SocketAddress.OCTETS_MAX);
            call.check(call.call(fd, name.address(), length.address()));
            Optional<Endpoint> endpoint = SocketAddress.read(name);
            return endpoint.orElseThrow(() -> new ErrnoException("getsockname", 97));
        }
    }

    /// Says that we send no more; what is queued is still sent.
    public static void shutdownWrite(int fd) {
        Syscall.SHUTDOWN.call(fd, SHUT_WRITE, 0);
    }

    /// Receives at most `length` octets to the start of `to`.
    ///
    /// @return octets received, 0 when the peer sends no more, or the error number negated
    public static int receive(int fd, MemorySegment to, int length) {
        Objects.checkFromIndexSize(0, length, to.byteSize());
        return (int) Syscall.RECVFROM.call(fd, to, length, 0, 0, 0);
    }

    /// Sends `length` octets of `from` that begin at `at`; a dead peer is an error, not a signal.
    ///
    /// @return octets that the kernel took, or the error number negated
    public static int send(int fd, MemorySegment from, long at, int length) {
        Objects.checkFromIndexSize(at, length, from.byteSize());
        return (int) Syscall.SENDTO.call(fd, from.asSlice(at), length, MSG_NOSIGNAL, 0, 0);
    }

    /// Sends `length` octets from the start of `from` to `address`, made by [SocketAddress].
    ///
    /// @return octets that the kernel took, or the error number negated
    public static int sendTo(int fd, MemorySegment from, int length, MemorySegment address) {
        Objects.checkFromIndexSize(0, length, from.byteSize());
        try {
            long to = address.address();
            long toLength = address.byteSize();
            return (int) Syscall.SENDTO.call(fd, from, length, MSG_NOSIGNAL, to, toLength);
        } finally {
            Reference.reachabilityFence(address);
        }
    }

    /// Receives one message as the `struct msghdr` at the start of `header` says.
    ///
    /// @return octets received, or the error number negated
    public static int receiveMessage(int fd, MemorySegment header, int flags) {
        return (int) Syscall.RECVMSG.call(fd, header, flags, 0, 0, 0);
    }

    /// Sends one message as the `struct msghdr` at the start of `header` says.
    ///
    /// @return octets that the kernel took, or the error number negated
    public static int sendMessage(int fd, MemorySegment header) {
        return (int) Syscall.SENDMSG.call(fd, header, MSG_NOSIGNAL, 0, 0, 0);
    }
}

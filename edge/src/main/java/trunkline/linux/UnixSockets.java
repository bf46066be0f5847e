package trunkline.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Stream sockets between processes of one machine, by the path of a file; non-blocking.
/// [Sockets#accept], [Sockets#receive] and [Sockets#send] serve them too.
public final class UnixSockets {
    private static final int AF_UNIX = 1;
    private static final int SOCK_STREAM_NONBLOCK_CLOEXEC = 1 | 0x800 | 0x80000;
    private static final int PATH_AT = 2;
    private static final int ADDRESS_OCTETS = 110;

    private UnixSockets() {}

    private interface Use {
        void with(int fd, MemorySegment address) throws ErrnoException;
    }

    /// Accepts connections at `path`, which must not exist.
    public static int listen(Path path, int backlog) throws ErrnoException {
        return open(
                path,
                (fd, address) -> {
                    Sockets.bind(fd, address);
                    Sockets.listen(fd, backlog);
                });
    }

    /// Connects to `path`; it comes about at once or not at all.
    public static int connect(Path path) throws ErrnoException {
        return open(
                path,
                (fd, address) ->
                        Syscall.CONNECT.check(
                                Syscall.CONNECT.call(fd, address.address(), address.byteSize())));
    }

    /// The address holds 107 octets, which a path of somebody else's choice may well pass; so the
    /// directory is named by a descriptor of it.
    private static int open(Path path, Use use) throws ErrnoException {
        Path directory = path.toAbsolutePath().getParent();
        int at = Descriptors.open(String.valueOf(directory), Descriptors.Mode.READ);
        int fd = -1;
        try (Arena arena = Arena.ofConfined()) {
            String name = "/proc/self/fd/" + at + "/" + path.getFileName();
            byte[] octets = name.getBytes(StandardCharsets.UTF_8);
            if (octets.length >= ADDRESS_OCTETS - PATH_AT) {
                throw new ErrnoException("socket name", Errno.EINVAL.number());
            }
            MemorySegment address = arena.allocate(ADDRESS_OCTETS, 8);
            address.set(JAVA_SHORT, 0, (short) AF_UNIX);
            MemorySegment.copy(octets, 0, address, JAVA_BYTE, PATH_AT, octets.length);
            long socket = Syscall.SOCKET.call(AF_UNIX, SOCK_STREAM_NONBLOCK_CLOEXEC, 0);
            fd = Syscall.SOCKET.check(socket);
            use.with(fd, address);
            return fd;
        } catch (ErrnoException e) {
            if (fd >= 0) {
                Descriptors.close(fd);
            }
            throw e;
        } finally {
            Descriptors.close(at);
        }
    }
}

package trunkline.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import trunkline.net.IpPrefix;

/// Keys of the TCP MD5 signature option (RFC 2385) on a socket, one per peer or range of peers.
///
/// Set on a listener it holds for connections from there, which inherit it; set on a socket before
/// it connects, for that connection. How many a socket takes is bounded by `net.core.optmem_max`;
/// beyond it the kernel answers `ENOMEM`.
public final class Md5Key {
    /// Longest key, in octets.
    public static final int OCTETS_MAX = 80;

    private static final int IPPROTO_TCP = 6;
    private static final int TCP_MD5SIG = 14;
    private static final int TCP_MD5SIG_EXT = 32;
    // struct tcp_md5sig: sockaddr_storage[128] | flags | prefix length | u16 key length | ifindex
    private static final int STRUCT_OCTETS = 216;
    private static final int FLAGS_AT = 128;
    private static final int PREFIX_AT = 129;
    private static final int LENGTH_AT = 130;
    private static final int KEY_AT = 136;
    private static final byte FLAG_PREFIX = 1;

    private Md5Key() {}

    /// Adds or replaces the key for `peers`; the socket is of their family.
    ///
    /// @param key 1 to [#OCTETS_MAX] octets
    public static void set(int fd, IpPrefix peers, byte[] key) throws ErrnoException {
        if (key.length == 0 || key.length > OCTETS_MAX) {
            throw new IllegalArgumentException("an MD5 key of " + key.length + " octets");
        }
        write(fd, peers, key);
    }

    /// Takes the key for `peers` away.
    public static void remove(int fd, IpPrefix peers) throws ErrnoException {
        write(fd, peers, new byte[0]);
    }

    private static void write(int fd, IpPrefix peers, byte[] key) throws ErrnoException {
        boolean one = peers.length() == peers.family().bits();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment struct = arena.allocate(STRUCT_OCTETS, 8);
            SocketAddress.write(struct.asSlice(0, SocketAddress.OCTETS_MAX), peers.address(), 0);
            if (!one) {
                struct.set(JAVA_BYTE, FLAGS_AT, FLAG_PREFIX);
                struct.set(JAVA_BYTE, PREFIX_AT, (byte) peers.length());
            }
            struct.set(JAVA_SHORT, LENGTH_AT, (short) key.length);
            MemorySegment.copy(key, 0, struct, JAVA_BYTE, KEY_AT, key.length);
            int option = one ? TCP_MD5SIG : TCP_MD5SIG_EXT;
            SocketOption.set(fd, IPPROTO_TCP, option, struct, () -> "tcp_md5sig");
            struct.fill((byte) 0);
        }
    }
}

package trunkline.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import trunkline.net.Endpoint;
import trunkline.net.IpAddress;
import trunkline.net.IpFamily;
import trunkline.net.Ipv4Address;
import trunkline.net.Ipv6Address;

/// `struct sockaddr_in` and `struct sockaddr_in6`.
public final class SocketAddress {
    /// Octets that hold either.
    public static final int OCTETS_MAX = 28;

    static final int AF_INET = 2;
    static final int AF_INET6 = 10;
    private static final int IN_OCTETS = 16;
    private static final int SCOPE_AT = 24;

    private SocketAddress() {}

    static int family(IpFamily family) {
        return switch (family) {
            case IPV4 -> AF_INET;
            case IPV6 -> AF_INET6;
        };
    }

    /// The structure in new memory; its size is that of the family.
    ///
    /// @param port 0 to 65535
    public static MemorySegment allocate(Arena arena, IpAddress address, int port) {
        MemorySegment to = arena.allocate(OCTETS_MAX, 8);
        return to.asSlice(0, write(to, address, port));
    }

    /// Writes the structure to the start of `to`, which has [#OCTETS_MAX] octets.
    ///
    /// @return octets written
    public static int write(MemorySegment to, IpAddress address, int port) {
        to.fill((byte) 0);
        to.set(JAVA_SHORT, 0, (short) family(address.family()));
        to.set(JAVA_BYTE, 2, (byte) (port >> 8));
        to.set(JAVA_BYTE, 3, (byte) port);
        byte[] octets = address.bytes();
        int at = octets.length == 4 ? 4 : 8;
        MemorySegment.copy(octets, 0, to, JAVA_BYTE, at, octets.length);
        return octets.length == 4 ? IN_OCTETS : OCTETS_MAX;
    }

    /// Gives the link (interface index) to a link-local address already written.
    public static void scope(MemorySegment of, int interfaceIndex) {
        if (of.get(JAVA_SHORT, 0) == AF_INET6) {
            of.set(JAVA_INT, SCOPE_AT, interfaceIndex);
        }
    }

    /// What the kernel wrote to `from`, which has [#OCTETS_MAX] octets; empty for another family.
    /// An IPv4 address mapped into IPv6 is given as IPv4.
    public static Optional<Endpoint> read(MemorySegment from) {
        int port = (from.get(JAVA_BYTE, 2) & 255) << 8 | from.get(JAVA_BYTE, 3) & 255;
        byte[] octets = new byte[16];
        return switch (from.get(JAVA_SHORT, 0)) {
            case AF_INET -> {
                MemorySegment.copy(from, JAVA_BYTE, 4, octets, 0, 4);
                yield Optional.of(new Endpoint(Ipv4Address.read(octets, 0), port));
            }
            case AF_INET6 -> {
                MemorySegment.copy(from, JAVA_BYTE, 8, octets, 0, 16);
                yield Optional.of(new Endpoint(unmapped(octets), port));
            }
            default -> Optional.empty();
        };
    }

    private static IpAddress unmapped(byte[] octets) {
        Ipv6Address six = Ipv6Address.read(octets, 0);
        boolean mapped = six.high() == 0 && six.low() >>> 32 == 0xFFFF;
        return mapped ? new Ipv4Address((int) six.low()) : six;
    }
}

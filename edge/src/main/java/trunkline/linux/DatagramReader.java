package trunkline.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import trunkline.net.Endpoint;

/// Receives datagrams in batches, with their senders and hop counts, without making an object
/// (`recvmmsg`). For one thread.
public final class DatagramReader implements AutoCloseable {
    /// What [#hops(int)] answers when the kernel did not tell.
    public static final int HOPS_UNKNOWN = -1;

    private static final int MSG_DONTWAIT = 0x40;
    private static final int CONTROL_OCTETS = 64;
    private static final int IP_TTL = 2;
    private static final int IPV6_HOPLIMIT = 52;
    private static final int CMSG_HEADER_OCTETS = 16;

    private final Arena arena = Arena.ofShared();
    private final int messagesMax;
    private final int octetsMax;
    private final MemorySegment headers;
    private final MemorySegment names;
    private final MemorySegment controls;
    private final MemorySegment buffers;

    /// @param messagesMax most datagrams that one read gives
    /// @param octetsMax most octets kept of each; the rest is cut off
    public DatagramReader(int messagesMax, int octetsMax) {
        this.messagesMax = messagesMax;
        this.octetsMax = octetsMax;
        this.headers = arena.allocate((long) MessageHeader.STRIDE * messagesMax, 8);
        this.names = arena.allocate((long) MessageHeader.NAME_STRIDE * messagesMax, 8);
        this.controls = arena.allocate((long) CONTROL_OCTETS * messagesMax, 8);
        this.buffers = arena.allocate((long) octetsMax * messagesMax, 8);
        MemorySegment vectors = arena.allocate((long) MessageHeader.VECTOR_OCTETS * messagesMax, 8);
        for (int i = 0; i < messagesMax; i++) {
            MemorySegment vector = MessageHeader.vector(vectors, i);
            vector.set(ADDRESS, 0, buffer(i));
            vector.set(JAVA_LONG, 8, octetsMax);
            MessageHeader.point(headers, i, name(i), vector, control(i));
        }
    }

    /// Reads what is there, without waiting.
    ///
    /// @return datagrams read, or the error number negated; `EAGAIN` when there is none
    public int read(int fd) {
        for (int i = 0; i < messagesMax; i++) {
            MessageHeader.reset(headers, i, SocketAddress.OCTETS_MAX, CONTROL_OCTETS);
        }
        return (int) Syscall.RECVMMSG.call(fd, headers.address(), messagesMax, MSG_DONTWAIT, 0, 0);
    }

    /// The octets of datagram `index`, valid until the next read.
    public MemorySegment buffer(int index) {
        return buffers.asSlice((long) index * octetsMax, octetsMax);
    }

    /// How many octets datagram `index` has; what was cut off does not count.
    public int length(int index) {
        return MessageHeader.length(headers, index);
    }

    /// The hop count that datagram `index` arrived with, when [SocketOption#receiveHops] was asked
    /// for; else [#HOPS_UNKNOWN].
    public int hops(int index) {
        MemorySegment control = control(index);
        long end = Math.min(MessageHeader.controlLength(headers, index), CONTROL_OCTETS);
        long at = 0;
        while (at + CMSG_HEADER_OCTETS + Integer.BYTES <= end) {
            long length = control.get(JAVA_LONG, at);
            int level = control.get(JAVA_INT, at + 8);
            int type = control.get(JAVA_INT, at + 12);
            if (level == 0 && type == IP_TTL || level == 41 && type == IPV6_HOPLIMIT) {
                return control.get(JAVA_INT, at + CMSG_HEADER_OCTETS);
            }
            at += Math.max(CMSG_HEADER_OCTETS, length + 7 & ~7L);
        }
        return HOPS_UNKNOWN;
    }

    /// Who sent datagram `index`.
    public Optional<Endpoint> source(int index) {
        return SocketAddress.read(name(index));
    }

    /// The sender as the kernel wrote it; see [SocketAddress]. For those who make no objects.
    public MemorySegment name(int index) {
        return names.asSlice((long) index * MessageHeader.NAME_STRIDE, SocketAddress.OCTETS_MAX);
    }

    private MemorySegment control(int index) {
        return controls.asSlice((long) index * CONTROL_OCTETS, CONTROL_OCTETS);
    }

    @Override
    public void close() {
        arena.close();
    }
}

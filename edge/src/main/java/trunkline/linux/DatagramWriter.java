package trunkline.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Objects;

/// Sends datagrams in batches through one socket (`sendmmsg`). For one thread.
public final class DatagramWriter implements AutoCloseable {
    private static final int MSG_DONTWAIT_NOSIGNAL = 0x40 | 0x4000;

    private final Arena arena = Arena.ofShared();
    private final int messagesMax;
    private final int octetsMax;
    private final MemorySegment headers;
    private final MemorySegment vectors;
    private final MemorySegment buffers;
    private int count;

    /// @param messagesMax most datagrams that wait to be sent
    /// @param octetsMax most octets of each
    public DatagramWriter(int messagesMax, int octetsMax) {
        this.messagesMax = messagesMax;
        this.octetsMax = octetsMax;
        this.headers = arena.allocate((long) MessageHeader.STRIDE * messagesMax, 8);
        this.vectors = arena.allocate((long) MessageHeader.VECTOR_OCTETS * messagesMax, 8);
        this.buffers = arena.allocate((long) octetsMax * messagesMax, 8);
        for (int i = 0; i < messagesMax; i++) {
            MessageHeader.vector(vectors, i)
                    .set(ADDRESS, 0, buffers.asSlice((long) i * octetsMax, octetsMax));
        }
    }

    /// Whether no more can be added before [#flush(int)].
    public boolean isFull() {
        return count == messagesMax;
    }

    /// Adds a datagram.
    ///
    /// @param to made by [SocketAddress], or [MemorySegment#NULL] on a connected socket; must live
    ///   until the flush
    /// @throws IllegalStateException when it is full: the caller's fault
    public void add(byte[] octets, int length, MemorySegment to) {
        if (isFull()) {
            throw new IllegalStateException("a batch holds " + messagesMax);
        }
        Objects.checkFromIndexSize(0, length, octetsMax);
        MemorySegment.copy(octets, 0, buffers, JAVA_BYTE, (long) count * octetsMax, length);
        MemorySegment vector = MessageHeader.vector(vectors, count);
        vector.set(JAVA_LONG, 8, length);
        MessageHeader.point(headers, count, to, vector, MemorySegment.NULL);
        MessageHeader.reset(headers, count, (int) to.byteSize(), 0);
        count++;
    }

    /// Sends all that was added. A datagram that the kernel refuses is dropped, the rest goes on.
    ///
    /// @return datagrams that the kernel took
    public int flush(int fd) {
        int at = 0;
        int sent = 0;
        while (at < count) {
            long from = headers.address() + (long) at * MessageHeader.STRIDE;
            long n = Syscall.SENDMMSG.call(fd, from, count - at, MSG_DONTWAIT_NOSIGNAL, 0, 0);
            sent += (int) Math.max(n, 0);
            at += (int) Math.max(n, 1);
        }
        count = 0;
        return sent;
    }

    @Override
    public void close() {
        arena.close();
    }
}

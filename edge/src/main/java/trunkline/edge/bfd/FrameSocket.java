package trunkline.edge.bfd;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import trunkline.linux.Descriptors;
import trunkline.linux.Errno;
import trunkline.linux.Sockets;

/// Messages as frames over a stream socket that never waits. For one thread.
final class FrameSocket implements AutoCloseable {
    private static final int HEADER_OCTETS = 4;
    private static final int BUFFER_OCTETS = 1 << 16;

    /// Octets that wait for a slow reader; beyond, it is given up.
    private static final int WAITING_MAX = 2 * BfdMessage.FRAME_MAX;

    private final int fd;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment buffer = arena.allocate(BUFFER_OCTETS);
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private int firstSent;
    private int waitingOctets;
    private byte[] partial = new byte[BUFFER_OCTETS];
    private int partialEnd;
    private boolean broken;

    FrameSocket(int fd) {
        this.fd = fd;
    }

    int fd() {
        return fd;
    }

    /// Whether the other end is gone or talks nonsense. Nothing more goes in or out.
    boolean isBroken() {
        return broken;
    }

    /// Whether octets wait for room.
    boolean isWaiting() {
        return !waiting.isEmpty();
    }

    /// Sends as much as goes now; the rest waits for [#flush].
    void send(byte[] json) {
        byte[] frame =
                ByteBuffer.allocate(HEADER_OCTETS + json.length)
                        .putInt(json.length)
                        .put(json)
                        .array();
        waiting.add(frame);
        waitingOctets += frame.length;
        flush();
        broken |= waitingOctets > WAITING_MAX;
    }

    /// Sends what waits, as much as goes now.
    void flush() {
        while (!waiting.isEmpty() && !broken) {
            byte[] frame = waiting.element();
            int length = Math.min(BUFFER_OCTETS, frame.length - firstSent);
            MemorySegment.copy(frame, firstSent, buffer, ValueLayout.JAVA_BYTE, 0, length);
            int sent = Sockets.send(fd, buffer, 0, length);
            if (sent < 0) {
                broken |= !Errno.EAGAIN.in(sent) && !Errno.EINTR.in(sent);
                return;
            }
            firstSent += sent;
            if (firstSent == frame.length) {
                waiting.remove();
                waitingOctets -= frame.length;
                firstSent = 0;
            }
        }
    }

    /// The frames that have come whole.
    List<byte[]> receive() {
        while (!broken) {
            int count = Sockets.receive(fd, buffer, BUFFER_OCTETS);
            if (count <= 0) {
                broken |= !Errno.EAGAIN.in(count) && !Errno.EINTR.in(count);
                break;
            }
            if (partialEnd + count > partial.length) {
                partial = Arrays.copyOf(partial, 2 * Math.max(partial.length, count));
            }
            MemorySegment.copy(buffer, ValueLayout.JAVA_BYTE, 0, partial, partialEnd, count);
            partialEnd += count;
            if (partialEnd > HEADER_OCTETS + BfdMessage.FRAME_MAX) {
                break;
            }
        }
        return frames();
    }

    private List<byte[]> frames() {
        List<byte[]> frames = new ArrayList<>();
        int at = 0;
        while (partialEnd - at >= HEADER_OCTETS) {
            int length = ByteBuffer.wrap(partial).getInt(at);
            if (length < 0 || length > BfdMessage.FRAME_MAX) {
                broken = true;
                return frames;
            }
            int end = at + HEADER_OCTETS + length;
            if (end > partialEnd) {
                break;
            }
            frames.add(Arrays.copyOfRange(partial, at + HEADER_OCTETS, end));
            at = end;
        }
        System.arraycopy(partial, at, partial, 0, partialEnd - at);
        partialEnd -= at;
        return frames;
    }

    @Override
    public void close() {
        Descriptors.close(fd);
        arena.close();
    }
}

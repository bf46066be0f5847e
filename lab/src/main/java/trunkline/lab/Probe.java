package trunkline.lab;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import trunkline.linux.DatagramReader;
import trunkline.linux.Descriptors;
import trunkline.linux.ErrnoException;
import trunkline.linux.SocketAddress;
import trunkline.linux.SocketOption;
import trunkline.linux.Sockets;
import trunkline.net.Endpoint;
import trunkline.net.IpFamily;
import trunkline.rehearsal.Flow;
import trunkline.rehearsal.Loss;

/// One flow of numbered packets: a socket at either end, and what was sent and seen.
///
/// One thread sends, one receives, a third may count: each end publishes how far it is, and what
/// lies before that does not change any more, but for late arrivals.
final class Probe implements AutoCloseable {

    /// Longest rehearsal.
    static final int PACKETS_MAX = 1_800_000;

    private static final int RECEIVE_BUFFER = 1 << 20;
    private static final int CHUNK = 1 << 18;

    private final Flow flow;
    private final int run;
    private final int number;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment packet;
    private final MemorySegment destination;
    private final byte[] octets = new byte[ProbePacket.OCTETS];
    private final int sender;
    private final int receiver;

    private volatile long[] sentAt = new long[CHUNK];
    private volatile int sent;
    private volatile byte[] arrivals = new byte[CHUNK];
    private final AtomicInteger foreign = new AtomicInteger();
    private volatile long newest;

    /// Opens both ends.
    ///
    /// @param run number of the rehearsal
    /// @param number of this probe in it
    Probe(
            Flow flow,
            int run,
            int number,
            Namespace from,
            Endpoint source,
            Namespace to,
            Endpoint target)
            throws ErrnoException, LabFailure {
        this.flow = flow;
        this.run = run;
        this.number = number;
        this.packet = arena.allocate(ProbePacket.OCTETS, 8);
        this.destination = SocketAddress.allocate(arena, target.address(), target.port());
        this.sender = open(from, source);
        this.receiver = open(to, target);
    }

    private static int open(Namespace namespace, Endpoint local) throws ErrnoException, LabFailure {
        return namespace.<Integer, ErrnoException>inside(() -> {
            int fd = Sockets.open(IpFamily.IPV4, Sockets.Type.DATAGRAM);
            SocketOption.SO_RCVBUF.set(fd, RECEIVE_BUFFER);
            Sockets.bind(fd, local.address(), local.port());
            return fd;
        });
    }

    /// Which flow it is.
    Flow flow() {
        return flow;
    }

    /// Sends the next packet. For the sending thread.
    void send(long now) {
        int sequence = sent;
        if (sequence == PACKETS_MAX) {
            return;
        }
        if (sequence == sentAt.length) {
            sentAt = Arrays.copyOf(sentAt, Math.min(2 * sequence, PACKETS_MAX));
        }
        sentAt[sequence] = now;
        ProbePacket.write(octets, run, number, sequence, now);
        MemorySegment.copy(octets, 0, packet, ValueLayout.JAVA_BYTE, 0, octets.length);
        Sockets.sendTo(sender, packet, octets.length, destination);
        sent = sequence + 1;
    }

    /// Takes all that arrived. For the receiving thread.
    void receive(DatagramReader reader) {
        for (int count = reader.read(receiver); count > 0; count = reader.read(receiver)) {
            for (int i = 0; i < count; i++) {
                arrived(ProbePacket.sequence(reader.buffer(i), reader.length(i), run, number));
            }
        }
    }

    private void arrived(int sequence) {
        if (sequence < 0 || sequence >= PACKETS_MAX) {
            foreign.incrementAndGet();
            return;
        }
        if (sequence >= arrivals.length) {
            arrivals = Arrays.copyOf(arrivals, Math.min(2 * sequence, PACKETS_MAX));
        }
        if (arrivals[sequence] < Byte.MAX_VALUE) {
            arrivals[sequence]++;
        }
        newest = Math.max(newest, sequence);
    }

    /// Packets seen at its end that another sender sent.
    int foreign() {
        return foreign.get();
    }

    /// What was lost of the packets sent between two instants of [System#nanoTime()].
    Loss lost(long from, long to) {
        long seen = newest; // publishes the arrivals
        assert seen >= 0;
        int until = sent;
        var times = Arrays.copyOf(sentAt, until);
        return Loss.count(
                times, Arrays.copyOf(arrivals, until), first(times, from), first(times, to));
    }

    /// The first packet sent at `instant` or later.
    private static int first(long[] times, long instant) {
        int low = 0;
        int high = times.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] - instant < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    public void close() {
        Descriptors.close(sender);
        Descriptors.close(receiver);
        arena.close();
    }
}

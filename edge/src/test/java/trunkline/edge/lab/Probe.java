package trunkline.edge.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import trunkline.linux.Namespaces;
import trunkline.net.IpAddress;

/// Numbered packets at a steady rate over several flows, from one namespace to another.
final class Probe implements AutoCloseable {
    private static final int FLOWS = 16;
    private static final long EVERY_NANOS = 1_000_000;
    private static final int PORT = 7_000;

    private final String name;
    private final List<DatagramChannel> senders = new ArrayList<>();
    private final DatagramChannel receiver;
    private final InetSocketAddress to;
    private final long[] lastArrival = new long[FLOWS];
    private volatile boolean ended;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong received = new AtomicLong();
    private volatile long longestGap;

    Probe(String name, String fromNamespace, IpAddress from, String toNamespace, IpAddress at)
            throws IOException {
        this.name = name;
        this.to = new InetSocketAddress(InetAddress.getByAddress(at.bytes()), PORT);
        for (int i = 0; i < FLOWS; i++) {
            senders.add(channel(fromNamespace, from, 0));
        }
        receiver = channel(toNamespace, at, PORT);
        receiver.configureBlocking(false);
        Thread.ofPlatform().daemon().start(this::send);
        Thread.ofPlatform().daemon().start(this::receive);
    }

    private static DatagramChannel channel(String namespace, IpAddress own, int port)
            throws IOException {
        return Namespaces.<DatagramChannel, IOException>inNamespace(
                "/run/netns/" + namespace,
                () -> {
                    DatagramChannel channel = DatagramChannel.open();
                    channel.bind(
                            new InetSocketAddress(InetAddress.getByAddress(own.bytes()), port));
                    return channel;
                });
    }

    private void send() {
        long next = System.nanoTime();
        ByteBuffer packet = ByteBuffer.allocate(64);
        while (!ended) {
            int flow = (int) (sent.get() % FLOWS);
            packet.clear().putInt(flow).rewind().limit(64);
            try {
                senders.get(flow).send(packet, to);
            } catch (IOException e) {
                // No route for now: counted as lost.
            }
            sent.incrementAndGet();
            next += EVERY_NANOS;
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }

    private void receive() {
        ByteBuffer packet = ByteBuffer.allocate(64);
        while (!ended) {
            try {
                packet.clear();
                if (receiver.receive(packet) == null) {
                    LockSupport.parkNanos(200_000);
                    continue;
                }
            } catch (IOException e) {
                return;
            }
            int flow = packet.getInt(0);
            long now = System.nanoTime();
            if (lastArrival[flow] != 0) {
                longestGap = Math.max(longestGap, now - lastArrival[flow]);
            }
            lastArrival[flow] = now;
            received.incrementAndGet();
        }
    }

    /// Begins to count anew.
    void reset() {
        longestGap = 0;
        sent.set(0);
        received.set(0);
    }

    long lost() {
        return sent.get() - received.get();
    }

    long longestGapMillis() {
        return longestGap / 1_000_000;
    }

    @Override
    public String toString() {
        return name
                + ": "
                + lost()
                + " of "
                + sent.get()
                + " lost, longest gap of a flow "
                + longestGapMillis()
                + " ms";
    }

    @Override
    public void close() throws IOException {
        ended = true;
        for (DatagramChannel sender : senders) {
            sender.close();
        }
        receiver.close();
    }
}

package trunkline.dataplane.fast;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// A steady stream of packets from one host to another, and how many of them arrive.
final class PlaneStream implements AutoCloseable {
    private static final long GAP_NANOS = 1_000_000;
    private static final long ARRIVES_WITHIN_MS = 2_000;

    /// Octets of each datagram.
    static final int OCTETS = 100;

    private final DatagramChannel sender;
    private final DatagramChannel receiver;
    private final InetSocketAddress to;
    private final AtomicInteger received = new AtomicInteger();
    private final Thread listening;
    private volatile boolean flows = true;
    private final AtomicInteger sent = new AtomicInteger();
    private final Thread sending;

    private PlaneStream(
            DatagramChannel sender, DatagramChannel receiver, String address, int port) {
        this.sender = sender;
        this.receiver = receiver;
        this.to = new InetSocketAddress(address, port);
        this.listening = Thread.ofPlatform().start(this::listen);
        this.sending = Thread.ofPlatform().start(this::flow);
    }

    static PlaneStream up(int port) throws IOException {
        return new PlaneStream(
                PlaneGround.socket("customer", PlaneGround.CUSTOMER, 0),
                PlaneGround.socket("network", PlaneGround.NETWORK, port),
                PlaneGround.NETWORK,
                port);
    }

    static PlaneStream down(int port) throws IOException {
        return new PlaneStream(
                PlaneGround.socket("network", PlaneGround.NETWORK, 0),
                PlaneGround.socket("customer", PlaneGround.CUSTOMER, port),
                PlaneGround.CUSTOMER,
                port);
    }

    private void flow() {
        try {
            while (flows) {
                sender.send(ByteBuffer.allocate(OCTETS), to);
                sent.incrementAndGet();
                LockSupport.parkNanos(GAP_NANOS);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void listen() {
        ByteBuffer datagram = ByteBuffer.allocate(2_048);
        try {
            while (true) {
                receiver.receive(datagram.clear());
                received.incrementAndGet();
            }
        } catch (ClosedChannelException e) {
            flows = false;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// Waits until so many have been sent.
    void awaitSent(int number) {
        while (sent.get() < number) {
            LockSupport.parkNanos(GAP_NANOS);
        }
    }

    int sent() {
        return sent.get();
    }

    /// Ends it, waits for the last ones, and says how many never came.
    int lost() throws IOException {
        flows = false;
        try {
            sending.join();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        long until = System.nanoTime() + ARRIVES_WITHIN_MS * 1_000_000;
        while (received.get() < sent.get() && System.nanoTime() < until) {
            LockSupport.parkNanos(GAP_NANOS);
        }
        return sent.get() - received.get();
    }

    @Override
    public void close() throws IOException {
        flows = false;
        sender.close();
        receiver.close();
        try {
            listening.join();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}

package trunkline.edge.speaker;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// A file that a thread of its own writes, so that a slow disk holds nobody up. What is beyond the
/// bound, or cannot be written, is lost and counted.
final class Spool implements AutoCloseable {
    /// Most octets that wait to be written; records that come then are lost.
    static final long OCTETS_MAX = 64L << 20;

    private static final System.Logger LOG = System.getLogger(Spool.class.getName());
    private static final long PAUSE_NANOS = 1_000_000;
    private static final byte[] END = new byte[0];

    private final BlockingQueue<byte[]> waiting = new LinkedBlockingQueue<>();
    private final AtomicLong octets = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final Thread writer;

    /// Writes to `out` until it is closed, and closes it then.
    Spool(OutputStream out) {
        this(out, () -> {});
    }

    /// The same; the writing thread does `then` when all is written.
    Spool(OutputStream out, Runnable then) {
        writer = Thread.ofPlatform().daemon().name("spool").start(() -> write(out, then));
    }

    /// Whether a record of usual length would not be lost.
    boolean hasRoom() {
        return octets.get() < OCTETS_MAX / 2;
    }

    /// Has a record written behind all others; never waits.
    void put(byte[] record) {
        if (octets.addAndGet(record.length) > OCTETS_MAX) {
            octets.addAndGet(-record.length);
            lost.incrementAndGet();
        } else {
            waiting.add(record);
        }
    }

    /// How many records have been lost.
    long lost() {
        return lost.get();
    }

    private void write(OutputStream to, Runnable then) {
        try (BufferedOutputStream out = new BufferedOutputStream(to, 1 << 16)) {
            for (byte[] record = waiting.take(); record.length > 0; record = waiting.take()) {
                out.write(record);
                octets.addAndGet(-record.length);
                if (waiting.isEmpty()) {
                    out.flush();
                }
            }
        } catch (IOException e) {
            LOG.log(Level.ERROR, "nothing more is written: {0}", e.getMessage());
            // Nothing is taken from now on: what comes is lost when the bound is reached.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        then.run();
    }

    /// Waits until a record of usual length would not be lost.
    void awaitRoom() {
        while (!hasRoom() && isWriting()) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /// Whether not all is written, or more may come.
    boolean isWriting() {
        return writer.isAlive();
    }

    /// Nothing more will come.
    void end() {
        waiting.add(END);
    }

    /// The same, and waits until all is written.
    @Override
    public void close() {
        end();
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

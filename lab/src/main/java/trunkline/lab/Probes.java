package trunkline.lab;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import trunkline.linux.DatagramReader;
import trunkline.linux.ErrnoException;
import trunkline.linux.Scheduling;

/// All probes of a rehearsal: one thread sends for all of them, at the rate of the standard flow
/// and without drift; one receives for all of them.
final class Probes {

    private static final long INTERVAL_NANOS = 1_000_000;
    private static final long DRAIN_NANOS = 2_000_000;
    private static final int BATCH = 64;
    private static final int PRIORITY = 5;

    private final List<Probe> probes;
    private final Thread sending;
    private final Thread receiving;
    private volatile boolean running = true;

    /// Starts to send.
    Probes(List<Probe> probes) {
        this.probes = List.copyOf(probes);
        this.receiving = Thread.ofPlatform().daemon().name("probe receiver").start(this::receive);
        this.sending = Thread.ofPlatform().daemon().name("probe sender").start(this::send);
    }

    /// The probes.
    List<Probe> all() {
        return probes;
    }

    private void send() {
        beforeOthers();
        long next = System.nanoTime();
        while (running) {
            for (Probe probe : probes) {
                probe.send(System.nanoTime());
            }
            next += INTERVAL_NANOS;
            waitUntil(next);
        }
    }

    private void receive() {
        beforeOthers();
        try (var reader = new DatagramReader(BATCH, ProbePacket.OCTETS)) {
            while (running) {
                probes.forEach(probe -> probe.receive(reader));
                LockSupport.parkNanos(DRAIN_NANOS);
            }
        }
    }

    private static void waitUntil(long instant) {
        long rest = instant - System.nanoTime();
        while (rest > 0) {
            LockSupport.parkNanos(rest);
            rest = instant - System.nanoTime();
        }
    }

    /// A sleepy prober would look like a sleepy network.
    private static void beforeOthers() {
        try {
            Scheduling.realTime(PRIORITY);
        } catch (ErrnoException ordinary) {
            // An ordinary user may not, and measures with what there is.
        }
    }

    /// Stops both threads and closes every socket; the counts stay.
    void stop() throws InterruptedException {
        running = false;
        sending.join();
        receiving.join();
        probes.forEach(Probe::close);
    }
}

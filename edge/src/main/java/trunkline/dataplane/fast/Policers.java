package trunkline.dataplane.fast;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.Map;
import trunkline.net.Bandwidth;

/// Token buckets, as GCRA (ITU-T I.371): a time until which everything let through is paid for, a
/// price per octet, and how far ahead of now that time may be. Time is in sixteenths of a
/// nanosecond.
///
/// All classes of an account draw from one bucket, but each may run it down only so far: what has
/// little tolerance is dropped first, and voice finds room when everything else is full.
public final class Policers {
    static final int PER_ACCOUNT = 4;

    /// Lowest rate that is held exactly; a lower one is held to this.
    public static final Bandwidth RATE_MIN = new Bandwidth(8_000);

    private static final int ROW_OCTETS = 64;
    private static final int AT_PRICE = 8;
    private static final int AT_TOLERANCE = 16;
    private static final int TIME_SHIFT = 4;
    private static final int PRICE_SHIFT = 20;
    private static final double TIME_PER_SECOND = 1e9 * (1 << TIME_SHIFT);
    private static final VarHandle LONG = JAVA_LONG.varHandle();

    private final MemorySegment rows;

    /// What is held to a rate.
    public enum Gate {
        /// What an attachment sends us.
        IN(0),
        /// What we send by an attachment.
        OUT(1),
        /// What comes for the domain itself.
        LOCAL(2),
        /// Our errors to senders.
        ANSWER(3);

        private final int number;

        Gate(int number) {
            this.number = number;
        }
    }

    /// A rate and how much may come at once.
    ///
    /// @param bandwidth of IP packets, headers included; zero: no limit
    /// @param burst per class: how long the rate may be exceeded without a drop, as the time it
    ///   takes to send what came too early
    public record Limit(Bandwidth bandwidth, Map<TrafficClass, Duration> burst) {

        /// Nothing is held back.
        public static final Limit NONE = new Limit(new Bandwidth(0), Map.of());

        /// Copies the map.
        public Limit {
            burst = Map.copyOf(burst);
        }

        /// The same burst for all classes.
        public static Limit flat(Bandwidth bandwidth, Duration burst) {
            return new Limit(
                    bandwidth,
                    Map.of(
                            TrafficClass.DEFAULT, burst,
                            TrafficClass.INTERACTIVE, burst,
                            TrafficClass.VOICE, burst));
        }

        /// Room for all classes up to `burst`, and a little more for each better one.
        public static Limit byClass(Bandwidth bandwidth, Duration burst) {
            return new Limit(
                    bandwidth,
                    Map.of(
                            TrafficClass.DEFAULT, burst,
                            TrafficClass.INTERACTIVE, burst.multipliedBy(3).dividedBy(2),
                            TrafficClass.VOICE, burst.multipliedBy(2)));
        }
    }

    /// The buckets in a plane's memory.
    public Policers(PlaneMemory memory) {
        this.rows = memory.of(Table.POLICERS);
    }

    /// Sets a limit; what has been let through so far stays paid or owed, and counted.
    public void limit(int account, Gate gate, Limit limit) {
        long row = row(account, gate);
        for (TrafficClass of : TrafficClass.values()) {
            Duration burst = limit.burst.getOrDefault(of, Duration.ZERO);
            long tolerance = burst.toNanos() << TIME_SHIFT;
            LONG.setRelease(rows, row + AT_TOLERANCE + 8L * of.number(), tolerance);
        }
        LONG.setRelease(rows, row + AT_PRICE, price(limit.bandwidth));
    }

    private static long price(Bandwidth bandwidth) {
        if (bandwidth.bitsPerSecond() == 0) {
            return 0;
        }
        long rate = Math.max(bandwidth.bitsPerSecond(), RATE_MIN.bitsPerSecond());
        double perOctet = 8 * TIME_PER_SECOND / rate;
        return Math.max(1, Math.round(perOctet * (1 << PRICE_SHIFT)));
    }

    /// Whether a packet conforms, which then has been paid for.
    ///
    /// @param now in nanoseconds, on a clock that only rises
    boolean conforms(int account, Gate gate, TrafficClass of, int octets, long now) {
        long row = row(account, gate);
        long price = rows.get(JAVA_LONG, row + AT_PRICE);
        if (price == 0) {
            return true;
        }
        long cost = octets * price + (1 << PRICE_SHIFT - 1) >>> PRICE_SHIFT;
        long time = now << TIME_SHIFT;
        long paid = Math.max(rows.get(JAVA_LONG, row), time) + cost;
        if (paid > time + rows.get(JAVA_LONG, row + AT_TOLERANCE + 8L * of.number())) {
            return false;
        }
        rows.set(JAVA_LONG, row, paid);
        return true;
    }

    private static long row(int account, Gate gate) {
        return ((long) account * PER_ACCOUNT + gate.number) * ROW_OCTETS;
    }
}

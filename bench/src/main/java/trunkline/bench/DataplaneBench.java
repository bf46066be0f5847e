package trunkline.bench;

import java.io.IOException;
import java.util.Locale;
import java.util.SplittableRandom;
import trunkline.dataplane.fast.Capacity;
import trunkline.dataplane.fast.Fate;
import trunkline.dataplane.fast.Grace;
import trunkline.dataplane.fast.PlaneMemory;
import trunkline.dataplane.fast.Put;
import trunkline.dataplane.fast.RouteTable;
import trunkline.dataplane.fast.Tallies;
import trunkline.net.IpFamily;
import trunkline.net.Ipv4Prefix;

/// `./trunkline bench dataplane`: nanoseconds per packet from the kernel's own trial runs, and what
/// programming costs from Java, in rows of `name, ours, bound, bar, lower|higher, unit`.
public final class DataplaneBench {
    private static final int PACKETS = 2_000_000;
    private static final int ROUTES = 2_000_000;

    private DataplaneBench() {}

    /// Runs it.
    public static void main(String[] arguments) throws IOException {
        packets(1, 160);
        packets(500, 320);
        programming();
        failover();
    }

    private static void packets(int customers, int bound) throws IOException {
        String what = customers + " x 4,000 routes, random destinations";
        try (PlaneGround ground = new PlaneGround(customers, 4_000)) {
            for (boolean isUp : new boolean[] {true, false}) {
                PlaneGround.Nanoseconds took = ground.measure(isUp, PACKETS);
                String way = isUp ? "access to core, " : "core to access, ";
                System.err.printf(
                        "%s%s: %d ns, %d of it measuring%n", way, what, took.whole(), took.idle());
                row(way + what, took.whole(), bound, "lower", "ns");
            }
            complain(ground, customers);
        }
    }

    /// Every packet must have been forwarded, or the figure is of something else.
    private static void complain(PlaneGround ground, int customers) throws IOException {
        Tallies tallies = new Tallies(ground.plane.memory());
        long forwarded = 0;
        for (int account = 1; account <= 2 * customers; account++) {
            forwarded += tallies.of(account, Fate.FORWARDED).packets();
        }
        long wanted = 2L * 7 * PACKETS;
        if (forwarded != wanted) {
            throw new IOException(forwarded + " packets forwarded, " + wanted + " put before it");
        }
    }

    private static void programming() {
        double best = Double.MAX_VALUE;
        double octets = 0;
        for (int run = 0; run < 5; run++) {
            PlaneMemory memory = PlaneMemory.own(new Capacity(1 << 22, ROUTES, 1, 1, 1, 1, 1));
            RouteTable table = new RouteTable(memory, Grace.alone());
            int tree = table.newTree(IpFamily.IPV4);
            SplittableRandom random = new SplittableRandom(run);
            Ipv4Prefix[] prefixes = new Ipv4Prefix[ROUTES];
            for (int i = 0; i < ROUTES; i++) {
                prefixes[i] = new Ipv4Prefix(random.nextInt() & 0xFFFF_FF00, 24);
            }
            long start = System.nanoTime();
            for (Ipv4Prefix prefix : prefixes) {
                if (table.put(tree, prefix, 7) != Put.DONE) {
                    throw new AssertionError("no room after " + table.size());
                }
            }
            best = Math.min(best, (System.nanoTime() - start) / 1e9);
            octets = (80.0 * table.nodes() + 36.0 * table.size()) / table.size();
        }
        row("2,000,000 random /24 put in", best * 1e3, 2_000, "lower", "ms");
        row("routes put in per second", ROUTES / best / 1e6, 2, "higher", "million");
        row("octets per route", octets, 160, "lower", "octets");
    }

    private static void failover() throws IOException {
        try (PlaneGround ground = new PlaneGround(500, 4_000)) {
            double worst = 0;
            for (int run = 0; run < 20; run++) {
                long start = System.nanoTime();
                for (int customer = 0; customer < 500; customer++) {
                    ground.fans.die(2 + 3 * customer);
                }
                double took = (System.nanoTime() - start) / 1e6;
                worst = run < 10 ? 0 : Math.max(worst, took);
                for (int customer = 0; customer < 500; customer++) {
                    ground.fans.revive(2 + 3 * customer);
                }
            }
            row("a way of 500 x 4,000 routes dies", worst, 20, "lower", "ms");
        }
    }

    private static void row(String name, double ours, double bound, String better, String unit) {
        System.out.printf(
                Locale.ROOT, "%s\t%.3f\t%.3f\t1\t%s\t%s%n", name, ours, bound, better, unit);
    }
}

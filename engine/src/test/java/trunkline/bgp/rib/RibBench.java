package trunkline.bgp.rib;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import trunkline.bgp.message.AsPath;
import trunkline.bgp.message.AsWidth;
import trunkline.bgp.message.Attributes;
import trunkline.bgp.message.Communities;
import trunkline.bgp.message.EncodedAttributes;
import trunkline.bgp.message.NextHop;
import trunkline.bgp.message.Origin;
import trunkline.bgp.message.UpdateWriter;
import trunkline.net.Asn;
import trunkline.net.IpFamily;
import trunkline.net.Ipv4Address;

/// Measures the RIB alone, without sockets, in one fresh process: `full` (2 neighbours with the
/// same million prefixes, one who listens), `mesh` (30 neighbours with 10,000 each, all listen),
/// `circuits` (500 domains with 4,000 each), `churn` (one of a million routes flaps 100,000). Not a
/// test: a main for those who change the tables.
final class RibBench {

    private static final int READ = 1 << 16;

    private RibBench() {}

    public static void main(String[] args) {
        int scale = args.length > 1 ? Integer.parseInt(args[1]) : 1;
        int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 1;
        for (int i = 0; i < rounds; i++) {
            run(args.length == 0 ? "full" : args[0], scale);
        }
    }

    private static void run(String workload, int scale) {
        switch (workload) {
            case "mesh" -> mesh(30, 10_000 / scale);
            case "circuits" -> circuits(500 / scale, 4_000);
            case "churn" -> churn(1_000_000 / scale, 100_000 / scale, 10);
            default -> full(1_000_000 / scale);
        }
    }

    /// One neighbour's table as octets of UPDATE messages, a mean of 6.7 prefixes to a set.
    private static byte[] table(int neighbour, int from, int count, int pathMin, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        UpdateWriter writer = new UpdateWriter(4096);
        byte[] out = new byte[UpdateWriter.BUFFER_LENGTH_MIN];
        int done = 0;
        while (done < count) {
            double u = random.nextDouble();
            int size =
                    Math.min(
                            count - done,
                            u < 0.6
                                    ? 1 + random.nextInt(3)
                                    : u < 0.95 ? 4 + random.nextInt(12) : 20 + random.nextInt(60));
            writer.into(out, 0);
            writer.announce(
                    EncodedAttributes.of(
                            attributes(neighbour, pathMin, random),
                            IpFamily.IPV4,
                            AsWidth.FOUR_OCTETS));
            for (int i = 0; i < size; i++) {
                writer.add(key(from + done + i));
            }
            all.write(out, 0, writer.finish());
            done += size;
        }
        return all.toByteArray();
    }

    private static byte[] withdrawals(int from, int count) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        UpdateWriter writer = new UpdateWriter(4096);
        byte[] out = new byte[UpdateWriter.BUFFER_LENGTH_MIN];
        writer.into(out, 0);
        writer.withdraw(IpFamily.IPV4);
        for (int i = 0; i < count; i++) {
            if (!writer.add(key(from + i))) {
                all.write(out, 0, writer.finish());
                writer.into(out, 0);
                writer.add(key(from + i));
            }
        }
        all.write(out, 0, writer.finish());
        return all.toByteArray();
    }

    private static long key(int index) {
        return (0x0100_0000L + ((long) index << 8)) << 8 | 24;
    }

    private static Attributes attributes(int neighbour, int pathMin, SplittableRandom random) {
        Asn[] path = new Asn[pathMin + random.nextInt(4)];
        path[0] = new Asn(65000 + neighbour);
        for (int i = 1; i < path.length; i++) {
            path[i] = new Asn(1000 + random.nextInt(50_000));
        }
        Attributes.Builder builder =
                Attributes.builder()
                        .origin(Origin.IGP)
                        .asPath(AsPath.sequence(path))
                        .nextHop(NextHop.of(new Ipv4Address(0x0A00_0000 + neighbour)));
        if (random.nextInt(10) < 3) {
            builder.med(random.nextInt(1000));
        }
        if (random.nextInt(10) < 6) {
            int[] values = new int[1 + random.nextInt(8)];
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextInt(60_000) << 16 | random.nextInt(1000);
            }
            builder.communities(Communities.of(values));
        }
        return builder.build();
    }

    private static final class Feed {
        private final Rib rib;
        private final Neighbour neighbour;
        private byte[] octets;
        private int at;

        Feed(Rib rib, Neighbour neighbour, byte[] octets) {
            this.rib = rib;
            this.neighbour = neighbour;
            this.octets = octets;
        }

        void again(byte[] more) {
            octets = more;
            at = 0;
        }

        boolean step() {
            int end = Math.min(octets.length, at + READ);
            while (at + 19 <= end) {
                int length = (octets[at + 16] & 255) << 8 | octets[at + 17] & 255;
                if (at + length > end && end < octets.length) {
                    break;
                }
                if (!(rib.update(neighbour, octets, at + 19, length - 19)
                        instanceof Verdict.Taken)) {
                    throw new AssertionError("not taken");
                }
                at += length;
            }
            return at < octets.length;
        }
    }

    private static long drain(Rib rib, List<Neighbour> listeners, byte[] buffer) {
        long octets = 0;
        for (Neighbour listener : listeners) {
            while (rib.hasOutput(listener)) {
                octets += rib.output(listener, buffer, 0, buffer.length);
            }
        }
        return octets;
    }

    private static long run(List<Feed> feeds, List<Neighbour> listeners, byte[] buffer) {
        long octets = 0;
        boolean more = true;
        while (more) {
            more = false;
            for (Feed feed : feeds) {
                more |= feed.step();
                octets += drain(feed.rib, listeners, buffer);
            }
        }
        return octets;
    }

    private static void report(
            String what, long nanos, long octets, AttributeStore store, List<Rib> ribs) {
        long table = ribs.stream().mapToLong(Rib::octets).sum();
        int prefixes = ribs.stream().mapToInt(r -> r.prefixes(IpFamily.IPV4)).sum();
        System.out.printf(
                "%-10s %7.3f s  out %6.1f MB  sets %d (%.1f MB)  prefixes %d (%.1f MB)  %s%n",
                what,
                nanos / 1e9,
                octets / 1e6,
                store.sets(),
                store.octets() / 1e6,
                prefixes,
                table / 1e6,
                garbage());
    }

    private static long cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }

    private static String garbage() {
        Runtime runtime = Runtime.getRuntime();
        return "heap " + (runtime.totalMemory() - runtime.freeMemory()) / 1_000_000 + " MB";
    }

    private static void full(int routes) {
        AttributeStore store = new AttributeStore();
        Rib rib = new Rib(new RibOptions(Peer.LOCAL_AS, Peer.LOCAL_ID), store);
        List<Feed> feeds = new ArrayList<>();
        for (int n = 1; n <= 2; n++) {
            Neighbour neighbour = rib.peerUp(Peer.options(n, new Asn(65000 + n)));
            feeds.add(new Feed(rib, neighbour, table(n, 0, routes, n == 1 ? 2 : 6, n)));
        }
        List<Neighbour> listeners = List.of(rib.peerUp(Peer.options(9, new Asn(65009))));
        byte[] buffer = new byte[READ];
        report("start", 0, 0, store, List.of(rib));
        long start = cpu();
        long octets = run(feeds, listeners, buffer);
        report("announce", cpu() - start, octets, store, List.of(rib));
        byte[] gone = withdrawals(0, routes);
        feeds.forEach(f -> f.again(gone));
        start = cpu();
        octets = run(feeds, listeners, buffer);
        report("withdraw", cpu() - start, octets, store, List.of(rib));
    }

    private static void mesh(int peers, int routes) {
        AttributeStore store = new AttributeStore();
        Rib rib = new Rib(new RibOptions(Peer.LOCAL_AS, Peer.LOCAL_ID), store);
        List<Feed> feeds = new ArrayList<>();
        List<Neighbour> all = new ArrayList<>();
        for (int n = 1; n <= peers; n++) {
            Neighbour neighbour = rib.peerUp(Peer.options(n, new Asn(65000 + n)));
            all.add(neighbour);
            feeds.add(new Feed(rib, neighbour, table(n, n * routes, routes, 2, n)));
        }
        byte[] buffer = new byte[READ];
        report("start", 0, 0, store, List.of(rib));
        long start = cpu();
        long octets = run(feeds, all, buffer);
        report("announce", cpu() - start, octets, store, List.of(rib));
        for (int n = 1; n <= peers; n++) {
            feeds.get(n - 1).again(withdrawals(n * routes, routes));
        }
        start = cpu();
        octets = run(feeds, all, buffer);
        report("withdraw", cpu() - start, octets, store, List.of(rib));
    }

    private static void circuits(int domains, int routes) {
        AttributeStore store = new AttributeStore();
        List<Rib> ribs = new ArrayList<>();
        List<Feed> feeds = new ArrayList<>();
        List<List<Neighbour>> listeners = new ArrayList<>();
        for (int d = 0; d < domains; d++) {
            Rib rib = new Rib(new RibOptions(Peer.LOCAL_AS, Peer.LOCAL_ID), store);
            ribs.add(rib);
            Neighbour neighbour = rib.peerUp(Peer.options(1, new Asn(65001)));
            feeds.add(new Feed(rib, neighbour, table(1, 0, routes, 2, d)));
            listeners.add(List.of(rib.peerUp(Peer.options(2, new Asn(65002)))));
        }
        byte[] buffer = new byte[READ];
        report("start", 0, 0, store, ribs);
        long start = cpu();
        long octets = 0;
        boolean more = true;
        while (more) {
            more = false;
            for (int d = 0; d < domains; d++) {
                more |= feeds.get(d).step();
                octets += drain(ribs.get(d), listeners.get(d), buffer);
            }
        }
        report("announce", cpu() - start, octets, store, ribs);
    }

    private static void churn(int routes, int flapping, int rounds) {
        AttributeStore store = new AttributeStore();
        Rib rib = new Rib(new RibOptions(Peer.LOCAL_AS, Peer.LOCAL_ID), store);
        Feed feed =
                new Feed(
                        rib,
                        rib.peerUp(Peer.options(1, new Asn(65001))),
                        table(1, 0, routes, 2, 1));
        List<Neighbour> listeners = List.of(rib.peerUp(Peer.options(9, new Asn(65009))));
        byte[] buffer = new byte[READ];
        long start = cpu();
        long octets = run(List.of(feed), listeners, buffer);
        report("announce", cpu() - start, octets, store, List.of(rib));
        byte[] gone = withdrawals(0, flapping);
        byte[] back = table(1, 0, flapping, 2, 1);
        byte[] other = table(1, 0, flapping, 2, 77);
        for (String what : List.of("flap", "change")) {
            start = cpu();
            octets = 0;
            for (int i = 0; i < rounds; i++) {
                feed.again(what.equals("flap") ? gone : other);
                octets += run(List.of(feed), listeners, buffer);
                feed.again(back);
                octets += run(List.of(feed), listeners, buffer);
            }
            long nanos = cpu() - start;
            report(what, nanos, octets, store, List.of(rib));
            System.out.printf(
                    "           %.2f M updates/s%n", 2.0 * rounds * flapping / nanos * 1e3);
        }
    }
}

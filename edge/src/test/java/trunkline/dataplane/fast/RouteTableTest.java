package trunkline.dataplane.fast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import trunkline.dataplane.Route;
import trunkline.net.IpAddress;
import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;
import trunkline.net.Ipv4Address;
import trunkline.net.Ipv4Prefix;
import trunkline.net.Ipv6Address;

/// The table against a naive longest-prefix match, through random growth and decay.
final class RouteTableTest {
    private static final int TREES = 4;
    private static final int STEPS = 6_000;

    /// What the table should say.
    private static final class Naive {
        final List<Map<IpPrefix, Integer>> trees = new ArrayList<>();

        Naive() {
            for (int i = 0; i < TREES; i++) {
                trees.add(new TreeMap<>(Route::inOrder));
            }
        }

        int find(int tree, IpAddress address) {
            int entry = 0;
            int length = -1;
            for (var route : trees.get(tree).entrySet()) {
                if (route.getKey().length() > length && route.getKey().contains(address)) {
                    entry = route.getValue();
                    length = route.getKey().length();
                }
            }
            return entry;
        }
    }

    @ParameterizedTest
    @CsvSource({"IPV4, 1", "IPV4, 2", "IPV4, 3", "IPV6, 4", "IPV6, 5", "IPV6, 6"})
    void isTheNaiveOne(IpFamily family, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        PlaneMemory memory = PlaneMemory.own(new Capacity(40_000, 4_096, 1, 1, 1, 1, 1));
        RouteTable table = new RouteTable(memory, Grace.alone());
        Naive naive = new Naive();
        for (int i = 0; i < TREES; i++) {
            assertEquals(i, table.newTree(family));
        }
        int empty = table.nodes();
        for (int step = 0; step < STEPS; step++) {
            int tree = random.nextInt(TREES);
            IpPrefix prefix = prefix(family, random);
            boolean grows = random.nextInt(STEPS) > step / 2;
            change(table, naive, tree, prefix, grows ? 1 + random.nextInt(0xFF_FFFF) : 0);
            IpAddress near = near(prefix, random);
            assertEquals(
                    naive.find(tree, near), table.find(tree, near), "seed " + seed + " " + step);
        }
        check(table, naive, family, random, "seed " + seed);
        for (int tree = 0; tree < TREES; tree++) {
            for (IpPrefix prefix : List.copyOf(naive.trees.get(tree).keySet())) {
                change(table, naive, tree, prefix, 0);
            }
        }
        assertEquals(0, table.size());
        assertEquals(empty, table.reachableNodes(), "nodes without a prefix, seed " + seed);
    }

    private static void change(
            RouteTable table, Naive naive, int tree, IpPrefix prefix, int entry) {
        Map<IpPrefix, Integer> expected = naive.trees.get(tree);
        if (entry == 0) {
            assertEquals(expected.remove(prefix) != null, table.remove(tree, prefix));
        } else {
            assertEquals(Put.DONE, table.put(tree, prefix, entry));
            expected.put(prefix, entry);
        }
    }

    private static void check(
            RouteTable table, Naive naive, IpFamily family, SplittableRandom random, String which) {
        List<Map<IpPrefix, Integer>> told = new Naive().trees;
        table.forEach((tree, prefix, entry) -> told.get(tree).put(prefix, entry));
        assertEquals(naive.trees, told, which);
        for (int i = 0; i < 2_000; i++) {
            int tree = random.nextInt(TREES);
            IpAddress address = near(prefix(family, random), random);
            assertEquals(naive.find(tree, address), table.find(tree, address), which + address);
        }
    }

    /// Few addresses and many lengths, so that prefixes lie in one another.
    private static IpPrefix prefix(IpFamily family, SplittableRandom random) {
        int length = random.nextInt(family.bits() + 1);
        return switch (family) {
            case IPV4 -> Ipv4Prefix.of(four(random), length);
            case IPV6 -> IpPrefix.of(six(random), length);
        };
    }

    private static Ipv4Address four(SplittableRandom random) {
        return new Ipv4Address(0x0A00_0000 | random.nextInt(4) << 16 | random.nextInt(1 << 10));
    }

    private static Ipv6Address six(SplittableRandom random) {
        long high = 0x2001_0DB8_0000_0000L | random.nextInt(4) << 16 | random.nextInt(16);
        return new Ipv6Address(high, (long) random.nextInt(2) << 63 | random.nextInt(1 << 8));
    }

    private static IpAddress near(IpPrefix prefix, SplittableRandom random) {
        IpAddress edge = random.nextBoolean() ? prefix.address() : prefix.last();
        return switch (edge) {
            case Ipv4Address four -> four.plus(random.nextInt(-2, 3));
            case Ipv6Address six -> random.nextInt(3) == 0 ? six.plus(1) : six;
        };
    }

    @Test
    void whatIsFullSaysSoAndStays() {
        PlaneMemory memory = PlaneMemory.own(new Capacity(64, 1_000, 1, 1, 1, 1, 1));
        RouteTable table = new RouteTable(memory, Grace.alone());
        int tree = table.newTree(IpFamily.IPV4);
        int put = 0;
        while (table.put(tree, new Ipv4Prefix(put << 12, 24), 7) == Put.DONE) {
            put++;
        }
        assertTrue(put > 5 && put < 64, put + " put");
        assertEquals(put, table.size());
        assertEquals(0, table.find(tree, new Ipv4Address(put << 12)));
        assertEquals(-1, table.newTree(IpFamily.IPV4), "no room for another root");
        for (int i = 0; i < put; i++) {
            assertEquals(7, table.find(tree, new Ipv4Address(i << 12)));
            assertTrue(table.remove(tree, new Ipv4Prefix(i << 12, 24)));
        }
        assertEquals(Put.DONE, table.put(tree, new Ipv4Prefix(put << 12, 24), 7));
    }

    @Test
    void noMoreRoutesThanAgreed() {
        PlaneMemory memory = PlaneMemory.own(new Capacity(10_000, 10, 1, 1, 1, 1, 1));
        RouteTable table = new RouteTable(memory, Grace.alone());
        int tree = table.newTree(IpFamily.IPV4);
        for (int i = 0; i < 10; i++) {
            assertEquals(Put.DONE, table.put(tree, new Ipv4Prefix(i << 8, 24), 1));
        }
        assertEquals(Put.FULL, table.put(tree, new Ipv4Prefix(10 << 8, 24), 1));
        assertEquals(
                Put.DONE, table.put(tree, new Ipv4Prefix(9 << 8, 24), 2), "a change is no more");
        assertFalse(table.remove(tree, new Ipv4Prefix(10 << 8, 24)));
    }

    @Test
    void aTreeThatIsGivenBackIsEmptyWhenItComesAgain() {
        PlaneMemory memory = PlaneMemory.own(new Capacity(40, 100, 1, 1, 1, 1, 1));
        RouteTable table = new RouteTable(memory, Grace.alone());
        Ipv4Address inside = new Ipv4Address(0x0A01_0203);
        for (int i = 0; i < 50; i++) {
            int tree = table.newTree(IpFamily.IPV4);
            assertEquals(0, tree);
            assertEquals(0, table.find(tree, inside));
            assertEquals(Put.DONE, table.put(tree, Ipv4Prefix.of(inside, 32), 5));
            assertEquals(5, table.find(tree, inside));
            table.removeTree(tree);
            assertEquals(0, table.size());
        }
    }

    @Test
    void whoReadsMeanwhileSeesTheOneOrTheOther() throws InterruptedException {
        PlaneMemory memory = PlaneMemory.own(new Capacity(400_000, 1_000, 1, 1, 1, 1, 1));
        RouteTable table = new RouteTable(memory, () -> false);
        int tree = table.newTree(IpFamily.IPV4);
        IpPrefix wide = Ipv4Prefix.parse("10.0.0.0/8").orElseThrow();
        IpPrefix narrow = Ipv4Prefix.parse("10.1.2.0/25").orElseThrow();
        table.put(tree, wide, 1);
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger wrong = new AtomicInteger();
        Thread reader =
                Thread.ofPlatform()
                        .start(() -> {
                            while (!done.get()) {
                                int entry = table.find(tree, new Ipv4Address(0x0A01_0205));
                                wrong.addAndGet(entry == 1 || entry == 2 ? 0 : 1);
                            }
                        });
        for (int i = 0; i < 50_000; i++) {
            table.put(tree, narrow, 2);
            table.remove(tree, narrow);
        }
        done.set(true);
        reader.join();
        assertEquals(0, wrong.get());
    }
}

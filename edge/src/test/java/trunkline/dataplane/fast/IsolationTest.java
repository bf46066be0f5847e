package trunkline.dataplane.fast;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import trunkline.Privilege;
import trunkline.dataplane.fast.IsolationCheck.Breach;
import trunkline.dataplane.fast.IsolationCheck.Kind;
import trunkline.dataplane.fast.IsolationCheck.Ownership;
import trunkline.dataplane.fast.KernelPlane.Entrance;
import trunkline.net.IpPrefix;

/// Customers with the very same addresses never meet: by proof over the tables, and by packets.
final class IsolationTest {
    private static final int CUSTOMERS = 8;
    private static final int ROUTES = 300;
    private static final int PACKETS = 1_000_000;

    private final PlaneMemory memory = PlaneMemory.own(ManyCustomers.capacity(CUSTOMERS, ROUTES));
    private final ManyCustomers customers = new ManyCustomers(memory, CUSTOMERS, ROUTES, 1);

    private Set<Kind> kinds() {
        Set<Kind> kinds = new HashSet<>();
        for (Breach breach : IsolationCheck.breaches(memory, customers.ownership())) {
            kinds.add(breach.kind());
        }
        return kinds;
    }

    @Test
    void nothingIsFoundWhereNothingIs() {
        assertEquals(List.of(), IsolationCheck.breaches(memory, customers.ownership()));
    }

    @Test
    void churnOpensNothing() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 5_000; i++) {
            int customer = random.nextInt(CUSTOMERS);
            IpPrefix prefix = ManyCustomers.four(random);
            int tree = customers.trees4.get(customer);
            if (random.nextBoolean()) {
                int hop = ManyCustomers.site(customer) + random.nextInt(2);
                customers.routes.put(
                        tree, prefix, RouteTable.entry(customers.fans.take(List.of(hop)), 1));
            } else {
                customers.routes.remove(tree, prefix);
            }
        }
        assertEquals(Set.of(), kinds());
    }

    @Test
    void aRouteToAnotherIsFound() {
        int fan = customers.fans.take(List.of(ManyCustomers.site(3)));
        IpPrefix prefix = IpPrefix.parse("10.9.9.9/32").orElseThrow();
        customers.routes.put(customers.trees4.get(2), prefix, RouteTable.entry(fan, 1));
        assertEquals(Set.of(Kind.FOREIGN_ROUTE), kinds());
    }

    @Test
    void aRouteToAnotherOnPurposeIsNone() {
        int fan = customers.fans.take(List.of(ManyCustomers.site(3)));
        IpPrefix prefix = IpPrefix.parse("10.9.9.9/32").orElseThrow();
        customers.routes.put(customers.trees4.get(2), prefix, RouteTable.entry(fan, 1));
        Ownership own = customers.ownership();
        Set<String> joined = Set.of("customer-2 customer-3");
        Ownership reached = new Ownership(own.accounts(), own.namespaces(), joined);
        assertEquals(List.of(), IsolationCheck.breaches(memory, reached));
    }

    @Test
    void aWrongTagOfAHopIsFound() {
        long outerTag = ManyCustomers.site(2) * 64L + 50;
        memory.of(Table.HOPS).set(JAVA_SHORT, outerTag, Short.reverseBytes((short) 4));
        assertEquals(Set.of(Kind.FOREIGN_WIRE), kinds());
    }

    @Test
    void aRootOfAnotherIsFound() {
        long row = ManyCustomers.site(2) * 64L;
        int foreign = memory.of(Table.ATTACHMENTS).get(JAVA_INT, ManyCustomers.site(4) * 64L);
        memory.of(Table.ATTACHMENTS).set(JAVA_INT, row, foreign);
        assertTrue(kinds().contains(Kind.SHARED_NODE), kinds().toString());
    }

    @Test
    void aKeyThatLeadsToAnotherIsFound() {
        long key = AttachmentIndex.doubleTagged(1, ManyCustomers.tag(2), 1);
        customers.index.put(key, ManyCustomers.site(5));
        assertEquals(Set.of(Kind.FOREIGN_WIRE), kinds());
    }

    @Test
    void aNamespaceOfAnotherIsFound() {
        memory.of(Table.ATTACHMENTS).set(JAVA_INT, ManyCustomers.site(2) * 64L + 24, 1_005);
        assertEquals(Set.of(Kind.FOREIGN_NAMESPACE), kinds());
    }

    @Test
    void noRowThatIsBrokenMakesItFall() {
        for (long seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Table table =
                    List.of(Table.NODES, Table.FANS, Table.HOPS, Table.ATTACHMENTS, Table.PLACES)
                            .get(random.nextInt(5));
            long at = random.nextLong(Math.min(memory.of(table).byteSize(), 1 << 18) / 4) * 4;
            int before = memory.of(table).get(JAVA_INT, at);
            memory.of(table).set(JAVA_INT, at, random.nextInt());
            assertTrue(kinds().size() <= Kind.values().length, "seed " + seed);
            memory.of(table).set(JAVA_INT, at, before);
        }
    }

    /// All pairs, random destinations: what a customer sends is only ever sent by its own ways.
    @Test
    void aMillionPacketsArriveNowhereElse() throws IOException {
        Privilege.toLoadPrograms();
        try (KernelPlane kernel = KernelPlane.make(ManyCustomers.capacity(CUSTOMERS, ROUTES))) {
            new ManyCustomers(kernel.memory(), CUSTOMERS, ROUTES, 1);
            Tallies tallies = new Tallies(kernel.memory());
            SplittableRandom random = new SplittableRandom(99);
            long routed = 0;
            for (int customer = 0; customer < CUSTOMERS; customer++) {
                long[] before = sent(tallies);
                send(kernel, customer, PACKETS / CUSTOMERS, random);
                long[] after = sent(tallies);
                for (int other = 0; other < CUSTOMERS; other++) {
                    if (other != customer) {
                        assertEquals(before[other], after[other], customer + " to " + other);
                    }
                }
                routed += after[customer] - before[customer];
            }
            assertTrue(routed > PACKETS / 4, routed + " packets found a route");
        }
    }

    private static void send(KernelPlane kernel, int customer, int packets, SplittableRandom random)
            throws IOException {
        byte[] inner = Packets.Header.of("10.0.0.1", "10.0.0.2").with(26);
        byte[] up =
                Packets.frame(
                        TwoCustomers.EDGE,
                        TwoCustomers.ROUTER,
                        inner,
                        TwoCustomers.S_TAG,
                        ManyCustomers.tag(customer),
                        TwoCustomers.C_TAG,
                        1);
        byte[] down =
                Packets.tunnelled(
                        ManyCustomers.vni(customer),
                        TwoCustomers.GATEWAY_ONE,
                        TwoCustomers.VTEP,
                        Packets.frame(TwoCustomers.EDGE, TwoCustomers.GATEWAY, inner));
        for (int i = 0; i < packets; i++) {
            boolean isUp = random.nextBoolean();
            byte[] frame = isUp ? up : down;
            int at = isUp ? 22 : Trip.AT_INNER_IP;
            ByteBuffer.wrap(frame).putInt(at + 16, 0x0A00_0000 | random.nextInt(1 << 24));
            Packets.summed(frame, at);
            kernel.program(isUp ? Entrance.ACCESS : Entrance.CORE).trial(frame, 1);
        }
    }

    private static long[] sent(Tallies tallies) {
        long[] sent = new long[CUSTOMERS];
        for (int customer = 0; customer < CUSTOMERS; customer++) {
            int site = ManyCustomers.site(customer);
            sent[customer] =
                    tallies.of(site, Fate.SENT).packets()
                            + tallies.of(site + 1, Fate.SENT).packets();
        }
        return sent;
    }
}

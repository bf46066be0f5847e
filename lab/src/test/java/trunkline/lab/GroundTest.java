package trunkline.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import trunkline.linux.DatagramReader;
import trunkline.net.Endpoint;
import trunkline.rehearsal.Flow;
import trunkline.rehearsal.Loss;
import trunkline.rehearsal.Side;

/// The ground itself, on real packets: every cable, and probes that see a cut and no stranger.
class GroundTest {

    @Test
    void carriesAndLosesAsItShould() throws Exception {
        var run = Enclosed.main(Ground.class);
        assertEquals("before: whole\ncut: lost\nmended: whole\nforeign: 0\n", run.printed());
        assertEquals(0, run.exit());
    }

    /// Few enough to wait for a neighbour's address.
    private static final int BURST = 50;

    private static final Duration ARRIVAL_MAX = Duration.ofSeconds(10);

    /// Runs enclosed.
    static final class Ground {

        public static void main(String[] args) throws Exception {
            var customers = List.of(new Customer("contoso", 1), new Customer("fabrikam", 2));
            var topology = Topology.make(customers);
            var all = new ArrayList<Probe>();
            for (Topology.Site site : topology.sites()) {
                joinByHand(topology, site);
                all.add(probe(site));
            }
            try (var reader = new DatagramReader(BURST, ProbePacket.OCTETS)) {
                Loss before = burst(all, reader, Expected.ALL);
                topology.cut(customers.getFirst(), Side.PRIMARY);
                Loss cut = burst(all, reader, Expected.BESIDE);
                topology.mend(customers.getFirst(), Side.PRIMARY);
                Loss mended = burst(all, reader, Expected.ALL);
                System.out.println("before: " + word(before));
                System.out.println("cut: " + word(cut));
                System.out.println("mended: " + word(mended));
            }
            System.out.println("foreign: " + all.stream().mapToInt(Probe::foreign).sum());
        }

        /// Whose packets have to come before it goes on.
        private enum Expected {
            ALL,
            BESIDE
        }

        /// Sends from every probe at once, the first one's first, and takes in what comes until all
        /// has come that is expected. What overtakes nothing and is not there then is lost.
        private static Loss burst(List<Probe> all, DatagramReader reader, Expected expected) {
            long from = System.nanoTime();
            all.forEach(probe -> {
                for (int i = 0; i < BURST; i++) {
                    probe.send(System.nanoTime());
                }
            });
            long to = System.nanoTime();
            var awaited = expected == Expected.ALL ? all : all.subList(1, all.size());
            while (awaited.stream().anyMatch(probe -> probe.lost(from, to).lost() > 0)) {
                if (System.nanoTime() - to > ARRIVAL_MAX.toNanos()) {
                    throw new AssertionError("not all came: " + all.getLast().lost(from, to));
                }
                all.forEach(probe -> probe.receive(reader));
            }
            all.forEach(probe -> probe.receive(reader));
            return all.getFirst().lost(from, to);
        }

        private static String word(Loss loss) {
            return loss.lost() == 0 ? "whole" : loss.lost() == BURST ? "lost" : loss.toString();
        }

        /// Stands in for provider and edge: a bridge, and an address on the edge's port.
        private static void joinByHand(Topology topology, Topology.Site site) throws LabFailure {
            var customer = site.customer();
            var wiring = new Wiring();
            wiring.bridge(
                    topology.cloud().provider(),
                    "x" + customer.number(),
                    Topology.customerPort(customer.number(), Side.PRIMARY),
                    Topology.nniPort(customer.number(), Side.PRIMARY));
            var msee = new Namespace(customer.name() + "-domain");
            wiring.namespace(msee.name());
            wiring.in(
                    topology.cloud().msee(Side.PRIMARY),
                    "link set " + Topology.mseePort(customer.number()) + " netns " + msee);
            wiring.make();
            var inside = new Wiring();
            inside.address(msee, Topology.mseePort(customer.number()), "172.16.0.1/30");
            inside.in(msee, "link set " + Topology.mseePort(customer.number()) + " up");
            inside.in(msee, "route add default via 172.16.0.2");
            inside.address(site.routers().primary(), "uplink", "172.16.0.2/30");
            inside.make();
        }

        private static Probe probe(Topology.Site site) throws Exception {
            var customer = site.customer();
            var from = new Endpoint(Customer.HOST, 7101);
            var to =
                    new Endpoint(trunkline.net.Ipv4Address.parse("172.16.0.1").orElseThrow(), 7001);
            return new Probe(
                    Flow.standard(customer.name(), Flow.Direction.TO_CLOUD),
                    42,
                    customer.number(),
                    site.host(),
                    from,
                    new Namespace(customer.name() + "-domain"),
                    to);
        }
    }
}

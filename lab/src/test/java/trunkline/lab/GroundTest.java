package trunkline.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
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
            var probes = new Probes(all);
            long start = System.nanoTime();
            Thread.sleep(300);
            long cut = System.nanoTime();
            topology.cut(customers.getFirst(), Side.PRIMARY);
            Thread.sleep(300);
            topology.mend(customers.getFirst(), Side.PRIMARY);
            long mended = System.nanoTime();
            Thread.sleep(300);
            long end = System.nanoTime();
            Thread.sleep(100);
            probes.stop();
            System.out.println("before: " + word(all.getFirst().lost(start, cut)));
            System.out.println("cut: " + word(all.getFirst().lost(cut, mended)));
            System.out.println("mended: " + word(all.getFirst().lost(mended, end)));
            System.out.println(
                    "foreign: "
                            + all.stream().mapToInt(Probe::foreign).sum()
                            + (all.getLast().lost(start, end).lost() > 0
                                    ? " and lost beside"
                                    : ""));
        }

        private static String word(Loss loss) {
            return loss.sent() < 100 ? "idle" : loss.lost() == 0 ? "whole" : "lost";
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

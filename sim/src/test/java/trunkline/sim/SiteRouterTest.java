package trunkline.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import trunkline.dataplane.Attachment;
import trunkline.dataplane.Port;
import trunkline.net.Asn;
import trunkline.net.Ipv4Address;
import trunkline.net.Ipv4Prefix;
import trunkline.sim.Witness.Sight;

/// Two routers and a cable.
final class SiteRouterTest {

    private final World world = new World(1);
    private final Witness witness = new Witness(world);
    private final SiteRouter left = router("left", 65001, "10.1.0.1", "172.16.0.1", "172.16.0.2");
    private final SiteRouter right = router("right", 65002, "10.2.0.1", "172.16.0.2", "172.16.0.1");
    private final Cable cable =
            new Cable(
                    world,
                    new Cable.End(left.host(), "uplink"),
                    new Cable.End(right.host(), "uplink"),
                    Duration.ofMillis(1));

    private SiteRouter router(String name, long as, String lan, String uplink, String peer) {
        var host = new Host(world, name, List.of("lan", "uplink"));
        long peerAs = as == 65001 ? 65002 : 65001;
        return new SiteRouter(
                world,
                host,
                new SiteRouter.Plan(
                        new Asn(as),
                        List.of(port("lan", lan, 24), port("uplink", uplink, 30)),
                        address(lan),
                        address(lan).plus(1),
                        address(uplink),
                        address(peer),
                        new Asn(peerAs),
                        List.of(),
                        List.of(Ipv4Prefix.of(address(lan), 24))),
                witness);
    }

    private static Port port(String name, String address, int length) {
        return new Port(
                name,
                Attachment.Wire.untagged(name),
                List.of(new Port.Address(address(address), length)),
                1500);
    }

    private static Ipv4Address address(String text) {
        return Ipv4Address.parse(text).orElseThrow();
    }

    private void up() {
        left.start();
        right.start();
        assertTrue(
                world.runUntil(
                        () -> established() && left.isPathUp() && right.isPathUp(),
                        World.START.plusSeconds(10)));
    }

    private boolean established() {
        return left.isEstablished() && right.isEstablished();
    }

    @Test
    void sessionAndPathComeUp() {
        up();
        assertTrue(established());
    }

    @Test
    void aCutIsFoundInTimeAndMended() {
        up();
        world.run(world.now().plusSeconds(5));
        var struck = world.now();
        cable.cut();
        assertTrue(world.runUntil(() -> !established(), struck.plusMillis(1_000)));
        var bfd = witness.first(Sight.BFD_DOWN, struck, world.now().plusNanos(1));
        assertTrue(bfd.orElseThrow().compareTo(Duration.ofMillis(900)) <= 0, bfd.toString());
        world.run(struck.plusSeconds(10));
        assertFalse(established());
        cable.mend();
        var mended = world.now();
        assertTrue(world.runUntil(this::established, mended.plusSeconds(10)));
    }

    @Test
    void theSameSeedDoesTheSame() {
        up();
        world.run(World.START.plusSeconds(20));
        var again = new SiteRouterTest();
        again.up();
        again.world.run(World.START.plusSeconds(20));
        assertEquals(world.steps(), again.world.steps());
        assertEquals(cable.carried(), again.cable.carried());
        assertEquals(Optional.empty(), witness.first(Sight.BFD_DOWN, World.START, world.now()));
    }
}

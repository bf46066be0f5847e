package trunkline.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import trunkline.dataplane.Route;
import trunkline.edge.EdgeWorld.Host;
import trunkline.intent.BfdIntent;
import trunkline.intent.DomainIntent;
import trunkline.intent.EdgeRole;
import trunkline.intent.SessionIntent;
import trunkline.net.Asn;
import trunkline.net.IpFamily;

/// What only some edges are asked: to join ports below layer 3, to speak over IPv6, to announce a
/// network.
final class EdgeRolesTest {
    private static final Duration SETTLE = Duration.ofSeconds(20);
    private static final Asn SITE_AS = new Asn(65001);

    private final EdgeWorld world = new EdgeWorld();

    private static Route route(String prefix, String... hops) {
        return new Route(Intents.prefix(prefix), List.of(hops).stream().map(Intents::ip).toList());
    }

    @Test
    void providerEdgeJoinsPortsAndNeedsNobodyForIt() {
        Host pe = world.host("pe", EdgeRole.PROVIDER_EDGE, "c1", "c2", "m1", "m2");
        Edge edge = pe.boot();
        DomainIntent first =
                Intents.crossConnect(
                        "one", Intents.wire("customer", "c1"), Intents.wire("cloud", "m1"));
        DomainIntent second =
                Intents.crossConnect(
                        "two", Intents.wire("customer", "c2"), Intents.wire("cloud", "m2"));
        assertEquals(
                Optional.empty(),
                edge.become(
                        Intents.edge("pe", EdgeRole.PROVIDER_EDGE, 1, first, second), world.now));
        world.pass(SETTLE);
        assertTrue(edge.isConverged(), edge.problems().toString());
        assertEquals(List.of("one", "two"), pe.plane.domains());
        assertEquals(2, pe.plane.ports("one").size());
        assertEquals(List.of(), pe.report().sessions());
        pe.die();
        assertEquals(List.of("one", "two"), pe.plane.domains());
        Edge next = pe.boot();
        world.pass(SETTLE);
        assertTrue(next.isConverged(), next.problems().toString());
        next.become(Intents.edge("pe", EdgeRole.PROVIDER_EDGE, 2, second), world.now);
        world.pass(SETTLE);
        assertEquals(List.of("two"), pe.plane.domains());
    }

    /// Private peering over IPv6 beside IPv4: a session each, on the same link.
    @Test
    void sessionsOfBothFamiliesShareALink() {
        Host site = world.host("site", EdgeRole.MSEE, "u1");
        Host msee = world.host("m1", EdgeRole.MSEE, "p1");
        site.boot().become(Intents.edge("site", EdgeRole.MSEE, 1, site()), world.now);
        msee.boot().become(Intents.edge("m1", EdgeRole.MSEE, 1, cloud()), world.now);
        world.pass(SETTLE);
        assertEquals(
                List.of(route("10.1.0.0/16", "10.0.0.1"), route("2001:db8:1::/48", "fd00::1")),
                msee.plane.routes("a"));
        msee.report()
                .sessions()
                .forEach(session -> {
                    assertEquals("Established", session.state());
                    assertEquals(Optional.of("Up"), session.bfd());
                });
        assertEquals(2, msee.report().sessions().size());
        site.die();
        world.pass(Duration.ofSeconds(2));
        assertEquals(List.of(), msee.plane.routes("a"));
    }

    private static DomainIntent site() {
        DomainIntent bare =
                Intents.domain(
                        "net",
                        SITE_AS,
                        "192.0.2.9",
                        List.of(Intents.wire("up", "u1", "10.0.0.1/30", "fd00::1/126")),
                        Intents.session(
                                "v4",
                                "cloud",
                                "10.0.0.1",
                                "10.0.0.2",
                                Intents.MSEE_AS,
                                Optional.of(BfdIntent.STANDARD)),
                        over6("v6", "fd00::1", "fd00::2", Intents.MSEE_AS));
        return Intents.announcing(bare, "10.1.0.0/16", "2001:db8:1::/48");
    }

    private static DomainIntent cloud() {
        return Intents.domain(
                "a",
                Intents.MSEE_AS,
                "192.0.2.1",
                List.of(Intents.wire("cust", "p1", "10.0.0.2/30", "fd00::2/126")),
                Intents.session(
                        "v4",
                        "customer",
                        "10.0.0.2",
                        "10.0.0.1",
                        SITE_AS,
                        Optional.of(BfdIntent.STANDARD)),
                over6("v6", "fd00::2", "fd00::1", SITE_AS));
    }

    private static SessionIntent over6(String id, String local, String peer, Asn peerAs) {
        SessionIntent like =
                Intents.session(
                        id, "customer", local, peer, peerAs, Optional.of(BfdIntent.STANDARD));
        return new SessionIntent(
                like.id(),
                like.group(),
                like.local(),
                like.peer(),
                like.peerAs(),
                List.of(IpFamily.IPV6),
                like.initiative(),
                like.holdTime(),
                like.md5(),
                like.hops(),
                like.bfd(),
                like.limits(),
                like.importPolicy(),
                like.exportPolicy(),
                like.admin(),
                Optional.empty());
    }

    /// Packets to an address of a network that nobody has must not go back where they came from.
    @Test
    void whatIsAnnouncedIsDiscardedWhereNoLinkHasIt() {
        Host gateway = world.host("g1", EdgeRole.GATEWAY, "net");
        Edge edge = gateway.boot();
        DomainIntent network =
                Intents.announcing(
                        Intents.domain(
                                "net",
                                Intents.GATEWAY_AS,
                                "192.0.2.5",
                                List.of(Intents.wire("net", "net", "10.2.0.1/24"))),
                        "10.2.0.0/16",
                        "10.3.0.0/16");
        edge.become(Intents.edge("g1", EdgeRole.GATEWAY, 1, network), world.now);
        world.pass(SETTLE);
        assertEquals(
                List.of(route("10.2.0.0/16"), route("10.3.0.0/16")), gateway.plane.routes("net"));
        DomainIntent led = Intents.withStatics(network, Intents.route("10.3.0.0/16", "10.2.0.9"));
        edge.become(Intents.edge("g1", EdgeRole.GATEWAY, 2, led), world.now);
        world.pass(SETTLE);
        assertEquals(
                List.of(route("10.2.0.0/16"), route("10.3.0.0/16", "10.2.0.9")),
                gateway.plane.routes("net"));
        edge.become(
                Intents.edge("g1", EdgeRole.GATEWAY, 3, Intents.announcing(network)), world.now);
        world.pass(SETTLE);
        assertEquals(List.of(), gateway.plane.routes("net"));
    }
}

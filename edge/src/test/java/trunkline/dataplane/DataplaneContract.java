package trunkline.dataplane;

import static trunkline.Expect.assertEquals;
import static trunkline.Expect.assertFalse;
import static trunkline.Expect.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import trunkline.dataplane.Dataplane.LinkEvent;
import trunkline.dataplane.Dataplane.RouteChange;
import trunkline.net.IpAddress;
import trunkline.net.IpPrefix;
import trunkline.net.Ipv4Address;
import trunkline.net.VlanId;

/// What every forwarding plane does. One case per promise, over real and memory planes alike.
final class DataplaneContract {
    private DataplaneContract() {}

    interface Case {
        void run(PlaneUnderTest world) throws IOException;
    }

    static final Map<String, Case> CASES = new LinkedHashMap<>();

    static {
        CASES.put("a new plane has no domains", DataplaneContract::isEmpty);
        CASES.put("a domain is made, told again, adopted and removed", DataplaneContract::life);
        CASES.put("a port that is not there is named and comes later", DataplaneContract::missing);
        CASES.put("a port belongs to one domain", DataplaneContract::taken);
        CASES.put("tags are refused by name", DataplaneContract::tags);
        CASES.put("nonsense is refused by name", DataplaneContract::nonsense);
        CASES.put("ports change in place", DataplaneContract::ports);
        CASES.put("routes are put, replaced, shared, removed", DataplaneContract::routes);
        CASES.put("routes survive the edge", DataplaneContract::adoption);
        CASES.put("a route to nowhere is refused, the rest done", DataplaneContract::unreachable);
        CASES.put("many routes in batches", DataplaneContract::many);
        CASES.put("learned routes do not replace a link's own", DataplaneContract::connected);
        CASES.put("a discard takes what no link has", DataplaneContract::discard);
        CASES.put("packets follow routes, domains share nothing", DataplaneContract::packets);
        CASES.put("a cross connect joins its ports", DataplaneContract::crossConnect);
        CASES.put("links go down and up", DataplaneContract::links);
        CASES.put("neighbours and counters", DataplaneContract::neighbours);
        CASES.put("tunnels are made and changed", DataplaneContract::tunnels);
    }

    private static void isEmpty(PlaneUnderTest world) {
        assertEquals(List.of(), world.plane().domains());
        assertEquals(Optional.empty(), world.plane().place("a"));
        assertEquals(List.of(), world.plane().routes("a"));
        assertEquals(List.of(), world.plane().remove("a"));
        assertEquals(
                List.of(Problem.Code.DOMAIN_MISSING),
                codes(world.plane().change("a", List.of(remove("10.0.0.0/8")))));
    }

    private static void life(PlaneUnderTest world) throws IOException {
        Domain domain = oneAndTwo(world);
        assertEquals(List.of(), world.plane().ensure(domain));
        assertEquals(List.of("a"), world.plane().domains());
        assertEquals(List.of("one", "two"), names(world, "a"));
        assertFalse(world.hostPorts().contains("p1"));
        assertEquals(List.of(), world.plane().ensure(domain));
        world.reopen();
        assertEquals(List.of("a"), world.plane().domains());
        assertEquals(List.of("one", "two"), names(world, "a"));
        assertEquals(List.of(), world.plane().ensure(domain));
        assertTrue(world.plane().place("a").isPresent());
        assertEquals(List.of(), world.plane().remove("a"));
        assertEquals(List.of(), world.plane().domains());
        assertTrue(world.hostPorts().containsAll(List.of("p1", "p2")));
        assertEquals(List.of(), world.plane().ensure(domain));
    }

    private static void missing(PlaneUnderTest world) throws IOException {
        Domain domain = oneAndTwo(world);
        Port third = port("three", wired("p3"), "10.3.0.1/24");
        Domain wanted = new Domain("a", domain.forwarding(), with(domain.ports(), third));
        assertEquals(List.of(Problem.Code.PORT_MISSING), codes(world.plane().ensure(wanted)));
        assertEquals(List.of("one", "two"), names(world, "a"));
        world.wire("p3", address("10.3.0.2/24"), ip("10.3.0.1"));
        assertEquals(List.of(), world.plane().ensure(wanted));
        assertEquals(List.of("one", "three", "two"), names(world, "a"));
    }

    private static void taken(PlaneUnderTest world) throws IOException {
        assertEquals(List.of(), world.plane().ensure(oneAndTwo(world)));
        Domain thief = domain("b", port("mine", wired("p1"), "10.1.0.1/24"));
        assertEquals(List.of(Problem.Code.PORT_TAKEN), codes(world.plane().ensure(thief)));
        world.reopen();
        assertEquals(List.of(Problem.Code.PORT_TAKEN), codes(world.plane().ensure(thief)));
        assertEquals(List.of(), world.plane().remove("a"));
        assertEquals(List.of(), world.plane().ensure(thief));
        assertEquals(List.of("mine"), names(world, "b"));
    }

    private static void tags(PlaneUnderTest world) throws IOException {
        world.wire("p1", address("10.1.0.2/24"), ip("10.1.0.1"));
        Attachment tagged =
                new Attachment.Wire("p1", Optional.of(new VlanId(100)), Optional.empty());
        Domain domain = domain("a", port("one", tagged, "10.1.0.1/24"));
        assertFalse(world.plane().capabilities().contains(Dataplane.Capability.TAGS));
        assertEquals(List.of(Problem.Code.UNSUPPORTED), codes(world.plane().ensure(domain)));
        assertEquals(List.of(), names(world, "a"));
    }

    private static void nonsense(PlaneUnderTest world) throws IOException {
        Domain domain = oneAndTwo(world);
        Domain twice =
                new Domain("a", domain.forwarding(), with(domain.ports(), domain.ports().get(0)));
        assertEquals(List.of(Problem.Code.INVALID), codes(world.plane().ensure(twice)));
        assertEquals(List.of("one", "two"), names(world, "a"));
        Domain longName = domain("b", port("a-name-of-16-chr", tunnel(7), "10.9.0.1/24"));
        assertEquals(List.of(Problem.Code.INVALID), codes(world.plane().ensure(longName)));
        Domain noSegment = domain("b", port("x", tunnel(0), "10.9.0.1/24"));
        assertEquals(List.of(Problem.Code.INVALID), codes(world.plane().ensure(noSegment)));
    }

    private static void ports(PlaneUnderTest world) throws IOException {
        assertEquals(List.of(), world.plane().ensure(oneAndTwo(world)));
        Port moved = port("one", wired("p1"), "10.7.0.1/24", "2001:db8::1/64");
        assertEquals(List.of(), world.plane().ensure(domain("a", moved)));
        assertEquals(List.of("one"), names(world, "a"));
        assertTrue(world.hostPorts().contains("p2"));
        assertEquals(List.of("10.7.0.1", "2001:db8::1"), ours(world, "a"));
        Port renamed = port("uno", wired("p1"), "10.7.0.1/24");
        assertEquals(List.of(), world.plane().ensure(domain("a", renamed)));
        assertEquals(List.of("uno"), names(world, "a"));
        assertEquals(List.of("10.7.0.1"), ours(world, "a"));
    }

    private static void routes(PlaneUnderTest world) throws IOException {
        assertEquals(List.of(), world.plane().ensure(oneAndTwo(world)));
        Route shared = route("10.20.0.0/16", "10.2.0.2", "10.1.0.2");
        Route six = route("2001:db8:20::/48", "2001:db8:1::2", "2001:db8:2::2");
        Route plain = route("10.10.0.0/16", "10.1.0.2");
        assertEquals(List.of(), change(world, put(shared), put(six), put(plain)));
        assertEquals(List.of(plain, shared, six), world.plane().routes("a"));
        Route moved = route("10.10.0.0/16", "10.2.0.2");
        Route single = route("10.20.0.0/16", "10.1.0.2");
        Route singleSix = route("2001:db8:20::/48", "2001:db8:2::2");
        assertEquals(List.of(), change(world, put(moved), put(single), put(singleSix)));
        assertEquals(List.of(moved, single, singleSix), world.plane().routes("a"));
        Route all = route("0.0.0.0/0", "10.1.0.2", "10.2.0.2");
        Route none = route("10.30.0.0/16");
        assertEquals(List.of(), change(world, put(all), put(none), put(six)));
        assertEquals(List.of(all, moved, single, none, six), world.plane().routes("a"));
        assertEquals(
                List.of(),
                change(
                        world,
                        remove("10.10.0.0/16"),
                        remove("10.10.0.0/16"),
                        remove("2001:db8:20::/48"),
                        remove("0.0.0.0/0"),
                        remove("10.30.0.0/16")));
        assertEquals(List.of(single), world.plane().routes("a"));
    }

    private static void adoption(PlaneUnderTest world) throws IOException {
        Domain domain = oneAndTwo(world);
        assertEquals(List.of(), world.plane().ensure(domain));
        Route route = route("10.20.0.0/16", "10.2.0.2", "10.1.0.2");
        assertEquals(List.of(), change(world, put(route)));
        world.reopen();
        assertEquals(List.of(route), world.plane().routes("a"));
        assertEquals(List.of(), world.plane().ensure(domain));
        assertEquals(List.of(route), world.plane().routes("a"));
        assertTrue(world.probe("p1", ip("10.2.0.2")));
        Route other = route("10.20.0.0/16", "10.2.0.2");
        assertEquals(List.of(), change(world, put(other)));
        assertEquals(List.of(other), world.plane().routes("a"));
    }

    private static void unreachable(PlaneUnderTest world) throws IOException {
        assertEquals(List.of(), world.plane().ensure(oneAndTwo(world)));
        Route good = route("10.20.0.0/16", "10.1.0.2");
        List<Problem> problems = change(world, put(route("10.10.0.0/16", "10.66.0.2")), put(good));
        assertEquals(List.of(Problem.Code.UNREACHABLE), codes(problems));
        assertEquals("10.10.0.0/16", problems.getFirst().subject());
        assertEquals(List.of(good), world.plane().routes("a"));
    }

    private static void many(PlaneUnderTest world) throws IOException {
        assertEquals(List.of(), world.plane().ensure(oneAndTwo(world)));
        List<RouteChange> puts = new ArrayList<>();
        List<RouteChange> removes = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            IpPrefix prefix = new Ipv4Address(0x64_00_00_00 + (i << 8)).asPrefix();
            puts.add(put(new Route(prefix, List.of(ip("10.1.0.2"), ip("10.2.0.2")))));
            removes.add(new RouteChange.Remove(prefix));
        }
        assertEquals(List.of(), world.plane().change("a", puts));
        assertEquals(4_000, world.plane().routes("a").size());
        assertEquals(List.of(), world.plane().change("a", removes));
        assertEquals(List.of(), world.plane().routes("a"));
    }

    private static void connected(PlaneUnderTest world) throws IOException {
        assertEquals(List.of(), world.plane().ensure(oneAndTwo(world)));
        assertEquals(List.of(), change(world, put(route("10.2.0.0/24", "10.1.0.2"))));
        assertTrue(world.probe("p1", ip("10.2.0.2")));
        assertEquals(List.of(), change(world, remove("10.2.0.0/24")));
        assertTrue(world.probe("p1", ip("10.2.0.2")));
    }

    private static void discard(PlaneUnderTest world) throws IOException {
        assertEquals(List.of(), world.plane().ensure(oneAndTwo(world)));
        Route wide = route("10.2.0.0/16");
        Route wide6 = route("2001:db8:2::/48");
        assertEquals(List.of(), change(world, put(wide), put(wide6)));
        assertTrue(world.probe("p1", ip("10.2.0.2")));
        assertTrue(world.probe("p1", ip("2001:db8:2::2")));
        Route narrow = route("10.2.0.2/32");
        assertEquals(List.of(), change(world, put(narrow)));
        assertFalse(world.probe("p1", ip("10.2.0.2")));
        assertEquals(List.of(wide, narrow, wide6), world.plane().routes("a"));
        assertEquals(List.of(), change(world, remove("10.2.0.2/32")));
        assertTrue(world.probe("p1", ip("10.2.0.2")));
    }

    private static void packets(PlaneUnderTest world) throws IOException {
        assertEquals(List.of(), world.plane().ensure(oneAndTwo(world)));
        world.wire("p3", address("10.2.0.2/24"), ip("10.2.0.1"));
        Domain twin = domain("b", port("two", wired("p3"), "10.2.0.1/24"));
        assertEquals(List.of(), world.plane().ensure(twin));
        assertTrue(world.probe("p1", ip("10.2.0.2")));
        assertTrue(world.probe("p1", ip("2001:db8:2::2")));
        assertFalse(world.probe("p3", ip("10.1.0.2")));
        assertFalse(world.probe("p1", ip("10.50.0.1")));
    }

    private static void crossConnect(PlaneUnderTest world) throws IOException {
        world.wire("p1", address("10.5.0.1/24"), ip("10.5.0.2"));
        world.wire("p2", address("10.5.0.2/24"), ip("10.5.0.1"));
        Domain domain =
                new Domain(
                        "x",
                        Domain.Forwarding.CROSS_CONNECT,
                        List.of(port("in", wired("p1")), port("out", wired("p2"))));
        assertEquals(List.of(), world.plane().ensure(domain));
        assertTrue(world.probe("p1", ip("10.5.0.2")));
        assertTrue(world.probe("p2", ip("10.5.0.1")));
        world.reopen();
        assertEquals(List.of(), world.plane().ensure(domain));
        assertTrue(world.probe("p1", ip("10.5.0.2")));
        assertEquals(List.of("in", "out"), names(world, "x"));
        assertEquals(List.of(), world.plane().remove("x"));
        assertTrue(world.hostPorts().containsAll(List.of("p1", "p2")));
    }

    private static void links(PlaneUnderTest world) throws IOException {
        assertEquals(List.of(), world.plane().ensure(oneAndTwo(world)));
        Route shared = route("10.2.2.0/24", "10.1.0.2", "10.2.0.2");
        assertEquals(List.of(), change(world, put(shared)));
        assertEquals(List.of(), world.plane().linkEvents());
        world.carrier("p2", PortStatus.Link.DOWN);
        assertEquals(
                List.of(new LinkEvent("a", "two", PortStatus.Link.DOWN)),
                world.plane().linkEvents());
        assertEquals(List.of(), world.plane().linkEvents());
        world.carrier("p2", PortStatus.Link.UP);
        assertEquals(
                List.of(new LinkEvent("a", "two", PortStatus.Link.UP)), world.plane().linkEvents());
        assertTrue(world.probe("p1", ip("10.2.0.2")));
    }

    private static void neighbours(PlaneUnderTest world) throws IOException {
        assertEquals(List.of(), world.plane().ensure(oneAndTwo(world)));
        assertTrue(world.probe("p1", ip("10.2.0.2")));
        assertEquals(
                List.of("10.1.0.1", "10.2.0.1", "2001:db8:1::1", "2001:db8:2::1"),
                ours(world, "a"));
        assertTrue(
                world.plane().neighbours("a").stream()
                        .anyMatch(row ->
                                row.side() == Neighbour.Side.THEIRS
                                        && row.port().equals("one")
                                        && row.address().equals(ip("10.1.0.2"))));
        for (PortStatus port : world.plane().ports("a")) {
            assertEquals(PortStatus.Link.UP, port.link());
            boolean isOne = port.port().equals("one");
            assertTrue(isOne ? port.packetsIn() > 0 : port.packetsOut() > 0, port.toString());
            assertTrue(isOne ? port.bytesIn() > 20 : port.bytesOut() > 20, port.toString());
        }
    }

    private static void tunnels(PlaneUnderTest world) {
        Domain domain = domain("g", port("core", tunnel(7, "192.0.2.2"), "10.8.0.1/24"));
        assertEquals(List.of(), world.plane().ensure(domain));
        assertEquals(List.of("core"), names(world, "g"));
        assertEquals(List.of(), world.plane().ensure(domain));
        Domain wider =
                domain("g", port("core", tunnel(7, "192.0.2.2", "192.0.2.3"), "10.8.0.1/24"));
        assertEquals(List.of(), world.plane().ensure(wider));
        Domain other = domain("g", port("core", tunnel(8, "192.0.2.2"), "10.8.0.1/24"));
        assertEquals(List.of(), world.plane().ensure(other));
        Domain beside = domain("h", port("core", tunnel(7, "192.0.2.2"), "10.8.0.1/24"));
        assertEquals(List.of(), world.plane().ensure(beside));
        assertEquals(List.of(), world.plane().remove("g"));
        assertEquals(List.of("h"), world.plane().domains());
    }

    /// Domain `a` between the hosts behind `p1` and `p2`.
    private static Domain oneAndTwo(PlaneUnderTest world) throws IOException {
        world.wire("p1", address("10.1.0.2/24"), ip("10.1.0.1"));
        world.wire("p2", address("10.2.0.2/24"), ip("10.2.0.1"));
        return domain(
                "a",
                port("one", wired("p1"), "10.1.0.1/24", "2001:db8:1::1/64"),
                port("two", wired("p2"), "10.2.0.1/24", "2001:db8:2::1/64"));
    }

    private static Domain domain(String name, Port... ports) {
        return new Domain(name, Domain.Forwarding.ROUTE, List.of(ports));
    }

    private static Port port(String name, Attachment attachment, String... addresses) {
        return new Port(
                name,
                attachment,
                List.of(addresses).stream().map(DataplaneContract::address).toList(),
                1_400);
    }

    private static Attachment wired(String hostPort) {
        return Attachment.Wire.untagged(hostPort);
    }

    private static Attachment tunnel(int vni, String... remotes) {
        List<Ipv4Address> hosts =
                List.of(remotes).stream().map(r -> Ipv4Address.parse(r).orElseThrow()).toList();
        return new Attachment.Tunnel(vni, Ipv4Address.parse("192.0.2.1").orElseThrow(), hosts);
    }

    static Port.Address address(String text) {
        int slash = text.indexOf('/');
        return new Port.Address(
                ip(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
    }

    static IpAddress ip(String text) {
        return IpAddress.parse(text).orElseThrow();
    }

    private static Route route(String prefix, String... nextHops) {
        return new Route(
                IpPrefix.parse(prefix).orElseThrow(),
                List.of(nextHops).stream().map(DataplaneContract::ip).toList());
    }

    private static RouteChange put(Route route) {
        return new RouteChange.Put(route);
    }

    private static RouteChange remove(String prefix) {
        return new RouteChange.Remove(IpPrefix.parse(prefix).orElseThrow());
    }

    private static List<Problem> change(PlaneUnderTest world, RouteChange... changes) {
        return world.plane().change("a", List.of(changes));
    }

    private static List<Problem.Code> codes(List<Problem> problems) {
        return problems.stream().map(Problem::code).toList();
    }

    private static List<String> names(PlaneUnderTest world, String domain) {
        return world.plane().ports(domain).stream().map(PortStatus::port).sorted().toList();
    }

    private static List<String> ours(PlaneUnderTest world, String domain) {
        return world.plane().neighbours(domain).stream()
                .filter(row -> row.side() == Neighbour.Side.OURS)
                .map(row -> row.address().toString())
                .sorted()
                .toList();
    }

    private static <T> List<T> with(List<T> list, T more) {
        List<T> longer = new ArrayList<>(list);
        longer.add(more);
        return longer;
    }
}

package trunkline.dataplane;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import trunkline.dataplane.Dataplane.LinkEvent;
import trunkline.dataplane.Dataplane.RouteChange;
import trunkline.linux.Descriptors;
import trunkline.linux.Errno;
import trunkline.linux.ErrnoException;
import trunkline.linux.Namespaces;
import trunkline.linux.NetlinkSocket;
import trunkline.linux.netlink.AddressRow;
import trunkline.linux.netlink.LinkRow;
import trunkline.linux.netlink.NeighbourRow;
import trunkline.linux.netlink.Netlink;
import trunkline.linux.netlink.Request;
import trunkline.linux.netlink.RouteRow;
import trunkline.net.IpAddress;
import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;

/// One routing domain in its network namespace: its sockets to the kernel, its table, its links.
final class NamespaceDomain implements AutoCloseable {
    private static final int NEWS_OCTETS = 1 << 16;

    final String name;
    final int fd;
    final Netlink netlink;
    final NetlinkSocket news;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment heard = arena.allocate(NEWS_OCTETS, 8);

    /// Last known state of each port, and how next hops are reached.
    private final Map<String, PortStatus.Link> links = new LinkedHashMap<>();

    private List<AddressRow> addresses = List.of();
    private final Set<String> wires = new LinkedHashSet<>();

    private NamespaceDomain(String name, int fd, Netlink netlink, NetlinkSocket news) {
        this.name = name;
        this.fd = fd;
        this.netlink = netlink;
        this.news = news;
    }

    /// Opens the namespace at `path`, which must be there.
    static NamespaceDomain open(String name, Path path) throws ErrnoException {
        int fd = Descriptors.open(path.toString(), Descriptors.Mode.READ);
        NamespaceDomain domain =
                Namespaces.<NamespaceDomain, ErrnoException>inNamespace(
                        path.toString(),
                        () ->
                                new NamespaceDomain(
                                        name,
                                        fd,
                                        Netlink.open(),
                                        NetlinkSocket.forNews(NetlinkSocket.GROUP_LINK)));
        domain.refresh();
        return domain;
    }

    List<LinkRow> links() throws ErrnoException {
        return netlink.list(LinkRow.list(), LinkRow::read);
    }

    List<AddressRow> addresses() throws ErrnoException {
        return netlink.list(AddressRow.list(), AddressRow::read);
    }

    /// Ports of the host that belong to the domain, by their names there.
    Set<String> wires() {
        return wires;
    }

    /// Learns anew what the kernel has; to be called after every change of ports.
    void refresh() throws ErrnoException {
        addresses = addresses();
        newLinkEvents();
    }

    /// Ports whose carrier is not as it was, after news came.
    List<LinkEvent> linkEvents() throws ErrnoException {
        int octets = news.receive(heard);
        if (Errno.EAGAIN.in(octets)) {
            return List.of();
        }
        // An overrun (ENOBUFS) is news as well: what there is, the listing tells.
        while (!Errno.EAGAIN.in(octets)) {
            octets = news.receive(heard);
        }
        return newLinkEvents();
    }

    private List<LinkEvent> newLinkEvents() throws ErrnoException {
        List<LinkEvent> events = new ArrayList<>();
        Map<String, PortStatus.Link> now = new TreeMap<>();
        wires.clear();
        for (LinkRow row : links()) {
            NamespacePorts.wire(row).ifPresent(wires::add);
            if (NamespacePorts.isPort(row)) {
                now.put(row.name(), link(row));
            }
        }
        now.forEach((port, link) -> {
            PortStatus.Link before = links.put(port, link);
            if (before != null && before != link) {
                events.add(new LinkEvent(name, port, link));
            }
        });
        links.keySet().retainAll(now.keySet());
        return events;
    }

    private static PortStatus.Link link(LinkRow row) {
        return row.isUp() ? PortStatus.Link.UP : PortStatus.Link.DOWN;
    }

    List<PortStatus> ports() throws ErrnoException {
        return links().stream()
                .filter(NamespacePorts::isPort)
                .map(row ->
                        new PortStatus(
                                row.name(),
                                link(row),
                                row.counters().packetsIn(),
                                row.counters().bytesIn(),
                                row.counters().packetsOut(),
                                row.counters().bytesOut()))
                .toList();
    }

    List<Neighbour> neighbours() throws ErrnoException {
        Map<Integer, LinkRow> byIndex = new TreeMap<>();
        links().stream()
                .filter(NamespacePorts::isPort)
                .forEach(row -> byIndex.put(row.index(), row));
        List<Neighbour> rows = new ArrayList<>();
        for (AddressRow own : addresses()) {
            LinkRow link = byIndex.get(own.link());
            if (link != null) {
                rows.add(Neighbour.ours(link.name(), own.address(), link.mac()));
            }
        }
        for (IpFamily family : IpFamily.values()) {
            for (NeighbourRow row : netlink.list(NeighbourRow.list(family), NeighbourRow::read)) {
                LinkRow link = byIndex.get(row.link());
                if (link != null && rows.size() < Neighbour.ROWS_MAX) {
                    rows.add(
                            new Neighbour(
                                    link.name(),
                                    row.address(),
                                    row.mac(),
                                    Neighbour.Side.THEIRS,
                                    row.confirmed()));
                }
            }
        }
        return rows;
    }

    List<Route> routes() throws ErrnoException {
        List<Route> routes = new ArrayList<>();
        for (IpFamily family : IpFamily.values()) {
            for (RouteRow row : netlink.list(RouteRow.list(family), RouteRow::read)) {
                List<IpAddress> hops = row.hops().stream().map(RouteRow.Hop::gateway).toList();
                routes.add(new Route(row.prefix(), hops));
            }
        }
        routes.sort((one, other) -> Route.inOrder(one.prefix(), other.prefix()));
        return routes;
    }

    List<Problem> change(List<RouteChange> changes) throws ErrnoException {
        List<Problem> problems = new ArrayList<>();
        List<Request> requests = new ArrayList<>(changes.size());
        List<IpPrefix> prefixes = new ArrayList<>(changes.size());
        for (RouteChange change : changes) {
            switch (change) {
                case RouteChange.Put(var route) -> {
                    Optional<IpAddress> lost = lost(route);
                    if (lost.isPresent()) {
                        problems.add(DomainCheck.unreachable(route, lost.get()));
                        continue;
                    }
                    requests.add(row(route).put());
                    prefixes.add(route.prefix());
                }
                case RouteChange.Remove(var prefix) -> {
                    requests.add(RouteRow.delete(prefix));
                    prefixes.add(prefix);
                }
            }
        }
        for (Netlink.Refusal refusal : netlink.run(requests)) {
            // No such route: it is gone as was asked.
            if (!refusal.is(Errno.ESRCH)) {
                problems.add(problem(prefixes.get(refusal.index()), refusal));
            }
        }
        return DomainCheck.atMost(problems);
    }

    private static Problem problem(IpPrefix prefix, Netlink.Refusal refusal) {
        boolean unreachable =
                refusal.is(Errno.ENETUNREACH)
                        || refusal.is(Errno.ENETDOWN)
                        || refusal.is(Errno.EHOSTUNREACH);
        Problem.Code code = unreachable ? Problem.Code.UNREACHABLE : Problem.Code.KERNEL;
        return new Problem(code, prefix.toString(), refusal.text());
    }

    private Optional<IpAddress> lost(Route route) {
        return route.nextHops().stream().filter(hop -> link(hop).isEmpty()).findFirst();
    }

    private RouteRow row(Route route) {
        List<RouteRow.Hop> hops = new ArrayList<>(route.nextHops().size());
        for (IpAddress hop : route.nextHops()) {
            link(hop).ifPresent(link -> hops.add(new RouteRow.Hop(hop, link)));
        }
        return new RouteRow(route.prefix(), hops);
    }

    private Optional<Integer> link(IpAddress hop) {
        for (AddressRow own : addresses) {
            if (IpPrefix.of(own.address(), own.length()).contains(hop)) {
                return Optional.of(own.link());
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        netlink.close();
        news.close();
        Descriptors.close(fd);
        arena.close();
    }
}

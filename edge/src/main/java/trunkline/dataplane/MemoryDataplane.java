package trunkline.dataplane;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import trunkline.dataplane.MemoryDomain.MemoryPort;
import trunkline.net.IpAddress;
import trunkline.net.Ipv4Address;

/// A forwarding plane in memory: the same contract as the ones that move real packets, and packets
/// of its own. It outlives an edge as the kernel does: a restarted edge is given the same object.
public final class MemoryDataplane implements Dataplane {

    /// What surrounds the host of this plane.
    public interface Surroundings {

        /// A frame leaves by a port of the host.
        void leave(String hostPort, Packet.Frame frame);

        /// A frame leaves by a tunnel.
        void leave(Tunnelled way, Packet.Frame frame);

        /// A packet has reached one of the domain's own addresses.
        void arrive(String domain, Packet packet);
    }

    /// A tunnel's outer header.
    ///
    /// @param vni segment
    /// @param from the sending host
    /// @param to the receiving host
    public record Tunnelled(int vni, Ipv4Address from, Ipv4Address to) {}

    /// Why a packet went no further.
    public enum Drop {
        /// It came by a port that no domain has.
        NO_DOMAIN,
        /// It was meant for somebody else on the link.
        NOT_OURS,
        /// No route holds its destination, or none is alive.
        NO_ROUTE,
        /// It had been forwarded too often.
        HOPS_EXCEEDED,
        /// The port is down.
        LINK_DOWN
    }

    private final String host;
    private final Surroundings surroundings;
    private final Map<String, PortStatus.Link> hostPorts = new LinkedHashMap<>();
    private final TreeMap<String, MemoryDomain> domains = new TreeMap<>();
    private final Deque<LinkEvent> events = new ArrayDeque<>();
    private final Map<Drop, Long> drops = new EnumMap<>(Drop.class);

    /// @param host names the plane, alone among those that share a world
    /// @param hostPorts ports that the host has, all up
    public MemoryDataplane(String host, Collection<String> hostPorts, Surroundings surroundings) {
        this.host = host;
        this.surroundings = surroundings;
        hostPorts.forEach(port -> this.hostPorts.put(port, PortStatus.Link.UP));
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.of(
                Capability.ROUTE,
                Capability.MULTIPATH,
                Capability.CROSS_CONNECT,
                Capability.TUNNELS);
    }

    @Override
    public List<String> domains() {
        return List.copyOf(domains.keySet());
    }

    @Override
    public List<Problem> ensure(Domain wanted) {
        List<Problem> problems = new ArrayList<>(DomainCheck.problems(wanted, capabilities()));
        MemoryDomain before = domains.get(wanted.name());
        if (before == null || before.forwarding != wanted.forwarding()) {
            before = new MemoryDomain(wanted.name(), wanted.forwarding());
            domains.put(wanted.name(), before);
        }
        MemoryDomain domain = before;
        domain.ports.keySet().retainAll(wanted.ports().stream().map(Port::name).toList());
        for (Port port : DomainCheck.possible(wanted, capabilities())) {
            missing(domain, port)
                    .ifPresentOrElse(
                            problem -> {
                                problems.add(problem);
                                domain.ports.remove(port.name());
                            },
                            () -> ensure(domain, port));
        }
        domain.dropUnreachable();
        return problems;
    }

    private Optional<Problem> missing(MemoryDomain domain, Port port) {
        if (!(port.attachment() instanceof Attachment.Wire(var hostPort, _, _))) {
            return Optional.empty();
        }
        if (!hostPorts.containsKey(hostPort)) {
            return Optional.of(DomainCheck.portMissing(domain.name, hostPort));
        }
        return on(hostPort)
                .filter(at -> at.domain != domain || !at.port.port.name().equals(port.name()))
                .map(at -> DomainCheck.portTaken(domain.name, hostPort, at.domain.name));
    }

    private void ensure(MemoryDomain domain, Port port) {
        MemoryPort old = domain.ports.get(port.name());
        if (old != null && old.port.equals(port)) {
            return;
        }
        PortStatus.Link link =
                port.attachment() instanceof Attachment.Wire(var hostPort, _, _)
                        ? hostPorts.getOrDefault(hostPort, PortStatus.Link.DOWN)
                        : PortStatus.Link.UP;
        MemoryPort made = new MemoryPort(port, link);
        if (old != null && old.port.attachment().equals(port.attachment())) {
            made.follow(old);
        }
        domain.ports.put(port.name(), made);
    }

    @Override
    public List<Problem> remove(String domain) {
        domains.remove(domain);
        return List.of();
    }

    @Override
    public List<Problem> change(String domain, List<RouteChange> changes) {
        MemoryDomain in = domains.get(domain);
        if (in == null) {
            return List.of(DomainCheck.domainMissing(domain));
        }
        List<Problem> problems = new ArrayList<>();
        for (RouteChange change : changes) {
            switch (change) {
                case RouteChange.Put(var route) -> {
                    Optional<IpAddress> lost =
                            route.nextHops().stream()
                                    .filter(hop -> in.onLink(hop).isEmpty())
                                    .findFirst();
                    lost.ifPresentOrElse(
                            hop -> problems.add(DomainCheck.unreachable(route, hop)),
                            () -> in.table.put(route));
                }
                case RouteChange.Remove(var prefix) -> in.table.remove(prefix);
            }
        }
        return DomainCheck.atMost(problems);
    }

    @Override
    public List<Route> routes(String domain) {
        return Optional.ofNullable(domains.get(domain)).map(d -> d.table.all()).orElse(List.of());
    }

    @Override
    public List<Neighbour> neighbours(String domain) {
        List<Neighbour> rows = new ArrayList<>();
        for (MemoryPort port : ports(domains.get(domain))) {
            for (Port.Address own : port.port.addresses()) {
                rows.add(Neighbour.ours(port.port.name(), own.address(), Optional.empty()));
            }
            port.heard.forEach(address -> rows.add(port.theirs(address)));
        }
        return rows;
    }

    @Override
    public List<PortStatus> ports(String domain) {
        return ports(domains.get(domain)).stream().map(MemoryPort::status).toList();
    }

    private static List<MemoryPort> ports(@Nullable MemoryDomain domain) {
        return domain == null ? List.of() : List.copyOf(domain.ports.values());
    }

    @Override
    public List<LinkEvent> linkEvents() {
        List<LinkEvent> told = List.copyOf(events);
        events.clear();
        return told;
    }

    @Override
    public Optional<String> place(String domain) {
        return domains.containsKey(domain) ? Optional.of(host + "/" + domain) : Optional.empty();
    }

    @Override
    public void close() {}

    /// The carrier of a host's port comes or goes; a port that was not there appears.
    public void carrier(String hostPort, PortStatus.Link link) {
        PortStatus.Link before = hostPorts.put(hostPort, link);
        if (before == link) {
            return;
        }
        on(hostPort)
                .ifPresent(at -> {
                    at.port.link = link;
                    String name = at.port.port.name();
                    events.add(new LinkEvent(at.domain.name, name, link));
                });
    }

    /// Ports of the host that belong to a domain.
    public List<String> wires() {
        return hostPorts.keySet().stream().filter(port -> on(port).isPresent()).toList();
    }

    /// A frame comes in by a port of the host.
    public void enter(String hostPort, Packet.Frame frame) {
        on(hostPort).ifPresentOrElse(at -> enter(at, frame), () -> drop(Drop.NO_DOMAIN));
    }

    /// A frame comes in by a tunnel.
    public void enter(Tunnelled way, Packet.Frame frame) {
        for (MemoryDomain domain : domains.values()) {
            for (MemoryPort port : domain.ports.values()) {
                if (port.port.attachment() instanceof Attachment.Tunnel(var vni, var local, _)
                        && vni == way.vni()
                        && local.equals(way.to())) {
                    enter(new At(domain, port), frame);
                    return;
                }
            }
        }
        drop(Drop.NO_DOMAIN);
    }

    /// The domain itself sends a packet.
    public void send(String domain, Packet packet) {
        MemoryDomain from = domains.get(domain);
        if (from == null) {
            drop(Drop.NO_DOMAIN);
        } else {
            forward(from, packet);
        }
    }

    /// How many packets went no further, by reason.
    public long drops(Drop reason) {
        return drops.getOrDefault(reason, 0L);
    }

    private void enter(At at, Packet.Frame frame) {
        if (!at.port.isUp()) {
            drop(Drop.LINK_DOWN);
            return;
        }
        at.port.in(frame.packet());
        switch (at.domain.forwarding) {
            case CROSS_CONNECT -> flood(at, frame);
            case ROUTE -> route(at, frame);
        }
    }

    private void flood(At at, Packet.Frame frame) {
        for (MemoryPort port : List.copyOf(at.domain.ports.values())) {
            if (port != at.port && port.isUp()) {
                leave(port, frame);
            }
        }
    }

    private void route(At at, Packet.Frame frame) {
        if (!at.port.owns(frame.to())) {
            drop(Drop.NOT_OURS);
            return;
        }
        at.port.hear(frame.from());
        Packet packet = frame.packet();
        if (at.domain.owns(packet.destination())) {
            surroundings.arrive(at.domain.name, packet);
        } else if (packet.hopsLeft() <= 1) {
            drop(Drop.HOPS_EXCEEDED);
        } else {
            forward(at.domain, packet.hop());
        }
    }

    private void forward(MemoryDomain domain, Packet packet) {
        if (domain.owns(packet.destination())) {
            surroundings.arrive(domain.name, packet);
            return;
        }
        domain.step(packet)
                .ifPresentOrElse(
                        step -> {
                            IpAddress from = step.port().source(step.to());
                            leave(step.port(), new Packet.Frame(from, step.to(), packet));
                        },
                        () -> drop(Drop.NO_ROUTE));
    }

    private void leave(MemoryPort port, Packet.Frame frame) {
        port.out(frame.packet());
        switch (port.port.attachment()) {
            case Attachment.Wire(var hostPort, _, _) -> surroundings.leave(hostPort, frame);
            case Attachment.Tunnel(var vni, var local, var remotes) ->
                    remotes.forEach(to -> surroundings.leave(new Tunnelled(vni, local, to), frame));
        }
    }

    private void drop(Drop reason) {
        drops.merge(reason, 1L, Long::sum);
    }

    private Optional<At> on(String hostPort) {
        for (MemoryDomain domain : domains.values()) {
            for (MemoryPort port : domain.ports.values()) {
                if (port.port.attachment() instanceof Attachment.Wire(var name, _, _)
                        && name.equals(hostPort)) {
                    return Optional.of(new At(domain, port));
                }
            }
        }
        return Optional.empty();
    }

    private record At(MemoryDomain domain, MemoryPort port) {}
}

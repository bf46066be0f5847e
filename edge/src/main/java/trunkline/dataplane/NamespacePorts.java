package trunkline.dataplane;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import trunkline.linux.ErrnoException;
import trunkline.linux.netlink.AddressRow;
import trunkline.linux.netlink.LinkRow;
import trunkline.linux.netlink.LinkRow.Vxlan;
import trunkline.linux.netlink.NeighbourRow.Flood;
import trunkline.linux.netlink.Netlink;
import trunkline.linux.netlink.Netlink.Refusal;
import trunkline.linux.netlink.Request;
import trunkline.net.Ipv4Address;

/// Brings the ports of one domain from what the kernel has to what is wanted. Nothing is remembered
/// but in the kernel: a wire carries its name on the host as its alias, so that any later process
/// can put it back.
final class NamespacePorts {
    private static final String ALIAS = "trunkline:";
    private static final String BRIDGE = "trunkline";
    private static final String VXLAN_KIND = "vxlan";
    private static final String BRIDGE_KIND = "bridge";

    private final NamespaceDomain domain;
    private final Netlink host;
    private final int hostFd;
    private final List<Problem> problems = new ArrayList<>();

    /// @param host conversation about the host's namespace
    /// @param hostFd open descriptor of it
    NamespacePorts(NamespaceDomain domain, Netlink host, int hostFd) {
        this.domain = domain;
        this.host = host;
        this.hostFd = hostFd;
    }

    /// Whether a link is a port of a domain, and not the namespace's own furniture.
    static boolean isPort(LinkRow row) {
        return row.kind().equals(VXLAN_KIND) || wire(row).isPresent();
    }

    /// The name that a wire has on the host.
    static Optional<String> wire(LinkRow row) {
        return row.alias().startsWith(ALIAS)
                ? Optional.of(row.alias().substring(ALIAS.length()))
                : Optional.empty();
    }

    /// What a domain does with packets, as its links show.
    static Domain.Forwarding forwarding(List<LinkRow> links) {
        return links.stream().anyMatch(row -> row.kind().equals(BRIDGE_KIND))
                ? Domain.Forwarding.CROSS_CONNECT
                : Domain.Forwarding.ROUTE;
    }

    /// Makes these the ports of the domain.
    ///
    /// @return what stands in the way
    List<Problem> become(Domain.Forwarding forwarding, List<Port> ports) throws ErrnoException {
        for (LinkRow row : domain.links()) {
            if (isPort(row) && ports.stream().noneMatch(port -> isSame(port, row))) {
                putAway(row);
            }
        }
        find("lo").filter(lo -> !lo.isOn()).ifPresent(lo -> inDomain(LinkRow.on(lo.index())));
        if (forwarding == Domain.Forwarding.CROSS_CONNECT && find(BRIDGE).isEmpty()) {
            inDomain(LinkRow.createBridge(BRIDGE));
            find(BRIDGE).ifPresent(row -> inDomain(LinkRow.on(row.index())));
        }
        for (Port port : ports) {
            if (find(port.name()).isEmpty()) {
                make(port);
            }
            find(port.name()).ifPresent(row -> adjust(port, row));
        }
        return problems;
    }

    /// Gives wires back to the host and ends tunnels.
    List<Problem> putAway() throws ErrnoException {
        for (LinkRow row : domain.links()) {
            if (isPort(row)) {
                putAway(row);
            }
        }
        return problems;
    }

    private static boolean isSame(Port port, LinkRow row) {
        boolean attachment =
                switch (port.attachment()) {
                    case Attachment.Wire(var hostPort, _, _) ->
                            wire(row).filter(hostPort::equals).isPresent();
                    case Attachment.Tunnel(var vni, var local, _) ->
                            row.tunnel().filter(new Vxlan(vni, local)::equals).isPresent();
                };
        return attachment && port.name().equals(row.name());
    }

    private void putAway(LinkRow row) {
        wire(row)
                .ifPresentOrElse(
                        hostPort -> inDomain(LinkRow.move(row.index(), hostFd, hostPort, "")),
                        () -> inDomain(LinkRow.delete(row.index())));
    }

    private void make(Port port) throws ErrnoException {
        switch (port.attachment()) {
            case Attachment.Wire(var hostPort, _, _) -> {
                Optional<LinkRow> wire =
                        host.list(LinkRow.list(), LinkRow::read).stream()
                                .filter(row -> row.name().equals(hostPort))
                                .findFirst();
                wire.ifPresentOrElse(
                        row ->
                                on(
                                        host,
                                        LinkRow.move(
                                                row.index(),
                                                domain.fd,
                                                port.name(),
                                                ALIAS + hostPort)),
                        () -> problems.add(DomainCheck.portMissing(domain.name, hostPort)));
            }
            case Attachment.Tunnel(var vni, var local, _) ->
                    on(
                            host,
                            LinkRow.createVxlan(
                                    port.name(), new Vxlan(vni, local), port.mtu(), domain.fd));
        }
    }

    private void adjust(Port port, LinkRow row) {
        if (row.mtu() != port.mtu()) {
            inDomain(LinkRow.mtu(row.index(), port.mtu()));
        }
        try {
            bridge().filter(bridge -> row.master().orElse(0) != bridge)
                    .ifPresent(bridge -> inDomain(LinkRow.master(row.index(), bridge)));
            if (!row.isOn()) {
                inDomain(LinkRow.on(row.index()));
            }
            address(port, row);
            if (port.attachment() instanceof Attachment.Tunnel(_, _, var remotes)) {
                flood(row, remotes);
            }
        } catch (ErrnoException e) {
            problems.add(kernel(port.name(), e));
        }
    }

    private Optional<Integer> bridge() throws ErrnoException {
        return find(BRIDGE).map(LinkRow::index);
    }

    private void address(Port port, LinkRow row) throws ErrnoException {
        Set<AddressRow> wanted = new LinkedHashSet<>();
        port.addresses()
                .forEach(a -> wanted.add(new AddressRow(row.index(), a.address(), a.length())));
        Set<AddressRow> there = new LinkedHashSet<>();
        domain.addresses().stream().filter(a -> a.link() == row.index()).forEach(there::add);
        // New ones first: what they share with old ones never goes away meanwhile.
        wanted.stream().filter(a -> !there.contains(a)).forEach(a -> inDomain(a.add()));
        there.stream().filter(a -> !wanted.contains(a)).forEach(a -> inDomain(a.delete()));
    }

    private void flood(LinkRow row, List<Ipv4Address> remotes) throws ErrnoException {
        Set<Flood> wanted = new LinkedHashSet<>();
        remotes.forEach(remote -> wanted.add(new Flood(row.index(), remote)));
        Set<Flood> there = new LinkedHashSet<>();
        domain.netlink.list(Flood.list(), Flood::read).stream()
                .filter(flood -> flood.link() == row.index())
                .forEach(there::add);
        wanted.stream().filter(f -> !there.contains(f)).forEach(f -> inDomain(f.add()));
        there.stream().filter(f -> !wanted.contains(f)).forEach(f -> inDomain(f.delete()));
    }

    private Optional<LinkRow> find(String name) throws ErrnoException {
        return domain.links().stream().filter(row -> row.name().equals(name)).findFirst();
    }

    private void inDomain(Request request) {
        on(domain.netlink, request);
    }

    private void on(Netlink netlink, Request request) {
        try {
            netlink.run(request).map(this::problem).ifPresent(problems::add);
        } catch (ErrnoException e) {
            problems.add(kernel(domain.name, e));
        }
    }

    private Problem problem(Refusal refusal) {
        return new Problem(Problem.Code.KERNEL, domain.name, refusal.text());
    }

    static Problem kernel(String subject, IOException e) {
        return new Problem(Problem.Code.KERNEL, subject, String.valueOf(e.getMessage()));
    }
}

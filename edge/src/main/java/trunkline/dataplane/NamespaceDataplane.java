package trunkline.dataplane;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import trunkline.linux.Descriptors;
import trunkline.linux.ErrnoException;
import trunkline.linux.Namespaces;
import trunkline.linux.netlink.Netlink;

/// Routing domains as Linux network namespaces, with routes of the kernel: each domain is the
/// namespace `<prefix>-<edge>.<domain>` in `/run/netns`, and all that is known of it is in there,
/// so that it outlives this process.
///
/// Needs the capability NET_ADMIN over the host's namespace and SYS_ADMIN for new ones: root, or
/// root of a user namespace.
public final class NamespaceDataplane implements Dataplane {

    /// Who is told when there may be [Dataplane#linkEvents()].
    public interface Watcher {

        /// `fd` is readable when links have changed.
        void watch(int fd);

        /// `fd` is about to be closed.
        void forget(int fd);

        /// Nobody: link events are asked for on occasion.
        static Watcher none() {
            return new Watcher() {
                @Override
                public void watch(int fd) {}

                @Override
                public void forget(int fd) {}
            };
        }
    }

    private static final String OWN_NAMESPACE = "/proc/self/ns/net";

    private final NamespaceDirectory directory;
    private final Watcher watcher;
    private final int hostFd;
    private final Netlink host;
    private final TreeMap<String, NamespaceDomain> domains = new TreeMap<>();

    /// Domains whose settings this process has put right.
    private final Set<String> settled = new HashSet<>();

    /// Opens the plane and adopts the domains that are there.
    ///
    /// @param prefix what the names of all namespaces of one installation begin with
    /// @param edge the edge's name, without a dot
    /// @param hostNamespace path of the namespace that has the host's ports and carries tunnels;
    ///   absent for the one of this process
    public NamespaceDataplane(
            String prefix, String edge, Optional<String> hostNamespace, Watcher watcher)
            throws IOException {
        this.directory = new NamespaceDirectory(stem(prefix, edge));
        this.watcher = watcher;
        String hostPath = hostNamespace.orElse(OWN_NAMESPACE);
        this.hostFd = Descriptors.open(hostPath, Descriptors.Mode.READ);
        this.host = Namespaces.<Netlink, ErrnoException>inNamespace(hostPath, Netlink::open);
        for (String domain : directory.domains()) {
            if (NamespaceDirectory.isNamespace(directory.path(domain))) {
                open(domain);
            }
        }
    }

    /// What the names of an edge's namespaces begin with; the domain follows.
    public static String stem(String prefix, String edge) {
        return prefix + "-" + edge + ".";
    }

    private NamespaceDomain open(String name) throws ErrnoException {
        NamespaceDomain domain = NamespaceDomain.open(name, directory.path(name));
        domains.put(name, domain);
        watcher.watch(domain.news.fd());
        return domain;
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
        List<Port> ports = new ArrayList<>();
        for (Port port : DomainCheck.possible(wanted, capabilities())) {
            taken(wanted.name(), port).ifPresentOrElse(problems::add, () -> ports.add(port));
        }
        try {
            NamespaceDomain domain = made(wanted);
            NamespacePorts links = new NamespacePorts(domain, host, hostFd);
            problems.addAll(links.become(wanted.forwarding(), ports));
            domain.refresh();
        } catch (IOException e) {
            problems.add(NamespacePorts.kernel(wanted.name(), e));
        }
        return DomainCheck.atMost(problems);
    }

    private NamespaceDomain made(Domain wanted) throws IOException {
        NamespaceDomain there = domains.get(wanted.name());
        if (there != null && NamespacePorts.forwarding(there.links()) != wanted.forwarding()) {
            remove(wanted.name());
            there = null;
        }
        if (settled.add(wanted.name())) {
            directory.make(wanted.name(), wanted.forwarding());
        }
        return there == null ? open(wanted.name()) : there;
    }

    private Optional<Problem> taken(String domain, Port port) {
        if (!(port.attachment() instanceof Attachment.Wire(var hostPort, _, _))) {
            return Optional.empty();
        }
        for (NamespaceDomain other : domains.values()) {
            if (!other.name.equals(domain) && other.wires().contains(hostPort)) {
                return Optional.of(DomainCheck.portTaken(domain, hostPort, other.name));
            }
        }
        return Optional.empty();
    }

    @Override
    public List<Problem> remove(String name) {
        NamespaceDomain domain = domains.get(name);
        if (domain == null) {
            return List.of();
        }
        try {
            List<Problem> problems = new NamespacePorts(domain, host, hostFd).putAway();
            if (problems.isEmpty()) {
                domains.remove(name);
                settled.remove(name);
                watcher.forget(domain.news.fd());
                domain.close();
                directory.delete(name);
            }
            return problems;
        } catch (IOException e) {
            return List.of(NamespacePorts.kernel(name, e));
        }
    }

    @Override
    public List<Problem> change(String name, List<RouteChange> changes) {
        NamespaceDomain domain = domains.get(name);
        if (domain == null) {
            return List.of(DomainCheck.domainMissing(name));
        }
        try {
            return domain.change(changes);
        } catch (IOException e) {
            return List.of(NamespacePorts.kernel(name, e));
        }
    }

    @Override
    public List<Route> routes(String name) {
        return read(name, NamespaceDomain::routes);
    }

    @Override
    public List<Neighbour> neighbours(String name) {
        return read(name, NamespaceDomain::neighbours);
    }

    @Override
    public List<PortStatus> ports(String name) {
        return read(name, NamespaceDomain::ports);
    }

    @Override
    public List<LinkEvent> linkEvents() {
        List<LinkEvent> events = new ArrayList<>();
        for (String name : domains.keySet()) {
            events.addAll(read(name, NamespaceDomain::linkEvents));
        }
        return events;
    }

    private interface Reading<T> {
        List<T> of(NamespaceDomain domain) throws IOException;
    }

    /// What cannot be read is not there; the next change says what is wrong.
    private <T> List<T> read(String name, Reading<T> reading) {
        NamespaceDomain domain = domains.get(name);
        try {
            return domain == null ? List.of() : reading.of(domain);
        } catch (IOException e) {
            return List.of();
        }
    }

    @Override
    public Optional<String> place(String domain) {
        return domains.containsKey(domain)
                ? Optional.of(directory.path(domain).toString())
                : Optional.empty();
    }

    @Override
    public void close() {
        for (NamespaceDomain domain : domains.values()) {
            watcher.forget(domain.news.fd());
            domain.close();
        }
        domains.clear();
        host.close();
        Descriptors.close(hostFd);
    }
}

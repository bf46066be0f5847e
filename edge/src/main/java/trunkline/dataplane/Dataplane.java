package trunkline.dataplane;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import trunkline.net.IpPrefix;

/// A forwarding plane that holds isolated routing domains.
///
/// Everything here may be said again at any time: what already is as asked is left alone, so a
/// plane that outlived its edge is adopted by being told once more. Nothing is ever emptied on the
/// way to something else. What cannot be done is answered with [Problem]s, never thrown, and the
/// rest is done nevertheless. One thread owns a plane.
public interface Dataplane extends AutoCloseable {

    /// Most route changes that go down in one call; a longer list is cut up by the caller.
    int CHANGES_MAX = 16_384;

    /// What a plane may or may not be able to do.
    enum Capability {
        /// Forward packets of either family between routed ports.
        ROUTE,
        /// Share the flows of a route among several next hops.
        MULTIPATH,
        /// Join ports on layer 2.
        CROSS_CONNECT,
        /// Carry a port over [Attachment.Tunnel].
        TUNNELS,
        /// Tell the domains on one wire apart by tags.
        TAGS,
        /// Hold a port to a rate.
        POLICING
    }

    /// What this plane can do; the same for its whole life.
    Set<Capability> capabilities();

    /// Domains that are there, by name, whoever made them; sorted.
    List<String> domains();

    /// Makes the domain exist with exactly these ports; routes are not touched.
    ///
    /// @return what stands in the way, empty when all is as asked
    List<Problem> ensure(Domain domain);

    /// Takes the domain away: wires go back to the host, routes and tunnels cease.
    ///
    /// @return what stands in the way; a domain that is not there is no problem
    List<Problem> remove(String domain);

    /// Puts and removes routes, in order, as few steps as the plane allows. A route that replaces
    /// another does so without a moment without either.
    ///
    /// @param changes at most [#CHANGES_MAX]
    /// @return one problem per change that was refused, at most [Problem#PER_CALL_MAX]
    List<Problem> change(String domain, List<RouteChange> changes);

    /// Routes that were put into the domain, by this process or one before it, in the order of
    /// their prefixes; those of its own links are left out.
    List<Route> routes(String domain);

    /// Hosts known on the domain's links, and the domain's own addresses there.
    List<Neighbour> neighbours(String domain);

    /// Every port of the domain as it is.
    List<PortStatus> ports(String domain);

    /// What happened to links since the last call, oldest first.
    List<LinkEvent> linkEvents();

    /// Where sockets of the domain are to be opened, in the words of the transport: the path of a
    /// network namespace, or a name in memory. Absent while the domain is not there.
    Optional<String> place(String domain);

    /// Lets go of it. Everything in it stays and forwards on.
    @Override
    void close();

    /// A step in a domain's table.
    sealed interface RouteChange {
        /// This route is now the one for its prefix.
        record Put(Route route) implements RouteChange {}

        /// There is no route for the prefix; no problem if there was none.
        record Remove(IpPrefix prefix) implements RouteChange {}
    }

    /// A port's carrier came or went.
    ///
    /// @param domain where
    /// @param port which
    /// @param link what it is now
    record LinkEvent(String domain, String port, PortStatus.Link link) {}
}

package trunkline.bgp.rib;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import trunkline.bgp.policy.Policy;
import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;

/// The routes of one routing domain, both families: Adj-RIB-In, Loc-RIB, decision process and
/// Adj-RIB-Out (RFC 4271 §3.2, §9).
///
/// One owner calls it. UPDATE messages go in by [#update]; what must be said comes out by
/// [#output], coalesced until it is asked for; what forwarding must change by [#drainForwarding]. A
/// neighbour that does not drain its output delays nobody and costs one bit per prefix.
public final class Rib {

    /// Most prefixes of a family in one domain; more is [Verdict.Full].
    public static final int PREFIXES_MAX = (1 << 24) - 2;

    /// Most refused routes of a neighbour and family that are kept with their reason; more are only
    /// counted.
    public static final int REFUSED_PER_PEER_MAX = 20_000;

    /// Most events that wait to be drained; the oldest go first.
    public static final int EVENTS_MAX = 1_000;

    /// An empty table.
    ///
    /// @param store shared by all RIBs of the same owner
    public Rib(RibOptions options, AttributeStore store) {}

    /// A session is established. Its table begins to flow by [#output]; routes kept stale from a
    /// session of the same name are its own until they are swept.
    public Neighbour peerUp(NeighbourOptions options) {
        return new Neighbour(options);
    }

    /// The session is gone; the handle is dead.
    public void peerDown(Neighbour neighbour, Departure departure) {}

    /// Routes of the session called `name` that were kept stale and not announced again go.
    public void sweep(String name, IpFamily family) {}

    /// Takes the body of an UPDATE message: the octets after the 19 of the header.
    public Verdict update(Neighbour from, byte[] buffer, int at, int length) {
        return new Verdict.Taken();
    }

    /// The neighbour asked for its table again (RFC 2918).
    public void refresh(Neighbour to, IpFamily family) {}

    /// The neighbour begins to send its table again (RFC 7313): what it does not name until
    /// [#refreshEnds] goes.
    public void refreshBegins(Neighbour from, IpFamily family) {}

    /// The neighbour has sent its table again (RFC 7313).
    public void refreshEnds(Neighbour from, IpFamily family) {}

    /// Replaces both policies without a reset; the routes that are held are judged again.
    public void policies(Neighbour of, Optional<Policy> in, Optional<Policy> out) {}

    /// The domain announces `prefix` of its own accord, instead of what it said of it before.
    public void originate(IpPrefix prefix, Origination origination) {}

    /// The domain no longer announces `prefix` of its own accord.
    public void withdraw(IpPrefix prefix) {}

    /// Whether [#output] would write something.
    public boolean hasOutput(Neighbour to) {
        return false;
    }

    /// Writes whole messages (UPDATE, and ROUTE-REFRESH markers of RFC 7313) for `to`, as many as
    /// fit.
    ///
    /// @param room octets from `at`, at least the neighbour's `messageMax`
    /// @return octets written; 0 when there is nothing to say
    public int output(Neighbour to, byte[] buffer, int at, int room) {
        return 0;
    }

    /// Whom internal next hops are asked of; [NextHopResolver#ON_LINK] until it is set.
    public void resolver(NextHopResolver resolver) {}

    /// The resolver may answer differently now: all next hops are asked again.
    public void nextHopsChanged() {}

    /// Begins to keep track of forwarding, from the routes that are there; without it
    /// [#drainForwarding] has nothing.
    public void trackForwarding() {}

    /// Hands out at most `max` changes of forwarding.
    ///
    /// @return how many
    public int drainForwarding(int max, ForwardingSink sink) {
        return 0;
    }

    /// What happened since the last call, oldest first.
    public List<RibEvent> drainEvents() {
        return List.of();
    }

    /// Prefixes of a family that have at least one usable path.
    public int prefixes(IpFamily family) {
        return 0;
    }

    /// Counts of a neighbour.
    public NeighbourCounts counts(Neighbour of, IpFamily family) {
        return new NeighbourCounts(0, 0, 0, 0, 0);
    }

    /// Shows paths of a family, all paths of a prefix together with the best first, in the order of
    /// the table, at most `max`.
    ///
    /// @return whether that was all
    public boolean routes(IpFamily family, int max, Consumer<RouteRow> sink) {
        return true;
    }

    /// Shows the paths of one prefix, the best first.
    public List<RouteRow> routes(IpPrefix prefix) {
        return List.of();
    }

    /// Shows what was refused from neighbours and not sent to them, at most `max`.
    ///
    /// @return whether that was all
    public boolean refused(IpFamily family, int max, Consumer<RefusedRow> sink) {
        return true;
    }
}

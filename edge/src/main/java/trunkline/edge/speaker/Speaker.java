package trunkline.edge.speaker;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import trunkline.bgp.rib.AttributeStore;
import trunkline.bgp.rib.RefusedRow;
import trunkline.bgp.rib.RouteRow;
import trunkline.edge.transport.Duty;
import trunkline.edge.transport.Transport;
import trunkline.net.IpAddress;
import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;

/// BGP for many routing domains: sessions over a [Transport], each domain with a table of its own.
///
/// One thread calls it, time is an argument, and the same calls with the same seed do the same.
/// [#perform] must be called as a [Duty] is. Nothing calls back: what happened waits for
/// [#drainEvents], what forwarding must change for [#drainForwarding].
public final class Speaker implements Duty {
    /// Most domains.
    public static final int DOMAINS_MAX = 10_000;

    /// Most neighbours at a time that one range admits; more are dropped.
    public static final int GUESTS_MAX = 1_000;

    /// Most events that wait; the oldest go first.
    public static final int EVENTS_MAX = 10_000;

    /// Speaks through `transport`.
    ///
    /// @param seed of the jitter of timers
    public Speaker(Transport transport, long seed) {}

    /// From now on there is this domain, and it is as these options say. Only what is different
    /// from before is touched: policies, limits and routes of a living session change without a
    /// reset.
    ///
    /// @return why not: too many domains, or the name, the place or the AS of an existing one would
    ///   change, which asks for a removal first
    public Optional<String> put(DomainOptions domain, Instant now) {
        return Optional.empty();
    }

    /// The domain goes: its sessions end with cease 6/3. No problem if there is none.
    public void remove(String domain, Instant now) {}

    /// The path to a neighbour was found alive or dead; for sessions with
    /// [SessionOptions.PathWatch#WATCHED].
    public void path(String domain, IpAddress peer, Path path, Instant now) {}

    /// Asks the neighbour for its routes again, if it can (RFC 2918).
    public void refresh(String domain, String session, IpFamily family, Instant now) {}

    /// Ends a session with cease 6/4; it comes back by itself.
    ///
    /// @param text for the neighbour's operator (RFC 9003)
    public void reset(String domain, String session, String text, Instant now) {}

    /// Ends every session with cease 6/2 and listens no more. For the end of the process; there is
    /// no way back.
    ///
    /// @param text for the neighbours' operators (RFC 9003)
    public void shutdown(String text, Instant now) {}

    @Override
    public Instant perform(Instant now) {
        return NEVER;
    }

    /// Hands out at most `max` changes of forwarding of all domains that track it, each domain in
    /// turn. A prefix that changed twice is told once.
    ///
    /// @return how many; fewer than `max` when there are no more
    public int drainForwarding(int max, ForwardingSink sink) {
        return 0;
    }

    /// What happened since the last call, oldest first.
    public List<SpeakerEvent> drainEvents() {
        return List.of();
    }

    /// Every session of every domain, in the order of configuration.
    public List<SessionStatus> sessions() {
        return List.of();
    }

    /// Every session of a domain, in the order of configuration; none for an unknown domain.
    public List<SessionStatus> sessions(String domain) {
        return List.of();
    }

    /// Shows routes of a domain: all paths of a prefix together, the best first.
    ///
    /// @return whether that was all
    public boolean routes(String domain, IpFamily family, int max, Consumer<RouteRow> sink) {
        return true;
    }

    /// Shows the paths of one prefix of a domain, the best first.
    public List<RouteRow> routes(String domain, IpPrefix prefix) {
        return List.of();
    }

    /// Shows what was refused from neighbours and not sent to them.
    ///
    /// @return whether that was all
    public boolean refused(String domain, IpFamily family, int max, Consumer<RefusedRow> sink) {
        return true;
    }

    /// Attribute sets of all domains.
    public AttributeStore attributes() {
        return new AttributeStore();
    }

    /// What is known of the path to a neighbour.
    public enum Path {
        /// It lives.
        UP,
        /// It is dead.
        DOWN
    }
}

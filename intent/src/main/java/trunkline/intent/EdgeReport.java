package trunkline.intent;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import trunkline.net.IpFamily;

/// What an edge says of itself. Each stands alone: a lost one is made good by the next.
///
/// @param edge its name
/// @param sequence rises with every report of this process
/// @param at when it was made, by the edge's clock
/// @param generation newest intent it has taken in; 0 before the first
/// @param converged whether it is all that this intent asks, sessions aside
/// @param problems what stands in the way, in words; empty when converged
/// @param sessions every configured session
/// @param ports every port's counters
/// @param events what happened since the last report that was taken in, oldest first
public record EdgeReport(
        String edge,
        long sequence,
        Instant at,
        long generation,
        boolean converged,
        List<String> problems,
        List<SessionReport> sessions,
        List<PortReport> ports,
        List<EdgeEvent> events) {

    /// Most events that an edge keeps while nobody takes them; the oldest go first.
    public static final int EVENTS_MAX = 10_000;

    /// Copies the lists.
    public EdgeReport {
        problems = List.copyOf(problems);
        sessions = List.copyOf(sessions);
        ports = List.copyOf(ports);
        events = List.copyOf(events);
    }

    /// A session as it is.
    ///
    /// @param domain where
    /// @param session which
    /// @param state of the machine (RFC 4271 §8.2.2), `Idle` to `Established`
    /// @param bfd `AdminDown`, `Down`, `Init`, `Up` (RFC 5880 §6.2); absent where none is spoken
    /// @param since when the state was entered
    /// @param prefixes accepted and announced, per family
    /// @param lastError why it last went down, in words
    public record SessionReport(
            DomainId domain,
            SessionId session,
            String state,
            Optional<String> bfd,
            Instant since,
            List<PrefixCount> prefixes,
            Optional<String> lastError) {

        /// Copies the list.
        public SessionReport {
            prefixes = List.copyOf(prefixes);
        }
    }

    /// Prefixes of one family on a session.
    ///
    /// @param family which
    /// @param received announced by the neighbour
    /// @param accepted of these, taken in
    /// @param sent announced to the neighbour
    public record PrefixCount(IpFamily family, int received, int accepted, int sent) {}

    /// Counters of a port since it was made; they only rise.
    ///
    /// @param domain where
    /// @param port which
    /// @param packetsIn received by the domain
    /// @param bytesIn octets of these
    /// @param packetsOut sent by the domain
    /// @param bytesOut octets of these
    public record PortReport(
            DomainId domain,
            String port,
            long packetsIn,
            long bytesIn,
            long packetsOut,
            long bytesOut) {}
}

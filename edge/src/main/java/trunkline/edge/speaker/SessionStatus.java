package trunkline.edge.speaker;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import trunkline.bgp.rib.NeighbourCounts;
import trunkline.bgp.session.State;
import trunkline.net.Asn;
import trunkline.net.IpAddress;
import trunkline.net.IpFamily;
import trunkline.net.RouterId;

/// A session as it is now.
///
/// @param domain where
/// @param session which
/// @param peer the neighbour's address
/// @param peerAs its AS
/// @param state of the machine (RFC 4271 §8.2.2)
/// @param since when it was entered
/// @param established what two OPENs agreed on; absent while it is not up
/// @param families counts of each
/// @param traffic counters since the session was configured; they only rise
/// @param lastError why it last went down, in words
public record SessionStatus(
        String domain,
        String session,
        IpAddress peer,
        Asn peerAs,
        State.Name state,
        Instant since,
        Optional<Established> established,
        List<FamilyCounts> families,
        Traffic traffic,
        Optional<String> lastError) {

    /// Copies the list.
    public SessionStatus {
        families = List.copyOf(families);
    }

    /// What two OPENs agreed on.
    ///
    /// @param routerId the neighbour's BGP identifier
    /// @param local our address on the connection
    /// @param holdTime 0 for none
    public record Established(RouterId routerId, IpAddress local, Duration holdTime) {}

    /// Prefixes of one family.
    public record FamilyCounts(IpFamily family, NeighbourCounts counts) {}

    /// Counters.
    ///
    /// @param messagesIn messages taken
    /// @param messagesOut messages sent, without those of the table
    /// @param octetsIn octets taken
    /// @param octetsOut octets given to the transport
    /// @param octetsWaiting octets that a slow neighbour has not taken yet; at most a batch of the
    ///   table and a few short messages
    /// @param updatesIn of the messages taken, UPDATEs
    /// @param ups how often it reached Established
    /// @param mended UPDATEs that were dealt with as RFC 7606 says
    public record Traffic(
            long messagesIn,
            long messagesOut,
            long octetsIn,
            long octetsOut,
            long octetsWaiting,
            long updatesIn,
            long ups,
            long mended) {}
}

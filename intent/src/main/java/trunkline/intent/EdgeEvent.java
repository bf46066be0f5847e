package trunkline.intent;

import java.time.Instant;
import java.util.Optional;

/// Something that happened on an edge.
///
/// @param sequence rises by one with every event of this edge process
/// @param at when, by the edge's clock
/// @param kind what
/// @param domain where, if in one domain
/// @param session on which session, if on one
/// @param text for a person, without secrets
public record EdgeEvent(
        long sequence,
        Instant at,
        Kind kind,
        Optional<DomainId> domain,
        Optional<SessionId> session,
        String text) {

    /// What can happen.
    public enum Kind {
        /// The process is up, with the intent it had on disk.
        STARTED,
        /// A newer intent was taken in.
        INTENT_ACCEPTED,
        /// An intent was refused; the one before it stays.
        INTENT_REFUSED,
        /// The session reached Established.
        BGP_UP,
        /// The session left Established.
        BGP_DOWN,
        /// The path is alive both ways.
        BFD_UP,
        /// The path is not.
        BFD_DOWN,
        /// The neighbour nears its limit.
        PREFIX_WARNING,
        /// The neighbour passed its limit.
        PREFIX_LIMIT,
        /// An UPDATE had a fault; the text says what became of it and begins to show it.
        UPDATE_MALFORMED,
        /// Routes in the forwarding plane changed.
        ROUTES_CHANGED,
        /// Maintenance began, changed or ended.
        MAINTENANCE,
        /// The forwarding plane refused something.
        DATAPLANE_PROBLEM
    }
}

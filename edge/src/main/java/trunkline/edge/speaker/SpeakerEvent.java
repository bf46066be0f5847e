package trunkline.edge.speaker;

import java.time.Instant;
import trunkline.net.IpFamily;

/// Something that happened, for whoever takes [Speaker#drainEvents].
public sealed interface SpeakerEvent {

    /// When.
    Instant at();

    /// In which domain.
    String domain();

    /// The session reached Established.
    record SessionUp(Instant at, String domain, String session) implements SpeakerEvent {}

    /// The session left Established.
    ///
    /// @param reason in words
    record SessionDown(Instant at, String domain, String session, String reason)
            implements SpeakerEvent {}

    /// An attempt failed before it reached Established; told when the reason is another than last
    /// time.
    ///
    /// @param reason in words
    record AttemptFailed(Instant at, String domain, String session, String reason)
            implements SpeakerEvent {}

    /// The neighbour nears its limit.
    record LimitNear(
            Instant at,
            String domain,
            String session,
            IpFamily family,
            int accepted,
            int prefixesMax)
            implements SpeakerEvent {}

    /// The neighbour passed its limit; [SessionDown] follows.
    record LimitReached(Instant at, String domain, String session, IpFamily family, int prefixesMax)
            implements SpeakerEvent {}

    /// An UPDATE had a fault (RFC 7606 §6). Where the session lives on it is told once a minute at
    /// most; otherwise [SessionDown] follows.
    ///
    /// @param how it was dealt with, in words
    record UpdateMalformed(
            Instant at, String domain, String session, String how, FaultyUpdate update)
            implements SpeakerEvent {}

    /// Connections cannot be accepted; it is tried again.
    ///
    /// @param reason in words
    record ListenFailed(Instant at, String domain, String reason) implements SpeakerEvent {}
}

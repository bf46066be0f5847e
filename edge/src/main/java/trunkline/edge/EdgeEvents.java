package trunkline.edge;

import java.util.Optional;
import trunkline.edge.speaker.SpeakerEvent;
import trunkline.intent.EdgeEvent;
import trunkline.intent.SessionId;

/// What happened in the speaker, in the words of the contract.
final class EdgeEvents {
    private EdgeEvents() {}

    /// Absent for what only the log needs.
    static Optional<EdgeEvent.Kind> kind(SpeakerEvent event) {
        return switch (event) {
            case SpeakerEvent.SessionUp _ -> Optional.of(EdgeEvent.Kind.BGP_UP);
            case SpeakerEvent.SessionDown _ -> Optional.of(EdgeEvent.Kind.BGP_DOWN);
            case SpeakerEvent.LimitNear _ -> Optional.of(EdgeEvent.Kind.PREFIX_WARNING);
            case SpeakerEvent.LimitReached _ -> Optional.of(EdgeEvent.Kind.PREFIX_LIMIT);
            case SpeakerEvent.ListenFailed _ -> Optional.of(EdgeEvent.Kind.DATAPLANE_PROBLEM);
            case SpeakerEvent.AttemptFailed _ -> Optional.empty();
            case SpeakerEvent.UpdateMalformed _ -> Optional.of(EdgeEvent.Kind.UPDATE_MALFORMED);
        };
    }

    static Optional<SessionId> session(SpeakerEvent event) {
        return switch (event) {
            case SpeakerEvent.SessionUp e -> Optional.of(new SessionId(e.session()));
            case SpeakerEvent.SessionDown e -> Optional.of(new SessionId(e.session()));
            case SpeakerEvent.LimitNear e -> Optional.of(new SessionId(e.session()));
            case SpeakerEvent.LimitReached e -> Optional.of(new SessionId(e.session()));
            case SpeakerEvent.AttemptFailed e -> Optional.of(new SessionId(e.session()));
            case SpeakerEvent.UpdateMalformed e -> Optional.of(new SessionId(e.session()));
            case SpeakerEvent.ListenFailed _ -> Optional.empty();
        };
    }

    static String text(SpeakerEvent event) {
        return switch (event) {
            case SpeakerEvent.SessionUp _ -> "established";
            case SpeakerEvent.SessionDown e -> e.reason();
            case SpeakerEvent.AttemptFailed e -> e.reason();
            case SpeakerEvent.LimitNear e ->
                    e.accepted() + " of " + e.prefixesMax() + " prefixes of " + e.family();
            case SpeakerEvent.LimitReached e ->
                    "more than " + e.prefixesMax() + " prefixes of " + e.family();
            case SpeakerEvent.UpdateMalformed e -> e.how() + ": " + e.update().shortHex();
            case SpeakerEvent.ListenFailed e -> e.reason();
        };
    }
}

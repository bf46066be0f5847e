package trunkline.edge.speaker;

/// Events as a person reads them.
final class EventText {

    private EventText() {}

    /// One line, without its end.
    static String of(SpeakerEvent event) {
        return event.at()
                + " "
                + event.domain()
                + " "
                + switch (event) {
                    case SpeakerEvent.SessionUp(_, _, var session) -> session + " up";
                    case SpeakerEvent.SessionDown(_, _, var session, var reason) ->
                            session + " down: " + reason;
                    case SpeakerEvent.AttemptFailed(_, _, var session, var reason) ->
                            session + " not up: " + reason;
                    case SpeakerEvent.LimitNear(_, _, var session, var family, int has, int max) ->
                            session + " nears its limit of " + family + ": " + has + " of " + max;
                    case SpeakerEvent.LimitReached(_, _, var session, var family, int max) ->
                            session + " passed its limit of " + family + ": " + max;
                    case SpeakerEvent.UpdateMalformed(_, _, var session, var how, var update) ->
                            session + " malformed UPDATE " + how + ": " + update.message();
                    case SpeakerEvent.ListenFailed(_, _, var reason) -> reason;
                };
    }
}

package trunkline.bgp.session;

import trunkline.bgp.message.Decoded;
import trunkline.bgp.message.ErrorCode;
import trunkline.bgp.message.MessageType;
import trunkline.bgp.message.Negotiated;
import trunkline.bgp.message.Notification;
import trunkline.bgp.message.Open;
import trunkline.bgp.session.Turn.Ending;

/// The rows of RFC 4271 §8.2.2 for OpenSent, OpenConfirm and Established: we have said OPEN.
final class AfterOpen {

    private AfterOpen() {}

    static void openSent(Turn turn, Line line, Event event) {
        switch (event) {
            case Event.Start _, Event.Path _, Event.Tick _ -> {}
            case Event.ManualStop(var cease) -> turn.sendAndEnd(line, cease, Ending.STOPPED);
            case Event.AutomaticStop stop -> stop(turn, line, stop);
            case Event.Timer timer -> {
                switch (timer) {
                    case HOLD -> holdTimerExpired(turn, line);
                    case CONNECT_RETRY, KEEPALIVE, DELAY_OPEN, IDLE_HOLD, SEND_HOLD ->
                            turn.unforeseen(line);
                }
            }
            case Event.Transport transport -> {
                switch (transport) {
                    case REQUESTED, INVALID, CONNECTED, ACCEPTED -> {}
                    case FAILED -> turn.lose();
                }
            }
            case Event.Opened(var open) -> opened(turn, line, open);
            case Event.Malformed(var answer) ->
                    malformed(turn, line, ErrorCode.UNEXPECTED_IN_OPEN_SENT, answer);
            case Event.CollisionDump _ -> collided(turn, line);
            case Event.Notified(var notification) -> notified(turn, line, notification);
            case Event.Received received ->
                    turn.unforeseen(line, ErrorCode.UNEXPECTED_IN_OPEN_SENT, type(received));
        }
    }

    static void openConfirm(Turn turn, State.OpenConfirm confirm, Event event) {
        Line line = confirm.held();
        ErrorCode unexpected = ErrorCode.UNEXPECTED_IN_OPEN_CONFIRM;
        switch (event) {
            case Event.Start _, Event.Path _, Event.Tick _ -> {}
            case Event.ManualStop(var cease) -> turn.sendAndEnd(line, cease, Ending.STOPPED);
            case Event.AutomaticStop stop -> stop(turn, line, stop);
            case Event.Timer timer -> confirmTimer(turn, confirm, timer);
            case Event.Transport transport -> failed(turn, transport, Ending.DAMPED);
            case Event.Opened _ -> turn.unforeseen(line, unexpected, MessageType.OPEN);
            case Event.Malformed(var answer) -> malformed(turn, line, unexpected, answer);
            case Event.CollisionDump _ -> collided(turn, line);
            case Event.Notified(var notification) -> notified(turn, line, notification);
            case Event.Received received -> {
                switch (received) {
                    case KEEPALIVE -> turn.establish(confirm);
                    case UPDATE, ROUTE_REFRESH -> turn.unforeseen(line, unexpected, type(received));
                }
            }
        }
    }

    private static void confirmTimer(Turn turn, State.OpenConfirm confirm, Event.Timer timer) {
        switch (timer) {
            case HOLD -> holdTimerExpired(turn, confirm.held());
            case KEEPALIVE -> {
                turn.sendKeepalive(confirm.held());
                turn.become(
                        new State.OpenConfirm(
                                confirm.held(),
                                confirm.agreed(),
                                confirm.holdBy(),
                                turn.keepaliveAt(confirm.agreed())));
            }
            case CONNECT_RETRY, DELAY_OPEN, IDLE_HOLD, SEND_HOLD -> turn.unforeseen(confirm.held());
        }
    }

    static void established(Turn turn, State.Established up, Event event) {
        Line line = up.held();
        switch (event) {
            case Event.Start _, Event.Path _, Event.Tick _ -> {}
            case Event.ManualStop(var cease) -> turn.sendAndEnd(line, cease, Ending.STOPPED);
            case Event.AutomaticStop stop -> stop(turn, line, stop);
            case Event.Timer timer -> establishedTimer(turn, up, timer);
            case Event.Transport transport -> failed(turn, transport, turn.afterLife(up));
            case Event.Opened _ ->
                    turn.unforeseen(line, ErrorCode.UNEXPECTED_IN_ESTABLISHED, MessageType.OPEN);
            // DEVIATES RFC 4271 §8.2.2: a header or OPEN error is named by its own code, as §6.1
            // and
            // §6.2 ask, and not as a finite state machine error.
            case Event.Malformed(var answer) -> turn.sendAndEnd(line, answer, Ending.DAMPED);
            case Event.CollisionDump _ -> {
                if (turn.settings.options().contains(Settings.Option.COLLISION_IN_ESTABLISHED)) {
                    collided(turn, line);
                }
            }
            case Event.Notified(var notification) ->
                    turn.closeAndEnd(line, new Reason.Received(notification), turn.afterLife(up));
            case Event.Received received -> {
                switch (received) {
                    case KEEPALIVE, UPDATE -> turn.heard(up);
                    case ROUTE_REFRESH -> {}
                }
            }
        }
    }

    private static void establishedTimer(Turn turn, State.Established up, Event.Timer timer) {
        switch (timer) {
            case HOLD -> holdTimerExpired(turn, up.held());
            case KEEPALIVE -> {
                turn.sendKeepalive(up.held());
                turn.become(up.withKeepaliveAt(turn.keepaliveAt(up.agreed())));
            }
            case SEND_HOLD ->
                    turn.sendAndEnd(
                            up.held(),
                            ErrorCode.SEND_HOLD_TIMER_EXPIRED.notification(),
                            Ending.DAMPED);
            case CONNECT_RETRY, DELAY_OPEN, IDLE_HOLD -> turn.unforeseen(up.held());
        }
    }

    /// Event 19, or 22 if it does not do.
    private static void opened(Turn turn, Line line, Open open) {
        switch (turn.judge(open)) {
            case Decoded.Ok<Negotiated>(var agreed) -> turn.confirm(line, agreed);
            case Decoded.Malformed<Negotiated>(var answer) ->
                    turn.sendAndEnd(line, answer, Ending.DAMPED);
        }
    }

    /// Events 21 and 22 are answered with what is wrong; any other message, good or bad, should not
    /// be there at all.
    private static void malformed(Turn turn, Line line, ErrorCode unexpected, Notification answer) {
        switch (answer.code()) {
            case 3 -> turn.unforeseen(line, unexpected, MessageType.UPDATE);
            case 7 -> turn.unforeseen(line, unexpected, MessageType.ROUTE_REFRESH);
            default -> turn.sendAndEnd(line, answer, Ending.DAMPED);
        }
    }

    private static void holdTimerExpired(Turn turn, Line line) {
        turn.sendAndEnd(line, ErrorCode.HOLD_TIMER_EXPIRED.notification(), Ending.DAMPED);
    }

    private static void collided(Turn turn, Line line) {
        turn.sendAndEnd(line, ErrorCode.CONNECTION_COLLISION.notification(), Ending.DAMPED);
    }

    private static void stop(Turn turn, Line line, Event.AutomaticStop stop) {
        turn.sendAndEnd(line, stop.cease(), Turn.ending(stop.rest()));
        turn.rest(stop.rest());
    }

    private static void failed(Turn turn, Event.Transport transport, Ending ending) {
        switch (transport) {
            case REQUESTED, INVALID, CONNECTED, ACCEPTED -> {}
            case FAILED -> turn.end(new Reason.ConnectionFailed(), ending);
        }
    }

    // DEVIATES RFC 4271 §8.2.2: in OpenSent the table answers a NOTIFICATION with one of our own; a
    // NOTIFICATION is never answered (§6.4).
    private static void notified(Turn turn, Line line, Notification notification) {
        turn.closeAndEnd(
                line,
                new Reason.Received(notification),
                BeforeOpen.aboutVersion(notification) ? Ending.QUIET : Ending.DAMPED);
    }

    private static MessageType type(Event.Received received) {
        return switch (received) {
            case KEEPALIVE -> MessageType.KEEPALIVE;
            case UPDATE -> MessageType.UPDATE;
            case ROUTE_REFRESH -> MessageType.ROUTE_REFRESH;
        };
    }
}

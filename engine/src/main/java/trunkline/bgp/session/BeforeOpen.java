package trunkline.bgp.session;

import trunkline.bgp.message.Decoded;
import trunkline.bgp.message.ErrorCode;
import trunkline.bgp.message.Negotiated;
import trunkline.bgp.message.Notification;
import trunkline.bgp.message.Open;
import trunkline.bgp.session.Turn.Ending;

/// The rows of RFC 4271 §8.2.2 for Idle, Connect and Active: we have not said OPEN.
final class BeforeOpen {

    private BeforeOpen() {}

    static void idle(Turn turn, State.Idle idle, Event event) {
        switch (event) {
            case Event.Start start -> start(turn, idle, start);
            case Event.Timer timer -> {
                if (timer == Event.Timer.IDLE_HOLD && !idle.equals(State.Idle.STOPPED)) {
                    turn.begin(turn.settings.initiative());
                }
            }
            case Event.ManualStop _ -> {
                turn.countAnew();
                turn.become(State.Idle.STOPPED);
            }
            case Event.AutomaticStop(_, var rest) -> {
                if (!idle.equals(State.Idle.STOPPED)) {
                    turn.rest(rest);
                }
            }
            case Event.Transport _,
                    Event.Opened _,
                    Event.Malformed _,
                    Event.CollisionDump _,
                    Event.Notified _,
                    Event.Received _,
                    Event.Path _,
                    Event.Tick _ -> {}
        }
    }

    private static void start(Turn turn, State.Idle idle, Event.Start start) {
        switch (start) {
            case MANUAL, AUTOMATIC -> {
                turn.countAnew();
                turn.begin(Settings.Initiative.ACTIVE);
            }
            case MANUAL_PASSIVE, AUTOMATIC_PASSIVE -> {
                turn.countAnew();
                turn.begin(Settings.Initiative.PASSIVE);
            }
            case AUTOMATIC_DAMPED -> {
                if (idle.equals(State.Idle.STOPPED) || turn.isPast(idle.startAt())) {
                    turn.begin(Settings.Initiative.ACTIVE);
                }
            }
            case AUTOMATIC_DAMPED_PASSIVE -> {
                if (idle.equals(State.Idle.STOPPED) || turn.isPast(idle.acceptFrom())) {
                    turn.begin(Settings.Initiative.PASSIVE);
                }
            }
        }
    }

    static void connect(Turn turn, Event event) {
        switch (event) {
            case Event.Start _, Event.Path _, Event.Tick _ -> {}
            case Event.ManualStop(var cease) ->
                    turn.closeAndEnd(Line.DIALLED, new Reason.Unsent(cease), Ending.STOPPED);
            case Event.AutomaticStop stop -> stop(turn, Line.DIALLED, stop);
            case Event.Timer timer -> connectTimer(turn, timer);
            case Event.Transport transport -> {
                switch (transport) {
                    case REQUESTED, INVALID -> {}
                    case CONNECTED -> connected(turn, Line.DIALLED, State.Name.CONNECT);
                    case ACCEPTED -> connected(turn, Line.ACCEPTED, State.Name.CONNECT);
                    case FAILED -> turn.end(new Reason.ConnectionFailed(), Ending.QUIET);
                }
            }
            case Event.Notified(var notification) ->
                    turn.closeAndEnd(
                            Line.DIALLED, new Reason.Received(notification), Ending.DAMPED);
            case Event.Malformed(var answer) ->
                    turn.closeAndEnd(Line.DIALLED, new Reason.Unsent(answer), Ending.DAMPED);
            case Event.Opened _, Event.CollisionDump _, Event.Received _ ->
                    turn.closeAndEnd(Line.DIALLED, unforeseen(), Ending.DAMPED);
        }
    }

    private static void connectTimer(Turn turn, Event.Timer timer) {
        switch (timer) {
            case CONNECT_RETRY -> {
                turn.say(new Effect.Close(Line.DIALLED));
                turn.dial();
            }
            // It does not run: there is nobody yet to send OPEN to.
            case DELAY_OPEN -> {}
            case HOLD, KEEPALIVE, IDLE_HOLD, SEND_HOLD ->
                    turn.closeAndEnd(Line.DIALLED, unforeseen(), Ending.DAMPED);
        }
    }

    /// A connection is there: says OPEN, or waits in the state that it is in.
    private static void connected(Turn turn, Line line, State.Name in) {
        if (!turn.delaysOpen()) {
            turn.sayOpen(line);
        } else if (in == State.Name.CONNECT) {
            turn.become(new State.ConnectDelay(line, turn.openAt()));
        } else {
            turn.become(new State.ActiveDelay(line, turn.openAt()));
        }
    }

    static void connectDelay(Turn turn, Line line, Event event) {
        switch (event) {
            case Event.Start _, Event.Path _, Event.Tick _ -> {}
            case Event.ManualStop(var cease) ->
                    turn.closeAndEnd(line, new Reason.Unsent(cease), Ending.STOPPED);
            case Event.Timer timer -> delayTimer(turn, line, timer);
            case Event.Transport transport -> {
                switch (transport) {
                    case REQUESTED, INVALID, CONNECTED, ACCEPTED -> {}
                    case FAILED -> turn.lose();
                }
            }
            case Event.AutomaticStop _,
                    Event.Opened _,
                    Event.Malformed _,
                    Event.CollisionDump _,
                    Event.Notified _,
                    Event.Received _ ->
                    delayed(turn, line, event);
        }
    }

    static void active(Turn turn, Event event) {
        switch (event) {
            case Event.Start _, Event.Path _, Event.Tick _ -> {}
            case Event.ManualStop(var cease) -> turn.end(new Reason.Unsent(cease), Ending.STOPPED);
            case Event.AutomaticStop(var cease, var rest) -> {
                turn.end(new Reason.Unsent(cease), Turn.ending(rest));
                turn.rest(rest);
            }
            case Event.Timer timer -> {
                switch (timer) {
                    case CONNECT_RETRY -> turn.dial();
                    // It does not run: there is nobody yet to send OPEN to.
                    case DELAY_OPEN -> {}
                    case HOLD, KEEPALIVE, IDLE_HOLD, SEND_HOLD ->
                            turn.end(unforeseen(), Ending.DAMPED);
                }
            }
            case Event.Transport transport -> {
                switch (transport) {
                    case REQUESTED, INVALID -> {}
                    case CONNECTED -> connected(turn, Line.DIALLED, State.Name.ACTIVE);
                    case ACCEPTED -> connected(turn, Line.ACCEPTED, State.Name.ACTIVE);
                    case FAILED -> turn.end(new Reason.ConnectionFailed(), Ending.DAMPED);
                }
            }
            case Event.Notified(var notification) ->
                    turn.end(new Reason.Received(notification), Ending.DAMPED);
            case Event.Malformed(var answer) -> turn.end(new Reason.Unsent(answer), Ending.DAMPED);
            case Event.Opened _, Event.CollisionDump _, Event.Received _ ->
                    turn.end(unforeseen(), Ending.DAMPED);
        }
    }

    static void activeDelay(Turn turn, Line line, Event event) {
        switch (event) {
            case Event.Start _, Event.Path _, Event.Tick _ -> {}
            case Event.ManualStop(var cease) -> name(turn, line, cease, Ending.STOPPED);
            case Event.Timer timer -> delayTimer(turn, line, timer);
            case Event.Transport transport -> {
                switch (transport) {
                    case REQUESTED, INVALID, CONNECTED, ACCEPTED -> {}
                    case FAILED -> turn.end(new Reason.ConnectionFailed(), Ending.DAMPED);
                }
            }
            case Event.AutomaticStop _,
                    Event.Opened _,
                    Event.Malformed _,
                    Event.CollisionDump _,
                    Event.Notified _,
                    Event.Received _ ->
                    delayed(turn, line, event);
        }
    }

    private static void delayTimer(Turn turn, Line line, Event.Timer timer) {
        switch (timer) {
            case DELAY_OPEN -> turn.sayOpen(line);
            case CONNECT_RETRY -> {
                turn.say(new Effect.Close(line));
                turn.dial();
            }
            case HOLD, KEEPALIVE, IDLE_HOLD, SEND_HOLD ->
                    turn.closeAndEnd(line, unforeseen(), Ending.DAMPED);
        }
    }

    /// What Connect and Active share while DelayOpenTimer runs.
    private static void delayed(Turn turn, Line line, Event event) {
        switch (event) {
            case Event.Opened(var open) -> opened(turn, line, open);
            case Event.Malformed(var answer) -> name(turn, line, answer, Ending.DAMPED);
            case Event.Notified(var notification) ->
                    turn.closeAndEnd(
                            line,
                            new Reason.Received(notification),
                            aboutVersion(notification) ? Ending.QUIET : Ending.DAMPED);
            case Event.AutomaticStop stop -> stop(turn, line, stop);
            case Event.Start _,
                    Event.ManualStop _,
                    Event.Timer _,
                    Event.Transport _,
                    Event.CollisionDump _,
                    Event.Received _,
                    Event.Path _,
                    Event.Tick _ ->
                    turn.closeAndEnd(line, unforeseen(), Ending.DAMPED);
        }
    }

    /// Event 20, or 22 if it does not do.
    private static void opened(Turn turn, Line line, Open open) {
        switch (turn.judge(open)) {
            case Decoded.Ok<Negotiated>(var agreed) -> {
                turn.send(line, turn.settings.open());
                turn.confirm(line, agreed);
            }
            case Decoded.Malformed<Negotiated>(var answer) ->
                    name(turn, line, answer, Ending.DAMPED);
        }
    }

    /// Names the error if it may be named without OPEN, and ends.
    private static void name(Turn turn, Line line, Notification answer, Ending ending) {
        if (turn.settings.options().contains(Settings.Option.NOTIFICATION_WITHOUT_OPEN)) {
            turn.sendAndEnd(line, answer, ending);
        } else {
            turn.closeAndEnd(line, new Reason.Unsent(answer), ending);
        }
    }

    private static void stop(Turn turn, Line line, Event.AutomaticStop stop) {
        turn.closeAndEnd(line, new Reason.Unsent(stop.cease()), Turn.ending(stop.rest()));
        turn.rest(stop.rest());
    }

    private static Reason unforeseen() {
        return new Reason.Unsent(ErrorCode.FSM_ERROR.notification());
    }

    /// Event 24.
    static boolean aboutVersion(Notification notification) {
        return notification.code() == ErrorCode.UNSUPPORTED_VERSION.code()
                && notification.subcode() == ErrorCode.UNSUPPORTED_VERSION.subcode();
    }
}

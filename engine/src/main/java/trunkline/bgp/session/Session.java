package trunkline.bgp.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The machine of one connection (RFC 4271 §8.2.2). Immutable; a step makes the next one.
///
/// @param settings what the operator asks
/// @param state where it stands
/// @param connectRetryCounter attempts since it was started by hand
/// @param rest how long it rests after the next failure
/// @param seed of the jitter to come
public record Session(
        Settings settings, State state, int connectRetryCounter, Duration rest, long seed) {

    /// A new session that nobody has started.
    ///
    /// @param seed any number; two sessions should not share it
    public static Session idle(Settings settings, long seed) {
        return new Session(settings, State.Idle.STOPPED, 0, settings.damping().first(), seed);
    }

    /// Total: every event is legal in every state, and the answer depends on nothing else.
    public Step step(Event event, Instant now) {
        if (event instanceof Event.Tick) {
            return due(now).map(timer -> step(timer, now))
                    .orElseGet(() -> new Step(this, List.of()));
        }
        var turn = new Turn(this, now);
        switch (state) {
            case State.Idle idle -> BeforeOpen.idle(turn, idle, event);
            case State.Connect _ -> BeforeOpen.connect(turn, event);
            case State.ConnectDelay delay -> BeforeOpen.connectDelay(turn, delay.held(), event);
            case State.Active _ -> BeforeOpen.active(turn, event);
            case State.ActiveDelay delay -> BeforeOpen.activeDelay(turn, delay.held(), event);
            case State.OpenSent sent -> AfterOpen.openSent(turn, sent.held(), event);
            case State.OpenConfirm confirm -> AfterOpen.openConfirm(turn, confirm, event);
            case State.Established up -> AfterOpen.established(turn, up, event);
        }
        return turn.end();
    }

    /// The timer event that is due, if one is; of several the one to go first.
    ///
    /// @return what [Event.Tick] stands for
    Optional<Event.Timer> due(Instant now) {
        if (now.isBefore(state.deadline())) {
            return Optional.empty();
        }
        return Optional.of(
                switch (state) {
                    case State.Idle _ -> Event.Timer.IDLE_HOLD;
                    case State.Connect _, State.Active _ -> Event.Timer.CONNECT_RETRY;
                    case State.ConnectDelay _, State.ActiveDelay _ -> Event.Timer.DELAY_OPEN;
                    case State.OpenSent _ -> Event.Timer.HOLD;
                    case State.OpenConfirm(_, _, var holdBy, _) ->
                            now.isBefore(holdBy) ? Event.Timer.KEEPALIVE : Event.Timer.HOLD;
                    case State.Established(_, _, _, var holdBy, var keepaliveAt, _) -> {
                        if (!now.isBefore(holdBy)) {
                            yield Event.Timer.HOLD;
                        }
                        // Who slept over both has not tried to send: first that.
                        yield now.isBefore(keepaliveAt)
                                ? Event.Timer.SEND_HOLD
                                : Event.Timer.KEEPALIVE;
                    }
                });
    }

    /// The cheap way of [Event.Received#KEEPALIVE] and [Event.Received#UPDATE] in Established,
    /// which mean nothing there but that the neighbour lives. Once for all messages that arrived
    /// together is enough. In every other state it is this session: take [#step].
    public Session heard(Instant now) {
        return state instanceof State.Established up ? inState(up.heard(now)) : this;
    }

    /// The connection took octets of a message from us: KEEPALIVE is not due for a while, and the
    /// send hold timer starts anew. In every state but Established it is this session.
    public Session sent(Instant now) {
        return state instanceof State.Established up ? sent(up, now) : this;
    }

    private Session sent(State.Established up, Instant now) {
        var turn = new Turn(this, now);
        turn.become(
                new State.Established(
                        up.held(),
                        up.agreed(),
                        up.since(),
                        up.holdBy(),
                        turn.keepaliveAt(up.agreed()),
                        turn.sendBy(up.agreed())));
        return turn.end().session();
    }

    /// The same in another state.
    Session inState(State next) {
        return new Session(settings, next, connectRetryCounter, rest, seed);
    }

    /// The same with other settings.
    Session with(Settings others) {
        return new Session(others, state, connectRetryCounter, rest, seed);
    }

    /// The same without a connection, waiting for one.
    Session awaiting(Instant now) {
        var turn = new Turn(this, now);
        turn.await();
        return turn.end().session();
    }

    /// The same, wanted by nobody.
    Session resting() {
        return state.equals(State.Idle.STOPPED) ? this : inState(State.Idle.STOPPED);
    }
}

package trunkline.bgp.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import trunkline.bgp.message.Decoded;
import trunkline.bgp.message.ErrorCode;
import trunkline.bgp.message.Keepalive;
import trunkline.bgp.message.Message;
import trunkline.bgp.message.MessageType;
import trunkline.bgp.message.Negotiated;
import trunkline.bgp.message.Notification;
import trunkline.bgp.message.Octets;
import trunkline.bgp.message.Open;

/// One step while it is being taken: a session opened up for change, and the actions that the rows
/// of RFC 4271 §8.2.2 are made of. It never outlives [Session#step].
final class Turn {

    private static final Keepalive KEEPALIVE = new Keepalive();

    final Settings settings;
    private final Instant now;
    private State state;
    private int connectRetryCounter;
    private Duration rest;
    private long seed;
    private List<Effect> effects = List.of();

    Turn(Session session, Instant now) {
        this.now = now;
        settings = session.settings();
        state = session.state();
        connectRetryCounter = session.connectRetryCounter();
        rest = session.rest();
        seed = session.seed();
    }

    /// How an attempt comes to its end.
    enum Ending {
        /// Somebody wanted it: nothing is counted, and nothing begins by itself.
        STOPPED,
        /// Not counted; it begins again after a while.
        QUIET,
        /// Counted; it begins again soon.
        COUNTED,
        /// Counted, and damped: it rests longer each time.
        DAMPED
    }

    void become(State next) {
        state = next;
    }

    void say(Effect effect) {
        effects =
                effects.isEmpty()
                        ? List.of(effect)
                        : Stream.concat(effects.stream(), Stream.of(effect)).toList();
    }

    void send(Line line, Message message) {
        say(new Effect.Send(line, message));
    }

    void sendKeepalive(Line line) {
        send(line, KEEPALIVE);
    }

    /// A start that was asked for counts anew.
    void countAnew() {
        connectRetryCounter = 0;
        rest = settings.damping().first();
    }

    boolean isPast(Instant at) {
        return !now.isBefore(at);
    }

    void begin(Settings.Initiative initiative) {
        switch (initiative) {
            case ACTIVE -> dial();
            case PASSIVE -> await();
        }
    }

    void dial() {
        say(new Effect.Dial());
        state = new State.Connect(jittered(settings.connectRetry()));
    }

    /// Waits for the neighbour.
    // DEVIATES RFC 4271 §8.2.2: the retry timer does not run where only the neighbour opens
    // connections, or the passive side would open one after all.
    void await() {
        state =
                new State.Active(
                        settings.initiative() == Settings.Initiative.PASSIVE
                                ? Instant.MAX
                                : jittered(settings.connectRetry()));
    }

    /// The connection is gone before anything came of it; waits for another.
    void lose() {
        say(new Effect.Failed(new Reason.ConnectionFailed()));
        await();
    }

    void sayOpen(Line line) {
        send(line, settings.open());
        state = new State.OpenSent(line, now.plus(Settings.OPEN_HOLD));
    }

    boolean delaysOpen() {
        return !settings.delayOpen().isZero();
    }

    Instant openAt() {
        return now.plus(settings.delayOpen());
    }

    /// The neighbour's OPEN, judged (RFC 4271 §6.2).
    Decoded<Negotiated> judge(Open theirs) {
        long seconds = theirs.holdSeconds();
        if (seconds != 0 && seconds < settings.holdTimeMin().toSeconds()) {
            return new Decoded.Malformed<>(ErrorCode.UNACCEPTABLE_HOLD_TIME.notification());
        }
        return Negotiated.of(settings.open(), theirs, settings.peerAs());
    }

    void confirm(Line line, Negotiated agreed) {
        sendKeepalive(line);
        state =
                new State.OpenConfirm(
                        line, agreed, after(now, agreed.holdTime()), keepaliveAt(agreed));
    }

    void heard(State.Established up) {
        state = up.heard(now);
    }

    void establish(State.OpenConfirm confirm) {
        Negotiated agreed = confirm.agreed();
        say(new Effect.Up(confirm.held(), agreed));
        state =
                new State.Established(
                        confirm.held(),
                        agreed,
                        now,
                        after(now, agreed.holdTime()),
                        confirm.keepaliveAt(),
                        sendBy(agreed));
    }

    /// Says why, closes, and rests.
    void sendAndEnd(Line line, Notification notification, Ending ending) {
        send(line, notification);
        say(new Effect.Close(line));
        end(new Reason.Sent(notification), ending);
    }

    /// Closes without a word, and rests.
    void closeAndEnd(Line line, Reason reason, Ending ending) {
        say(new Effect.Close(line));
        end(reason, ending);
    }

    /// Rests; there is no connection any more.
    void end(Reason reason, Ending ending) {
        boolean wasUp = state instanceof State.Established;
        if (wasUp) {
            say(new Effect.Down(reason));
        } else if (ending != Ending.STOPPED) {
            say(new Effect.Failed(reason));
        }
        forgive();
        state =
                switch (ending) {
                    case STOPPED -> {
                        countAnew();
                        yield State.Idle.STOPPED;
                    }
                    case QUIET -> new State.Idle(now, jittered(settings.connectRetry()));
                    case COUNTED -> {
                        connectRetryCounter++;
                        yield new State.Idle(now, jittered(settings.damping().first()));
                    }
                    case DAMPED -> {
                        connectRetryCounter++;
                        yield damped();
                    }
                };
    }

    /// A rest that was asked for is not damped on top.
    static Ending ending(Duration askedRest) {
        return askedRest.isZero() ? Ending.DAMPED : Ending.COUNTED;
    }

    /// Rests as long as was asked for, if anything was.
    void rest(Duration asked) {
        if (!asked.isZero()) {
            Instant until = now.plus(asked);
            state = new State.Idle(until, until);
        }
    }

    /// A session that did not hold as long as the shortest rest is damped, or a neighbour that
    /// comes and goes would have us take and drop its table as often as it likes.
    Ending afterLife(State.Established up) {
        return isPast(up.since().plus(settings.damping().first())) ? Ending.COUNTED : Ending.DAMPED;
    }

    private State.Idle damped() {
        var damping = settings.damping();
        Instant door = now.plus(damping.door().compareTo(rest) < 0 ? damping.door() : rest);
        Instant start = jittered(rest);
        Duration twice = rest.multipliedBy(2);
        rest = twice.compareTo(damping.max()) < 0 ? twice : damping.max();
        return new State.Idle(door.isBefore(start) ? door : start, start);
    }

    /// A session that held for the longest rest has shown that it can.
    private void forgive() {
        if (state instanceof State.Established up
                && !now.isBefore(up.since().plus(settings.damping().max()))) {
            rest = settings.damping().first();
        }
    }

    /// Finite state machine error: an event that the state does not foresee.
    void unforeseen(Line line) {
        sendAndEnd(line, ErrorCode.FSM_ERROR.notification(), Ending.DAMPED);
    }

    /// The same where the event is a message (RFC 6608).
    void unforeseen(Line line, ErrorCode inState, MessageType type) {
        Octets data = Octets.of(new byte[] {(byte) type.code()});
        sendAndEnd(line, inState.notification(data), Ending.DAMPED);
    }

    /// RFC 4271 §4.4 and §10: a third of the hold time, jittered, and not more than one a second.
    Instant keepaliveAt(Negotiated agreed) {
        if (agreed.holdTime().isZero()) {
            return Instant.MAX;
        }
        Instant soonest = now.plusSeconds(1);
        Instant at = jittered(agreed.keepaliveInterval());
        return at.isBefore(soonest) ? soonest : at;
    }

    /// RFC 9687 §4.1.
    Instant sendBy(Negotiated agreed) {
        if (agreed.holdTime().isZero()) {
            return Instant.MAX;
        }
        if (!settings.sendHold().isZero()) {
            return now.plus(settings.sendHold());
        }
        Duration twice = agreed.holdTime().multipliedBy(2);
        return now.plus(
                twice.compareTo(Settings.SEND_HOLD_MIN) > 0 ? twice : Settings.SEND_HOLD_MIN);
    }

    /// `time` from `now` on; never when it is zero.
    static Instant after(Instant now, Duration time) {
        return time.isZero() ? Instant.MAX : now.plus(time);
    }

    /// RFC 4271 §10: 75 to 100 % of it from now on.
    private Instant jittered(Duration time) {
        seed += 0x9E37_79B9_7F4A_7C15L;
        long mixed = (seed ^ seed >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        long perMille = 750 + ((mixed ^ mixed >>> 27) >>> 44) % 251;
        return now.plusNanos(time.toNanos() / 1_000 * perMille);
    }

    Step end() {
        return new Step(new Session(settings, state, connectRetryCounter, rest, seed), effects);
    }
}

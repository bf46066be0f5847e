package trunkline.bgp.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import trunkline.bgp.message.Decoded;
import trunkline.bgp.message.Negotiated;
import trunkline.bgp.message.Open;

/// One step of a peering while it is being taken. It never outlives [Peering#step].
final class PeeringTurn {

    private final Settings settings;
    private final Instant now;
    private final Session before;
    private Session main;
    private Session second;
    private Peering.Dial dial;
    private Peering.Wish wish;
    private Peering.PathState path;
    private final List<Effect> effects = new ArrayList<>(4);
    private final List<Effect> unsaid = new ArrayList<>(1);

    PeeringTurn(Peering peering, Instant now) {
        this.now = now;
        settings = peering.settings();
        before = peering.main();
        main = before;
        second = peering.second();
        dial = peering.dial();
        wish = peering.wish();
        path = peering.path();
    }

    void happened(Event event) {
        switch (event) {
            case Event.Start start -> {
                wish = Peering.Wish.STARTED;
                if (!barred()) {
                    stepMain(start);
                }
            }
            case Event.ManualStop stop -> {
                wish = Peering.Wish.STOPPED;
                stepMain(stop);
                stepSecond(stop);
            }
            case Event.AutomaticStop stop -> {
                stepMain(stop);
                stepSecond(stop);
            }
            case Event.Path heard -> pathIs(heard);
            case Event.Tick _ -> tick();
            case Event.Timer _,
                    Event.Transport _,
                    Event.Opened _,
                    Event.Malformed _,
                    Event.CollisionDump _,
                    Event.Notified _,
                    Event.Received _ ->
                    stepMain(event);
        }
    }

    private void tick() {
        main.due(now).ifPresent(this::stepMain);
        second.due(now).ifPresent(this::stepSecond);
    }

    /// RFC 5882 §4.2 and RFC 9384: only a path that was alive can fail.
    private void pathIs(Event.Path heard) {
        switch (heard) {
            case UP -> {
                path = Peering.PathState.UP;
                // An attempt that began while the path was dead may hang for long; try again now.
                if (main.state() instanceof State.Connect) {
                    stepMain(Event.Timer.CONNECT_RETRY);
                } else if (wish == Peering.Wish.STARTED
                        && main.state().equals(State.Idle.STOPPED)) {
                    stepMain(
                            settings.initiative() == Settings.Initiative.ACTIVE
                                    ? Event.Start.AUTOMATIC_DAMPED
                                    : Event.Start.AUTOMATIC_DAMPED_PASSIVE);
                }
            }
            case DOWN -> {
                if (path == Peering.PathState.UP) {
                    path = Peering.PathState.DOWN;
                    if (connected(main) || barred()) {
                        stepMain(Event.AutomaticStop.bfdDown());
                    }
                    stepSecond(Event.AutomaticStop.bfdDown());
                }
            }
        }
    }

    /// Whether the path must be alive first.
    private boolean barred() {
        return path != Peering.PathState.UP
                && settings.options().contains(Settings.Option.BFD_STRICT);
    }

    void happened(Line line, Event event) {
        switch (event) {
            case Event.Transport.ACCEPTED -> knock();
            case Event.Transport.CONNECTED -> answered();
            case Event.Transport.FAILED -> {
                if (line == Line.DIALLED) {
                    dial = Peering.Dial.NONE;
                }
                stepHolder(line, event);
            }
            case Event.Opened(var open) -> {
                resolve(line, open);
                stepHolder(line, event);
            }
            case Event.Start _,
                    Event.ManualStop _,
                    Event.AutomaticStop _,
                    Event.Timer _,
                    Event.Transport _,
                    Event.Malformed _,
                    Event.CollisionDump _,
                    Event.Notified _,
                    Event.Received _,
                    Event.Path _,
                    Event.Tick _ ->
                    stepHolder(line, event);
        }
    }

    private void stepHolder(Line line, Event event) {
        if (holds(main, line)) {
            if (isLast(event, main) && beats(main, second)) {
                stepSecond(Event.AutomaticStop.collided());
            }
            stepMain(event);
            dropSilent();
        } else if (holds(second, line)) {
            if (isLast(event, second) && beats(second, main)) {
                stepMain(Event.AutomaticStop.collided());
            }
            stepSecond(event);
        }
    }

    /// Whether that makes the session Established.
    private static boolean isLast(Event event, Session session) {
        return event == Event.Received.KEEPALIVE && session.state() instanceof State.OpenConfirm;
    }

    /// Whether the other connection is to be closed now that the neighbour has confirmed this one.
    private static boolean beats(Session session, Session other) {
        return session.state() instanceof State.OpenConfirm(var line, var agreed, _, _)
                && agreed(other)
                && Collision.survivor(agreed.ours(), agreed.theirs()) == line;
    }

    /// Nobody needs a second connection on which we have not said OPEN once the first is
    /// Established.
    private void dropSilent() {
        boolean silent =
                second.state() instanceof State.ConnectDelay
                        || second.state() instanceof State.ActiveDelay;
        if (silent && main.state() instanceof State.Established) {
            stepSecond(Event.AutomaticStop.collided());
        }
    }

    /// The neighbour's connection waits at the door.
    private void knock() {
        boolean early =
                main.state() instanceof State.Idle(var acceptFrom, _) && now.isBefore(acceptFrom);
        boolean taken =
                holds(main, Line.ACCEPTED) && agreed(main)
                        || holds(second, Line.ACCEPTED) && agreed(second);
        if (wish == Peering.Wish.STOPPED || early || barred() || taken || isSettled()) {
            effects.add(new Effect.Refuse());
            probe();
            return;
        }
        // A neighbour that comes again before it has said OPEN has forgotten its first connection.
        if (holds(main, Line.ACCEPTED)) {
            effects.add(new Effect.Close(Line.ACCEPTED));
            main = main.awaiting(now);
        } else if (holds(second, Line.ACCEPTED)) {
            effects.add(new Effect.Close(Line.ACCEPTED));
        }
        effects.add(new Effect.Admit());
        if (connected(main)) {
            second = second.awaiting(now);
            stepSecond(Event.Transport.ACCEPTED);
        } else {
            stepMain(Event.Start.AUTOMATIC_DAMPED_PASSIVE);
            stepMain(Event.Transport.ACCEPTED);
        }
    }

    /// A neighbour that comes again may have lost its memory: our connection with it answers a
    /// KEEPALIVE with a reset then, and it is let in next time. Not more than about one a second
    /// (RFC 4271 §4.4), however often somebody knocks.
    private void probe() {
        if (main.state() instanceof State.Established up
                && up.keepaliveAt().isBefore(now.plus(spared(up.agreed())))) {
            stepMain(Event.Timer.KEEPALIVE);
        }
    }

    /// What is left of the shortest time between two KEEPALIVEs one second after the first.
    private static Duration spared(Negotiated agreed) {
        return agreed.keepaliveInterval().multipliedBy(3).dividedBy(4).minusSeconds(1);
    }

    /// Whether the session is Established for good: no other connection is looked at.
    private boolean isSettled() {
        return main.state() instanceof State.Established
                && !settings.options().contains(Settings.Option.COLLISION_IN_ESTABLISHED);
    }

    /// The connection that we opened is there.
    private void answered() {
        dial = Peering.Dial.NONE;
        switch (main.state()) {
            case State.Connect _, State.Active _ -> stepMain(Event.Transport.CONNECTED);
            case State.OpenSent _,
                    State.OpenConfirm _,
                    State.ConnectDelay _,
                    State.ActiveDelay _ -> {
                if (!holds(main, Line.DIALLED) && !connected(second)) {
                    second = second.awaiting(now);
                    stepSecond(Event.Transport.CONNECTED);
                }
            }
            case State.Idle _, State.Established _ -> effects.add(new Effect.Close(Line.DIALLED));
        }
    }

    /// RFC 4271 §6.8: a valid OPEN came on `line`.
    private void resolve(Line line, Open open) {
        boolean onMain = holds(main, line);
        if (!onMain && !holds(second, line)
                || !(Negotiated.of(settings.open(), open, settings.peerAs())
                        instanceof Decoded.Ok<Negotiated>)) {
            return;
        }
        State other = (onMain ? second : main).state();
        switch (Collision.of(settings.open(), open, line, other)) {
            case NONE, WAIT -> {}
            case CLOSE_NEW -> stepHolder(line, new Event.CollisionDump());
        }
    }

    private void stepMain(Event event) {
        boolean other = connected(second);
        Step step = main.step(event, now);
        main = step.session();
        step.effects().forEach(effect -> take(effect, other));
    }

    private void stepSecond(Event event) {
        Step step = second.step(event, now);
        second = step.session();
        step.effects().forEach(effect -> take(effect, true));
    }

    /// An attempt that ends while another goes on is no failure of the peering, and not counted.
    private void take(Effect effect, boolean another) {
        switch (effect) {
            case Effect.Dial _ -> {
                hangUp();
                dial = Peering.Dial.IN_FLIGHT;
                effects.add(effect);
            }
            case Effect.Close(var line) -> {
                if (line == Line.DIALLED) {
                    dial = Peering.Dial.NONE;
                }
                effects.add(effect);
            }
            case Effect.Failed _ -> {
                (another ? unsaid : effects).add(effect);
            }
            case Effect.Send _, Effect.Admit _, Effect.Refuse _, Effect.Up _, Effect.Down _ ->
                    effects.add(effect);
        }
    }

    private void hangUp() {
        if (dial == Peering.Dial.IN_FLIGHT) {
            dial = Peering.Dial.NONE;
            effects.add(new Effect.Close(Line.DIALLED));
        }
    }

    /// Puts the better connection first, and forgets what leads nowhere.
    Peering.Outcome end() {
        if (!connected(second)) {
            second = second.resting();
        } else if (!connected(main)) {
            main = before.inState(second.state());
            second = second.resting();
        } else if (second.state() instanceof State.Established) {
            State worse = main.state();
            main = main.inState(second.state());
            second = second.inState(worse);
        }
        boolean needless =
                main.state() instanceof State.Idle || main.state() instanceof State.Established;
        if (needless) {
            hangUp();
        }
        if (!connected(main) && !unsaid.isEmpty()) {
            effects.add(unsaid.getFirst());
        }
        if (barred() && main.state() instanceof State.Idle) {
            main = main.inState(State.Idle.STOPPED);
        }
        return new Peering.Outcome(
                new Peering(settings, main, second, dial, wish, path), List.copyOf(effects));
    }

    /// Whether a session has a connection, not only wants one.
    private static boolean connected(Session session) {
        return !(session.state() instanceof State.Connect) && session.state().line().isPresent();
    }

    private static boolean holds(Session session, Line line) {
        return session.state().line().equals(Optional.of(line));
    }

    /// Whether the neighbour has said OPEN.
    private static boolean agreed(Session session) {
        return session.state() instanceof State.OpenConfirm
                || session.state() instanceof State.Established;
    }
}

package trunkline.bgp.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import trunkline.bgp.message.Negotiated;
import trunkline.bgp.message.Open;

/// A configured peering: the session's machine, and beside it a second one while both sides have
/// opened a connection (RFC 4271 §8.2.1). Immutable; a step makes the next one.
///
/// The driver has a place for one connection per [Line]. A connection that it accepts waits at the
/// door: the driver steps [Event.Transport#ACCEPTED] on [Line#ACCEPTED] and finds in the answer
/// either [Effect.Admit] or [Effect.Refuse]. What comes from a connection after its [Effect.Close]
/// is not reported.
///
/// @param settings what the operator asks
/// @param main the session
/// @param second the other connection's machine; Idle where there is none
/// @param dial whether a connection is being opened
/// @param wish whether it was started
/// @param path what BFD says
public record Peering(
        Settings settings, Session main, Session second, Dial dial, Wish wish, PathState path) {

    /// Whether a connection is being opened.
    public enum Dial {
        /// None is.
        NONE,
        /// One is.
        IN_FLIGHT
    }

    /// Whether anybody wants the peering.
    public enum Wish {
        /// Nobody does.
        STOPPED,
        /// It was started and not stopped by hand.
        STARTED
    }

    /// What BFD says of the path.
    public enum PathState {
        /// Nothing: it was never alive, or is not watched.
        UNKNOWN,
        /// Alive.
        UP,
        /// It has failed.
        DOWN
    }

    /// The answer to an event.
    ///
    /// @param peering what the peering is now
    /// @param effects what must be done, in order
    public record Outcome(Peering peering, List<Effect> effects) {}

    /// A peering that nobody has started.
    ///
    /// @param seed any number; two peerings should not share it
    public static Peering idle(Settings settings, long seed) {
        return new Peering(
                settings,
                Session.idle(settings, seed),
                Session.idle(settings, ~seed),
                Dial.NONE,
                Wish.STOPPED,
                PathState.UNKNOWN);
    }

    /// Something happened that concerns no connection in particular. Total.
    public Outcome step(Event event, Instant now) {
        var turn = new PeeringTurn(this, now);
        turn.happened(event);
        return turn.end();
    }

    /// Something happened on a connection. Total; of a connection that is not there it is ignored.
    public Outcome step(Line line, Event event, Instant now) {
        var turn = new PeeringTurn(this, now);
        turn.happened(line, event);
        return turn.end();
    }

    /// The cheap way of KEEPALIVEs and valid UPDATEs on an established connection: see
    /// [Session#heard]. Take it only where [#established] names that connection.
    public Peering heard(Line line, Instant now) {
        return main.state() instanceof State.Established up && up.held() == line
                ? withMain(main.heard(now))
                : this;
    }

    /// That connection took octets from us: see [Session#sent].
    public Peering sent(Line line, Instant now) {
        return main.state() instanceof State.Established up && up.held() == line
                ? withMain(main.sent(now))
                : this;
    }

    /// The same, with another OPEN for the connections to come; that of a session which has been
    /// agreed on stays.
    public Peering saying(Open open) {
        Settings others = settings.with(open);
        return new Peering(others, main.with(others), second.with(others), dial, wish, path);
    }

    private Peering withMain(Session session) {
        return new Peering(settings, session, second, dial, wish, path);
    }

    /// When the driver must step a [Event.Tick] at the latest; [Instant#MAX] for never.
    public Instant nextDeadline() {
        Instant one = main.state().deadline();
        Instant other = second.state().deadline();
        return one.isBefore(other) ? one : other;
    }

    /// Where the peering stands.
    public State.Name state() {
        return main.state().name();
    }

    /// The connection on which routes flow.
    public Optional<Line> established() {
        return main.state() instanceof State.Established up
                ? Optional.of(up.held())
                : Optional.empty();
    }

    /// What was agreed on, while Established.
    public Optional<Negotiated> agreed() {
        return main.state() instanceof State.Established up
                ? Optional.of(up.agreed())
                : Optional.empty();
    }
}

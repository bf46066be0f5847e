package trunkline.bfd;

import java.time.Instant;

/// One session (RFC 5880 §6.8) in asynchronous mode, without echo and authentication. Immutable; a
/// step makes the next one.
///
/// Intervals are microseconds, as on the wire.
///
/// @param discriminator our name for it, unique on this host, never 0
/// @param settings what the operator asks
/// @param state where it stands
/// @param diagnostic why it got there
/// @param remote what the neighbour last said
/// @param poll whether the neighbour knows our parameters
/// @param transmit interval that we hold to, the neighbour's wishes aside
/// @param receive interval that the neighbour may hold to, as far as it knows
/// @param sentAt when the last packet went out that was not an answer
/// @param sendAt when the next one is due; [Instant#MAX] for never
/// @param detectBy when the neighbour must have been heard; [Instant#MAX] while it is unknown
/// @param seed of the jitter to come
public record Session(
        int discriminator,
        Settings settings,
        State state,
        Diagnostic diagnostic,
        Remote remote,
        Poll poll,
        long transmit,
        long receive,
        Instant sentAt,
        Instant sendAt,
        Instant detectBy,
        long seed) {

    /// A new session, Down, whose first packet is due at once.
    ///
    /// @param discriminator not 0, in use by no other session of this host
    /// @param seed any number; two sessions should not share it
    public static Session start(int discriminator, Settings settings, long seed, Instant now) {
        return new Session(
                discriminator,
                settings,
                State.DOWN,
                Diagnostic.NONE,
                Remote.UNKNOWN,
                Poll.NONE,
                settings.transmitIn(State.DOWN),
                settings.receiveMicros(),
                now,
                settings.role() == Settings.Role.ACTIVE ? now : Instant.MAX,
                Instant.MAX,
                seed);
    }

    /// @throws IllegalArgumentException with discriminator 0: the caller's fault
    public Session {
        if (discriminator == 0) {
            throw new IllegalArgumentException("discriminator 0");
        }
    }

    /// Total: every event is legal in every state, and the answer depends on nothing else. `now`
    /// never runs backwards.
    public Step step(Event event, Instant now) {
        var turn = new Turn(this, now);
        switch (event) {
            case Event.Heard(var packet) -> turn.heard(packet);
            case Event.Tick() -> turn.tick();
            case Event.Configure(var asked) -> turn.configure(asked);
            case Event.Disable() -> turn.disable();
            case Event.Enable() -> turn.enable();
            case Event.Fail(var why) -> turn.fail(why);
        }
        return turn.end();
    }

    /// When the driver must call [#step] with a [Event.Tick] at the latest; [Instant#MAX] for
    /// never.
    public Instant nextDeadline() {
        return sendAt.isBefore(detectBy) ? sendAt : detectBy;
    }

    /// Interval between our packets before jitter, microseconds (RFC 5880 §6.8.7).
    public long transmitInterval() {
        return Math.max(transmit, remote.requiredReceive());
    }

    /// How long the neighbour may be silent, microseconds; 0 while it is unknown (RFC 5880 §6.8.4).
    public long detectionTime() {
        return remote.multiplier() * Math.max(receive, remote.desiredTransmit());
    }
}

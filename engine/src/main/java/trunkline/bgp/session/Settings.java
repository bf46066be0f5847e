package trunkline.bgp.session;

import java.time.Duration;
import java.util.Set;
import trunkline.bgp.message.Open;
import trunkline.net.Asn;

/// What the operator asks of a peering: the session attributes of RFC 4271 §8.
///
/// @param open what we say of ourselves
/// @param peerAs the neighbour's AS; equal to ours for iBGP
/// @param initiative who opens the connection (PassiveTcpEstablishment)
/// @param connectRetry how long an attempt may take, and the wait before the next
/// @param delayOpen how long we wait for the neighbour to speak first; zero for not at all
/// @param damping how long a peering that failed rests (DampPeerOscillations, IdleHoldTime)
/// @param holdTimeMin least hold time that we accept from the neighbour, zero aside
/// @param sendHold how long we may fail to send (RFC 9687); zero for [#SEND_HOLD_MIN] or twice the
///   hold time, whichever is more
/// @param options what else is on
public record Settings(
        Open open,
        Asn peerAs,
        Initiative initiative,
        Duration connectRetry,
        Duration delayOpen,
        Damping damping,
        Duration holdTimeMin,
        Duration sendHold,
        Set<Option> options) {

    /// Wait between attempts. RFC 4271 §10 suggests 120 s; a circuit should not wait that long.
    public static final Duration CONNECT_RETRY = Duration.ofSeconds(5);

    /// Hold time until one is negotiated (RFC 4271 §8.2.2: 4 minutes suggested).
    public static final Duration OPEN_HOLD = Duration.ofMinutes(4);

    /// Least hold time that the protocol allows (RFC 4271 §4.2).
    public static final Duration HOLD_TIME_MIN = Duration.ofSeconds(3);

    /// Least send hold time unless one is set (RFC 9687 §4.1).
    public static final Duration SEND_HOLD_MIN = Duration.ofMinutes(8);

    /// A peering with everything as usual.
    public static Settings of(Open open, Asn peerAs, Initiative initiative) {
        return new Settings(
                open,
                peerAs,
                initiative,
                CONNECT_RETRY,
                Duration.ZERO,
                Damping.USUAL,
                HOLD_TIME_MIN,
                Duration.ZERO,
                Set.of());
    }

    /// Copies the set.
    public Settings {
        options = Set.copyOf(options);
    }

    /// Who opens the connection.
    public enum Initiative {
        /// Both do; a collision is resolved.
        ACTIVE,
        /// Only the neighbour does.
        PASSIVE
    }

    /// What may be on or off.
    public enum Option {
        /// SendNOTIFICATIONwithoutOPEN: an error is named even where we have not said OPEN yet.
        NOTIFICATION_WITHOUT_OPEN,
        /// CollisionDetectEstablishedState: while one connection is established, another is let in,
        /// and replaces it if it is the better.
        COLLISION_IN_ESTABLISHED,
        /// No attempt is made while BFD has not found the path alive.
        BFD_STRICT
    }

    /// How long a peering rests that failed: twice as long each time, until it has held for `max`.
    ///
    /// @param door how long the neighbour's connections are refused, at most
    /// @param first our first wait before we try again
    /// @param max our longest
    public record Damping(Duration door, Duration first, Duration max) {

        /// A fifth of a second, a second, a minute.
        public static final Damping USUAL =
                new Damping(Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofMinutes(1));
    }

    /// The same, saying something else of ourselves.
    public Settings with(Open other) {
        return new Settings(
                other,
                peerAs,
                initiative,
                connectRetry,
                delayOpen,
                damping,
                holdTimeMin,
                sendHold,
                options);
    }

    /// The same, waiting `delay` for the neighbour to speak first.
    public Settings withDelayOpen(Duration delay) {
        return new Settings(
                open,
                peerAs,
                initiative,
                connectRetry,
                delay,
                damping,
                holdTimeMin,
                sendHold,
                options);
    }

    /// The same with other options.
    public Settings with(Set<Option> others) {
        return new Settings(
                open,
                peerAs,
                initiative,
                connectRetry,
                delayOpen,
                damping,
                holdTimeMin,
                sendHold,
                others);
    }

    /// The same with another damping and wait between attempts.
    public Settings with(Damping rest, Duration retry) {
        return new Settings(
                open, peerAs, initiative, retry, delayOpen, rest, holdTimeMin, sendHold, options);
    }
}

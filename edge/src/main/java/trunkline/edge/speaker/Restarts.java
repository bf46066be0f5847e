package trunkline.edge.speaker;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import trunkline.bgp.message.Capability;
import trunkline.bgp.message.ErrorCode;
import trunkline.bgp.message.Family;
import trunkline.bgp.message.Negotiated;
import trunkline.bgp.message.Notification;
import trunkline.bgp.message.Octets;
import trunkline.bgp.session.Reason;
import trunkline.net.IpFamily;

/// What two OPENs say of restarts (RFC 4724, RFC 8538), seen by whoever stays.
///
/// @param agreed the two OPENs
record Restarts(Negotiated agreed) {

    /// Longest time for which routes of a neighbour that is gone are kept, whatever it asks.
    static final Duration STALE_MAX = Duration.ofMinutes(5);

    /// Longest time that a neighbour which is back may take to tell its table.
    static final Duration TABLE_MAX = Duration.ofMinutes(5);

    private static final int CEASE = ErrorCode.CEASE.code();

    private Optional<Capability.GracefulRestart> theirs() {
        return agreed.theirs().capability(Capability.GracefulRestart.class);
    }

    /// For how long the neighbour's routes are kept after its session ended for that reason; zero
    /// for not at all.
    Duration stale(Reason reason) {
        boolean forwardsOn =
                switch (reason) {
                    case Reason.ConnectionFailed _ -> true;
                    case Reason.Received(var why) -> bothGoOnAfterNotifications() && !isHard(why);
                    // DEVIATES RFC 8538 §4: of what we say ourselves only the silence of the
                    // neighbour is a restart; an error is an error.
                    case Reason.Sent(var why) -> bothGoOnAfterNotifications() && isSilence(why);
                    case Reason.Unsent _ -> false;
                };
        Duration asked =
                theirs().filter(_ -> forwardsOn)
                        .map(told -> Duration.ofSeconds(told.restartSeconds()))
                        .orElse(Duration.ZERO);
        return asked.compareTo(STALE_MAX) < 0 ? asked : STALE_MAX;
    }

    private boolean bothGoOnAfterNotifications() {
        return theirs().stream().anyMatch(told -> told.has(Capability.GracefulRestart.NOTIFICATION))
                && agreed.both(Capability.GracefulRestart.class);
    }

    private static boolean isHard(Notification why) {
        return why.code() == CEASE && why.subcode() == ErrorCode.HARD_RESET.subcode();
    }

    private static boolean isSilence(Notification why) {
        return why.code() == ErrorCode.HOLD_TIMER_EXPIRED.code();
    }

    /// Whether the neighbour says that it would keep forwarding over a restart.
    boolean keeps(IpFamily family) {
        return kept(family).isPresent();
    }

    /// Whether the neighbour says that it has kept forwarding over the restart that it comes from.
    boolean hasKept(IpFamily family) {
        return kept(family)
                .filter(k -> (k.flags() & Capability.GracefulRestart.Kept.FORWARDING) != 0)
                .isPresent();
    }

    private Optional<Capability.GracefulRestart.Kept> kept(IpFamily family) {
        List<Capability.GracefulRestart.Kept> all =
                theirs().map(Capability.GracefulRestart::families).orElse(List.of());
        return all.stream().filter(k -> k.family().equals(Family.unicast(family))).findFirst();
    }

    /// Whether the neighbour has just restarted: nobody waits for its table, or two would for each
    /// other.
    boolean comesFromARestart() {
        return theirs().stream().anyMatch(told -> told.has(Capability.GracefulRestart.RESTARTING));
    }

    /// Whether the neighbour says when it has told its table.
    boolean endsItsTable() {
        return theirs().isPresent();
    }

    /// What the neighbour is to hear instead of `last` from a speaker whose forwarding goes on for
    /// a while after it, or does not; nothing where a connection that just ends is understood
    /// better.
    Optional<Notification> farewell(Notification last, Forwarding forwarding) {
        if (last.code() != CEASE || !weAreWaitedFor()) {
            return Optional.of(last);
        }
        return switch (forwarding) {
            case STAYS -> bothGoOnAfterNotifications() ? Optional.of(last) : Optional.empty();
            case ENDS ->
                    Optional.of(
                            bothGoOnAfterNotifications() && isForGood(last) ? hard(last) : last);
        };
    }

    /// Whether the neighbour keeps our routes for a while.
    private boolean weAreWaitedFor() {
        return theirs().isPresent()
                && agreed.ours().capability(Capability.GracefulRestart.class).stream()
                        .anyMatch(said -> !said.families().isEmpty());
    }

    private static boolean isForGood(Notification last) {
        return last.subcode() != ErrorCode.ADMINISTRATIVE_RESET.subcode()
                && last.subcode() != ErrorCode.CONNECTION_COLLISION.subcode();
    }

    /// Where we come from.
    enum Life {
        /// From nowhere in particular.
        USUAL,
        /// From a life before, whose forwarding has gone on.
        RESUMED
    }

    /// Whether our forwarding outlives what we say.
    enum Forwarding {
        /// It does.
        STAYS,
        /// It does not, or it is not to be used.
        ENDS
    }

    /// RFC 8538 §3.1.
    private static Notification hard(Notification last) {
        byte[] wrapped = new byte[2 + last.data().length()];
        wrapped[0] = (byte) last.code();
        wrapped[1] = (byte) last.subcode();
        last.data().copyTo(wrapped, 2);
        return ErrorCode.HARD_RESET.notification(Octets.of(wrapped));
    }

    /// What we say: that we wait for others, and for notifications as well; and for how long others
    /// may wait for us, where that is asked for.
    ///
    /// @param restart zero: they need not
    static Capability offer(Duration restart, Life life, List<IpFamily> families) {
        int flags =
                Capability.GracefulRestart.NOTIFICATION
                        | switch (life) {
                            case USUAL -> 0;
                            case RESUMED -> Capability.GracefulRestart.RESTARTING;
                        };
        // The kernel forwards whether we live or not: it has always kept.
        List<Capability.GracefulRestart.Kept> kept =
                families.stream()
                        .filter(_ -> !restart.isZero())
                        .map(f ->
                                new Capability.GracefulRestart.Kept(
                                        Family.unicast(f),
                                        Capability.GracefulRestart.Kept.FORWARDING))
                        .toList();
        return new Capability.GracefulRestart(flags, (int) restart.toSeconds(), kept);
    }
}

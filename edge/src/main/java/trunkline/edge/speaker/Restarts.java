package trunkline.edge.speaker;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import trunkline.bgp.message.Capability;
import trunkline.bgp.message.ErrorCode;
import trunkline.bgp.message.Family;
import trunkline.bgp.message.Negotiated;
import trunkline.bgp.message.Notification;
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

    /// What we say: that we wait for others, and for notifications as well.
    static Capability offer() {
        return new Capability.GracefulRestart(
                Capability.GracefulRestart.NOTIFICATION, 0, List.of());
    }
}

package trunkline.bfd;

import java.time.Duration;

/// What the operator asks of a session.
///
/// @param role who speaks first
/// @param transmit interval at which we want to send while Up, 1 µs to 4,294 s; slower while not
/// @param receive shortest interval at which we are willing to receive, 1 µs to 4,294 s
/// @param multiplier packets that the neighbour may miss, 1 to 255
/// @param controlPlane whether this BFD goes on while our control plane is away
public record Settings(
        Role role, Duration transmit, Duration receive, int multiplier, ControlPlane controlPlane) {

    /// While a session is not Up, nobody wants to send faster (RFC 5880 §6.8.3).
    public static final Duration SLOW = Duration.ofSeconds(1);

    /// Longest interval the packet can carry.
    public static final Duration INTERVAL_MAX =
            Duration.ofNanos(ControlPacket.INTERVAL_MAX * 1_000);

    /// Largest multiplier.
    public static final int MULTIPLIER_MAX = 255;

    /// Active, and independent of the control plane: how an edge speaks.
    public static Settings of(Duration transmit, Duration receive, int multiplier) {
        return new Settings(Role.ACTIVE, transmit, receive, multiplier, ControlPlane.INDEPENDENT);
    }

    /// @throws IllegalArgumentException out of range: the caller's fault
    public Settings {
        check("transmit", transmit);
        check("receive", receive);
        if (multiplier < 1 || multiplier > MULTIPLIER_MAX) {
            throw new IllegalArgumentException("multiplier " + multiplier);
        }
    }

    private static void check(String what, Duration interval) {
        if (interval.compareTo(Duration.ofNanos(1_000)) < 0
                || interval.compareTo(INTERVAL_MAX) > 0) {
            throw new IllegalArgumentException(what + " interval " + interval);
        }
    }

    /// What is announced as desired: microseconds.
    long transmitIn(State state) {
        Duration wanted = state != State.UP && transmit.compareTo(SLOW) < 0 ? SLOW : transmit;
        return wanted.toNanos() / 1_000;
    }

    /// What is announced as required: microseconds.
    long receiveMicros() {
        return receive.toNanos() / 1_000;
    }

    /// Who speaks first (RFC 5880 §6.1).
    public enum Role {
        /// We speak whether or not we are spoken to.
        ACTIVE,
        /// We are silent until we are spoken to.
        PASSIVE
    }

    /// What a silent BFD says of forwarding (RFC 5882 §4.3.1).
    public enum ControlPlane {
        /// Our BFD lives in a process of its own: while it speaks, forwarding works.
        INDEPENDENT,
        /// Our BFD falls silent with the control plane, which may leave forwarding alone.
        SHARED
    }
}

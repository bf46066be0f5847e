package trunkline.bgp.session;

import java.time.Duration;
import trunkline.bgp.message.ErrorCode;
import trunkline.bgp.message.Family;
import trunkline.bgp.message.Notification;
import trunkline.bgp.message.Octets;
import trunkline.bgp.message.Open;
import trunkline.net.IpFamily;

/// What can happen to a session: the 28 events of RFC 4271 §8.1 by number, the one of RFC 9687, and
/// the tick that turns deadlines into timer events.
public sealed interface Event {

    /// Somebody wants the session.
    enum Start implements Event {
        /// 1: the operator does.
        MANUAL,
        /// 3: the system does.
        AUTOMATIC,
        /// 4: the operator, and the neighbour opens the connection.
        MANUAL_PASSIVE,
        /// 5: the system, and the neighbour opens the connection.
        AUTOMATIC_PASSIVE,
        /// 6: the system, unless the peering rests.
        AUTOMATIC_DAMPED,
        /// 7: the same, and the neighbour opens the connection.
        AUTOMATIC_DAMPED_PASSIVE
    }

    /// 2: the operator does not want it any more.
    ///
    /// @param cease what the neighbour is told
    record ManualStop(Notification cease) implements Event {

        /// Administrative shutdown with a text for the neighbour's operator (RFC 9003).
        public static ManualStop shutdown(String text) {
            return new ManualStop(Notification.shutdown(ErrorCode.ADMINISTRATIVE_SHUTDOWN, text));
        }

        /// The peering is gone from the configuration.
        public static ManualStop deconfigured() {
            return new ManualStop(ErrorCode.PEER_DECONFIGURED.notification());
        }
    }

    /// 8: the system does not want it for now; it comes back by itself.
    ///
    /// @param cease what the neighbour is told
    /// @param rest how long nobody may come in or go out; zero leaves it to [Settings.Damping]
    record AutomaticStop(Notification cease, Duration rest) implements Event {

        /// Rest after a stop that an operator caused.
        public static final Duration REST = Duration.ofSeconds(1);

        /// The neighbour announced more than `prefixesMax` prefixes (RFC 4486 §4).
        public static AutomaticStop maximumPrefixes(
                IpFamily family, int prefixesMax, Duration rest) {
            var afi = Family.unicast(family);
            byte[] data = {
                (byte) (afi.afi() >> 8),
                (byte) afi.afi(),
                (byte) afi.safi(),
                (byte) (prefixesMax >> 24),
                (byte) (prefixesMax >> 16),
                (byte) (prefixesMax >> 8),
                (byte) prefixesMax
            };
            return new AutomaticStop(
                    ErrorCode.MAXIMUM_PREFIXES.notification(Octets.of(data)), rest);
        }

        /// Another connection of the same peering is better (RFC 4271 §6.8).
        static AutomaticStop collided() {
            return new AutomaticStop(ErrorCode.CONNECTION_COLLISION.notification(), Duration.ZERO);
        }

        /// The path was found dead (RFC 9384).
        public static AutomaticStop bfdDown() {
            return new AutomaticStop(ErrorCode.BFD_DOWN.notification(), Duration.ZERO);
        }

        /// The operator wants it to begin anew (RFC 9003).
        public static AutomaticStop reset(String text) {
            return new AutomaticStop(
                    Notification.shutdown(ErrorCode.ADMINISTRATIVE_RESET, text), REST);
        }

        /// What was agreed on no longer holds.
        public static AutomaticStop reconfigured() {
            return new AutomaticStop(ErrorCode.OTHER_CONFIGURATION_CHANGE.notification(), REST);
        }
    }

    /// A timer has run out. Drivers send [Tick] instead.
    enum Timer implements Event {
        /// 9.
        CONNECT_RETRY,
        /// 10.
        HOLD,
        /// 11.
        KEEPALIVE,
        /// 12.
        DELAY_OPEN,
        /// 13.
        IDLE_HOLD,
        /// Of RFC 9687 §4.2.
        SEND_HOLD
    }

    /// Something happened to a TCP connection.
    enum Transport implements Event {
        /// 14: the neighbour's SYN came from where it should.
        REQUESTED,
        /// 15: it did not.
        INVALID,
        /// 16: the connection that we opened is there.
        CONNECTED,
        /// 17: a connection that the neighbour opened is there.
        ACCEPTED,
        /// 18: the connection is gone, or never came to be.
        FAILED
    }

    /// 19, or 20 while DelayOpenTimer runs, or 22 if it does not do: OPEN was received.
    record Opened(Open open) implements Event {}

    /// 21, 22 or 28 by its error code: something was received that is answered with `answer`.
    record Malformed(Notification answer) implements Event {}

    /// 23: this connection lost a collision.
    record CollisionDump() implements Event {}

    /// 24, or 25 if it is about anything but the version: NOTIFICATION was received.
    record Notified(Notification notification) implements Event {}

    /// A message without consequences other than being one.
    enum Received implements Event {
        /// 26.
        KEEPALIVE,
        /// 27, found valid.
        UPDATE,
        /// RFC 2918: counts as an unexpected message before Established, and for nothing after.
        ROUTE_REFRESH
    }

    /// BFD has something to say of the path (RFC 5882).
    enum Path implements Event {
        /// It is alive.
        UP,
        /// It has failed; of no consequence unless it was alive before.
        DOWN
    }

    /// Time has passed. Early, late and extra ticks do no harm; one turns at most one deadline into
    /// an event, so call again while [Peering#nextDeadline] is past. Read sockets first: what waits
    /// there proves that the neighbour lives.
    record Tick() implements Event {
        /// The only one there need be.
        public static final Tick TICK = new Tick();
    }
}

package trunkline.edge.transport;

import java.time.Instant;
import java.util.Optional;
import trunkline.intent.SessionIntent;
import trunkline.net.Endpoint;
import trunkline.net.IpPrefix;

/// Connections that carry octets in order, made here or accepted from others.
///
/// Everything happens on the thread that owns the transport. A call never answers by a call back
/// into its caller: what becomes of it is told later, in a turn of its own. Whatever the world does
/// is told with a reason in words; nothing here throws.
public interface Transport {

    /// The place that this process was started in; every other place is named by the forwarding
    /// plane.
    String HERE = "";

    /// Octets before the received ones that a [Connection.Listener] may overwrite: room for the
    /// beginning of a message whose end has just arrived.
    int HEADROOM = 1 << 16;

    /// Accepts connections to `at` until the listening is closed.
    ///
    /// @param place where the address is
    /// @param at its address may be unspecified: all of that family
    Listening listen(String place, Endpoint at, Acceptor acceptor);

    /// Opens a connection. `listener` is told whether it came about.
    ///
    /// @param local port 0 lets the transport choose
    Connection connect(
            String place,
            Endpoint local,
            Endpoint remote,
            TcpOptions options,
            Connection.Listener listener);

    /// What a connection is like.
    ///
    /// @param key of the TCP MD5 signature option (RFC 2385), where one is asked for
    /// @param hops how far away the peer may be
    record TcpOptions(Optional<Key> key, SessionIntent.Hops hops) {

        /// No key, any distance.
        public static final TcpOptions PLAIN =
                new TcpOptions(Optional.empty(), SessionIntent.Hops.MANY);
    }

    /// An address at which connections are accepted.
    interface Listening {

        /// Where; the port is known once the transport has chosen it.
        Endpoint at();

        /// From now on connections from `peers` must carry `key`, or none where it is empty.
        void key(IpPrefix peers, Optional<Key> key);

        /// From now on no connection from further away than `hops` is accepted.
        void hops(SessionIntent.Hops hops);

        /// Accepts no more. Accepted connections go on.
        void close();
    }

    /// Decides about those who come.
    interface Acceptor {

        /// Somebody connected. Empty drops the connection at once; otherwise the listener hears of
        /// all that happens on it.
        Optional<Connection.Listener> accepted(Connection connection, Instant now);

        /// Nobody will be accepted any more: it could not listen.
        void failed(String reason, Instant now);
    }
}

package trunkline.edge.transport;

import java.time.Instant;
import java.util.Optional;
import trunkline.intent.SessionIntent;
import trunkline.net.Endpoint;

/// One connection of a [Transport].
public interface Connection {

    /// Our address and port.
    Endpoint local();

    /// The peer's address and port.
    Endpoint remote();

    /// Sends what can be sent now. When that is not all, [Listener#writable] comes as soon as there
    /// is room again; before it, and after the end of the connection, nothing more is taken.
    ///
    /// @return octets taken, 0 to `to - from`
    int send(byte[] octets, int from, int to);

    /// Narrows how far away the peer of an accepted connection may be.
    void hops(SessionIntent.Hops hops);

    /// From now on its segments are signed with `key`, and the peer's must be; or neither, where it
    /// is empty (RFC 2385). What is on its way with the key before is sent again by whoever did not
    /// change last; a peer that does not change its key falls silent.
    void key(Optional<Key> key);

    /// Ends it. What was taken is still delivered, if the peer takes it soon. No event follows.
    void close();

    /// Ends it at once; what was taken may be lost. No event follows.
    void abort();

    /// Hears of a connection. Neither [#failed] nor [#closed] is followed by anything.
    interface Listener {

        /// It has come about; only for connections that were opened here.
        void connected(Instant now);

        /// It has not come about; only for connections that were opened here.
        void failed(String reason, Instant now);

        /// Octets have arrived, `from` to `to` in `octets`. The array is valid during the call
        /// only; there the listener may write to it, from [Transport#HEADROOM] before `from`.
        void received(byte[] octets, int from, int to, Instant now);

        /// There is room to send again.
        void writable(Instant now);

        /// The peer ended it, or it broke.
        void closed(String reason, Instant now);
    }
}

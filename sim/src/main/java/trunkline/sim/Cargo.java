package trunkline.sim;

import java.util.Optional;
import trunkline.bgp.message.Octets;
import trunkline.dataplane.Packet;
import trunkline.edge.transport.Key;

/// What packets of the world carry.
sealed interface Cargo extends Packet.Content {

    /// A datagram of BFD (RFC 5881).
    record Bfd(Octets datagram) implements Cargo {
        @Override
        public int octets() {
            return 8 + datagram.length();
        }
    }

    /// A probe's packet.
    ///
    /// @param probe which
    /// @param number counted from 0
    record Mark(Probe probe, int number) implements Cargo {
        @Override
        public int octets() {
            return 8 + 24;
        }
    }

    /// A segment of a connection, as far as the world needs one: in order, acknowledged, repeated.
    ///
    /// @param from the sender's port
    /// @param to the receiver's
    /// @param kind what it says
    /// @param sequence number of its first octet
    /// @param acknowledged number of the octet that the sender expects next
    /// @param data what it carries
    /// @param key that it is signed with
    record Segment(
            int from,
            int to,
            Kind kind,
            long sequence,
            long acknowledged,
            Octets data,
            Optional<Key> key)
            implements Cargo {

        /// What a segment says.
        enum Kind {
            /// Opens a connection.
            SYN,
            /// Answers one.
            SYN_ACK,
            /// Carries octets, or acknowledges some.
            DATA,
            /// There will be no more.
            FIN,
            /// There is no such connection.
            RST
        }

        @Override
        public int octets() {
            return 20 + data.length();
        }
    }
}

package trunkline.provider;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import trunkline.circuit.Circuit;
import trunkline.circuit.Connection;
import trunkline.circuit.Gateway;
import trunkline.circuit.GlobalReach;
import trunkline.circuit.Path;
import trunkline.circuit.PeeringType;
import trunkline.intent.EdgeEvent;
import trunkline.intent.EdgeReport;
import trunkline.intent.Reply;
import trunkline.net.IpAddress;
import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;

/// What the edges say: of themselves every few seconds, and of anything else when they are asked.
public interface Field {

    /// What an edge can be asked about a routing domain.
    enum Inquiry {
        /// Neighbours on layer 2.
        NEIGHBOURS,
        /// Routes.
        ROUTES,
        /// A line per session.
        SUMMARY
    }

    /// Octets through a port since it was made.
    ///
    /// @param in from outside
    /// @param out to outside
    record Octets(long in, long out) {
        /// None.
        public static final Octets NONE = new Octets(0, 0);

        /// Both together.
        public Octets plus(Octets other) {
            return new Octets(in + other.in, out + other.out);
        }
    }

    /// A route that a gateway has learned, and the link over which it did.
    record Learned(IpPrefix prefix, Circuit circuit, Path path) {}

    /// Whether a connection of gateway and circuit, or of two circuits, works.
    enum Status {
        /// Nobody has said anything yet.
        UNKNOWN,
        /// Not one session is up yet.
        CONNECTING,
        /// At least one session is up.
        CONNECTED,
        /// The sessions were up and are down.
        NOT_CONNECTED
    }

    /// An edge as control sees it.
    ///
    /// @param connected whether it has a stream to control
    /// @param planned newest generation that is meant for it; 0 for none
    /// @param report its newest
    /// @param heard when the report came
    /// @param held why it is not told what is planned; empty if it is
    record Sight(
            boolean connected,
            long planned,
            Optional<EdgeReport> report,
            Optional<Instant> heard,
            Optional<String> held) {}

    /// An event with its place in the order of all events.
    record Happening(long number, String edge, EdgeEvent event) {}

    /// Octets through one link of a circuit, in one peering.
    Octets octets(Circuit circuit, PeeringType peering, Path path);

    /// Octets from and to the circuit, on all links of a connection.
    Octets octets(Connection connection);

    /// Whether a connection works.
    Status status(Connection connection);

    /// Whether a link of a circuit's private peering works: its sessions with the customer.
    Status status(Circuit circuit, Path path);

    /// Whether a family is exchanged between two circuits, seen from the edges of one.
    Status status(Circuit near, GlobalReach reach, IpFamily family);

    /// Asks the edge at one end of a circuit. Takes a few seconds at most; empty when it does not
    /// answer.
    Optional<Reply> ask(Circuit circuit, PeeringType peering, Path path, Inquiry inquiry);

    /// What a gateway has learned, by asking both instances; empty when neither answers.
    Optional<List<Learned>> learned(Gateway gateway);

    /// A route that a gateway announces, and the address from which it does.
    record Announced(IpPrefix prefix, IpAddress from) {}

    /// What a gateway announces to one neighbour; empty when the instance that does so does not
    /// answer.
    Optional<List<Announced>> announced(Gateway gateway, IpAddress neighbour);

    /// Asks one instance of a gateway, in the same way.
    Optional<Reply> ask(Gateway gateway, Path instance, Inquiry inquiry);

    /// An edge.
    Sight sight(String edge);

    /// Whether an edge carries its traffic: connected, converged, and no session down that was up.
    boolean healthy(String edge);

    /// Newest events, oldest first.
    List<Happening> happenings();
}

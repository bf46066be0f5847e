package trunkline.edge.speaker;

import java.time.Instant;
import java.util.Optional;
import trunkline.bgp.message.Negotiated;
import trunkline.bgp.rib.Verdict;
import trunkline.bgp.session.Reason;
import trunkline.bgp.session.State;
import trunkline.net.Asn;
import trunkline.net.Endpoint;

/// Hears what passes on the sessions of a speaker, to write it down or to hand it on. Called on the
/// speaker's thread: it must return at once, and the arrays are the speaker's again when it does.
public interface Recorder {

    /// Nobody listens.
    Recorder NONE = new Recorder() {};

    /// A session, and the two ends of its connection.
    ///
    /// @param domain where
    /// @param session which
    /// @param local our end; the port is 0 before there is a connection
    /// @param remote the neighbour's end
    /// @param localAs our AS
    /// @param peerAs its AS
    /// @param agreed what two OPENs agreed on; absent while it is not established
    record Ends(
            String domain,
            String session,
            Endpoint local,
            Endpoint remote,
            Asn localAs,
            Asn peerAs,
            Optional<Negotiated> agreed) {}

    /// The machine of the session went from one state to another.
    default void stepped(Ends of, State.Name before, State.Name after, Instant now) {}

    /// The session is established; nothing has been exchanged yet.
    default void up(Ends of, Negotiated agreed, Instant now) {}

    /// The session was established and is not any more.
    default void down(Ends of, Reason reason, Instant now) {}

    /// A message has come, whole, and nothing has been done about it yet.
    ///
    /// @param from where its header begins in `octets`
    /// @param to where it ends
    default void received(Ends of, byte[] octets, int from, int to, Instant now) {}

    /// An UPDATE has been taken into the table.
    ///
    /// @param from where its header begins in `octets`
    /// @param to where it ends
    /// @param verdict what came of it
    default void taken(Ends of, byte[] octets, int from, int to, Verdict verdict, Instant now) {}

    /// What the neighbour announced is judged by other policies from now on, or announced anew
    /// where it was kept: what was taken before may look different.
    default void judgedAnew(Ends of, Instant now) {}
}

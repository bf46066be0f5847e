package trunkline.edge.bmp;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import trunkline.bgp.message.AsWidth;
import trunkline.bgp.message.Negotiated;
import trunkline.bgp.message.Octets;
import trunkline.bgp.message.PathIds;
import trunkline.bgp.session.Reason;
import trunkline.bmp.BmpPeer;
import trunkline.bmp.Information;
import trunkline.bmp.PeerDown;
import trunkline.bmp.PeerUp;
import trunkline.edge.speaker.Recorder.Ends;

/// An established session as a collector sees it.
///
/// @param ends the session
/// @param agreed what two OPENs agreed on
/// @param since when it came up
record Monitored(Ends ends, Negotiated agreed, Instant since) {

    private static final Octets NO_EVENT = Octets.ofHex("0000");

    /// Whose session it is, in the words of the speaker.
    record Name(String domain, String session) {
        static Name of(Ends ends) {
            return new Name(ends.domain(), ends.session());
        }
    }

    /// The per-peer header.
    BmpPeer peer(int flags, Instant at) {
        return new BmpPeer(
                BmpPeer.LOCAL_INSTANCE,
                flags,
                distinguisher(ends.domain()),
                ends.remote().address(),
                agreed.peerAs(),
                agreed.peerId(),
                at);
    }

    /// The number of a domain: the same in every life of every edge, another for another name
    /// (FNV-1a of 64 bits).
    static long distinguisher(String domain) {
        long hash = 0xCBF2_9CE4_8422_2325L;
        for (byte octet : domain.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ octet & 255) * 0x100_0000_01B3L;
        }
        return hash >>> 16;
    }

    PeerUp up() {
        return new PeerUp(
                peer(0, since),
                ends.local().address(),
                ends.local().port(),
                ends.remote().port(),
                Octets.of(agreed.ours().encode()),
                Octets.of(agreed.theirs().encode()),
                List.of(
                        Information.text(Information.TABLE_NAME, ends.domain()),
                        Information.text(Information.ADMIN_LABEL, ends.session())));
    }

    PeerDown down(Reason reason, Instant now) {
        BmpPeer peer = peer(0, now);
        return switch (reason) {
            case Reason.Sent(var said) ->
                    new PeerDown(peer, PeerDown.SENT, Octets.of(said.encode()));
            case Reason.Unsent _ -> new PeerDown(peer, PeerDown.CLOSED, NO_EVENT);
            case Reason.Received(var said) ->
                    new PeerDown(peer, PeerDown.RECEIVED, Octets.of(said.encode()));
            case Reason.ConnectionFailed _ -> new PeerDown(peer, PeerDown.LOST, Octets.EMPTY);
        };
    }

    /// How prefixes look in what it announces.
    PathIds pathIds() {
        return agreed.addPathReceive().isEmpty() ? PathIds.NONE : PathIds.NAMED;
    }

    /// Flags of what is handed on as it came.
    int verbatim() {
        return agreed.asWidth() == AsWidth.TWO_OCTETS ? BmpPeer.TWO_OCTET_AS : 0;
    }
}

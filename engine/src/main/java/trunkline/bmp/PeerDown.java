package trunkline.bmp;

import java.util.Optional;
import trunkline.bgp.message.Octets;
import trunkline.bgp.message.WireReader;
import trunkline.bgp.message.WireWriter;

/// Peer Down (RFC 7854 §4.9): a session is gone, and all its routes with it.
///
/// @param peer which
/// @param reason why, from [#SENT] to [#TABLE_GONE]; others are kept
/// @param rest what belongs to the reason: the NOTIFICATION, header and all, or the number of an
///   event, or information
public record PeerDown(BmpPeer peer, int reason, Octets rest) implements BmpMessage {

    static final int TYPE = 2;

    /// We said so; the NOTIFICATION follows.
    public static final int SENT = 1;

    /// We closed without a word; the number of the event (RFC 4271 §8.1) follows, 0 for none.
    public static final int CLOSED = 2;

    /// The peer said so; the NOTIFICATION follows.
    public static final int RECEIVED = 3;

    /// The peer closed without a word.
    public static final int LOST = 4;

    /// It is monitored no longer.
    public static final int DECONFIGURED = 5;

    /// The domain is gone (RFC 9069 §5.4); its name follows.
    public static final int TABLE_GONE = 6;

    static Optional<PeerDown> read(WireReader in) {
        Optional<BmpPeer> peer = BmpPeer.read(in);
        int reason = in.u8();
        Octets rest = in.rest();
        return peer.filter(_ -> !in.isShort()).map(p -> new PeerDown(p, reason, rest));
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public void writeBody(WireWriter out) {
        peer.write(out);
        out.u8(reason).octets(rest);
    }
}

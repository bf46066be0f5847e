package trunkline.bmp;

import java.util.Optional;
import trunkline.bgp.message.Octets;
import trunkline.bgp.message.WireReader;
import trunkline.bgp.message.WireWriter;

/// Route Monitoring (RFC 7854 §4.6): an UPDATE of one table.
///
/// @param peer of which
/// @param update header and all
public record RouteMonitoring(BmpPeer peer, Octets update) implements BmpMessage {

    static final int TYPE = 0;

    static Optional<RouteMonitoring> read(WireReader in) {
        return BmpPeer.read(in).map(peer -> new RouteMonitoring(peer, in.rest()));
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public void writeBody(WireWriter out) {
        peer.write(out);
        out.octets(update);
    }
}

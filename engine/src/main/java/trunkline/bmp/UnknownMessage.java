package trunkline.bmp;

import trunkline.bgp.message.Octets;
import trunkline.bgp.message.WireWriter;

/// A message of a type that is not looked into; Route Mirroring (RFC 7854 §4.7) is one.
///
/// @param type which
/// @param body what follows the header
public record UnknownMessage(int type, Octets body) implements BmpMessage {

    @Override
    public void writeBody(WireWriter out) {
        out.octets(body);
    }
}

package trunkline.bmp;

import java.util.List;
import java.util.Optional;
import trunkline.bgp.message.WireReader;
import trunkline.bgp.message.WireWriter;

/// Initiation (RFC 7854 §4.3): who speaks, first of all.
///
/// @param information of [Information#SYSTEM_NAME], [Information#SYSTEM_DESCRIPTION], and texts
public record Initiation(List<Information> information) implements BmpMessage {

    static final int TYPE = 4;

    /// Copies the list.
    public Initiation {
        information = List.copyOf(information);
    }

    static Optional<Initiation> read(WireReader in) {
        return Information.readAll(in).map(Initiation::new);
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public void writeBody(WireWriter out) {
        Information.writeAll(information, out);
    }
}

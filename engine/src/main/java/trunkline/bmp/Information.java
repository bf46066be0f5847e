package trunkline.bmp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import trunkline.bgp.message.Octets;
import trunkline.bgp.message.WireReader;
import trunkline.bgp.message.WireWriter;

/// One piece of information (RFC 7854 §4.4).
///
/// ```text
///  +-------------------------------+-------------------------------+
///  |       Information type        |      Information length       |
///  +-------------------------------+-------------------------------+
///  |   Information (variable) ...
/// ```
///
/// @param type what it is; in an [Initiation] and a [PeerUp] from [#TEXT] to [#ADMIN_LABEL]; others
///   are kept
/// @param value its octets, at most 65,535
public record Information(int type, Octets value) {

    /// Any text.
    public static final int TEXT = 0;

    /// What the system is.
    public static final int SYSTEM_DESCRIPTION = 1;

    /// What the system is called.
    public static final int SYSTEM_NAME = 2;

    /// Which domain a [PeerUp] is about (RFC 9069 §5.3.1).
    public static final int TABLE_NAME = 3;

    /// What an operator calls a peer (RFC 8671 §6.3.1).
    public static final int ADMIN_LABEL = 4;

    /// Of a [Termination]: why.
    public static final int REASON = 1;

    /// A text in UTF-8; what is over 255 octets, as RFC 9069 §5.3.1 has it, is cut.
    public static Information text(int type, String text) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        return new Information(type, Octets.of(octets, 0, Math.min(octets.length, 255)));
    }

    /// The value as a text.
    public String text() {
        return new String(value.bytes(), StandardCharsets.UTF_8);
    }

    /// All that follows.
    static Optional<List<Information>> readAll(WireReader in) {
        List<Information> all = new ArrayList<>();
        while (in.left() > 0) {
            int type = in.u16();
            all.add(new Information(type, in.octets(in.u16())));
        }
        return in.isDone() ? Optional.of(all) : Optional.empty();
    }

    static void writeAll(List<Information> all, WireWriter out) {
        for (Information each : all) {
            out.u16(each.type).u16(each.value.length()).octets(each.value);
        }
    }
}

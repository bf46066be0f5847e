package trunkline.bmp;

import java.util.List;
import java.util.Optional;
import trunkline.bgp.message.Octets;
import trunkline.bgp.message.WireReader;
import trunkline.bgp.message.WireWriter;

/// Termination (RFC 7854 §4.5): nothing more will be said, and why.
///
/// @param information of [Information#REASON], two octets, and texts
public record Termination(List<Information> information) implements BmpMessage {

    static final int TYPE = 5;

    /// Copies the list.
    public Termination {
        information = List.copyOf(information);
    }

    /// Why, by number.
    public enum Reason {
        /// Somebody asked for it.
        ADMINISTRATIVE(0),
        /// No reason is given.
        UNSPECIFIED(1),
        /// Out of resources.
        OUT_OF_RESOURCES(2),
        /// Another connection says the same.
        REDUNDANT(3),
        /// It will not be tried again.
        PERMANENT(4);

        private final int code;

        Reason(int code) {
            this.code = code;
        }
    }

    /// One that says why.
    public static Termination because(Reason reason) {
        byte[] code = new WireWriter().u16(reason.code).bytes();
        return new Termination(List.of(new Information(Information.REASON, Octets.of(code))));
    }

    static Optional<Termination> read(WireReader in) {
        return Information.readAll(in).map(Termination::new);
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

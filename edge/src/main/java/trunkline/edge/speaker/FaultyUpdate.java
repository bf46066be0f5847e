package trunkline.edge.speaker;

import java.util.List;
import java.util.StringJoiner;
import trunkline.bgp.message.Defect;
import trunkline.bgp.message.Handling;
import trunkline.bgp.message.Message;
import trunkline.bgp.message.Octets;
import trunkline.bgp.message.PrefixReader;
import trunkline.bgp.message.UpdateOptions;
import trunkline.bgp.message.UpdateReader;

/// An UPDATE with a fault, for those who must find out why (RFC 7606 §6).
///
/// @param handling what became of it
/// @param defects what was wrong
/// @param message all of it, header included
public record FaultyUpdate(Handling handling, List<Defect> defects, Octets message) {
    /// Prefixes that are named; of the others only the number is.
    static final int PREFIXES_SHOWN_MAX = 10;

    /// Octets of the message that are shown where room is short.
    static final int OCTETS_SHOWN_MAX = 256;

    /// Copies the list.
    public FaultyUpdate {
        defects = List.copyOf(defects);
    }

    /// The one whose body is in `octets`, behind its header.
    static FaultyUpdate of(
            Handling handling, List<Defect> defects, byte[] octets, int from, int to) {
        Octets message = Octets.of(octets, from - Message.HEADER_LENGTH, to);
        return new FaultyUpdate(handling, defects, message);
    }

    /// What was wrong, what became of it, and of which routes.
    String words(UpdateOptions reading) {
        StringJoiner why = new StringJoiner("; ", did(), "");
        defects.forEach(defect -> why.add(defect.fault().sentence()));
        return why + prefixes(reading);
    }

    private String did() {
        return switch (handling) {
            case ACCEPT -> "accepted: ";
            case ATTRIBUTE_DISCARD -> "attribute discarded: ";
            case TREAT_AS_WITHDRAW -> "treated as withdraw: ";
            case SESSION_RESET -> "session reset: ";
        };
    }

    private String prefixes(UpdateOptions reading) {
        UpdateReader update = new UpdateReader();
        byte[] octets = message.bytes();
        if (update.read(octets, Message.HEADER_LENGTH, octets.length, reading)
                != UpdateReader.Form.ROUTES) {
            return "";
        }
        StringJoiner named = new StringJoiner(", ", " (", "");
        PrefixReader prefixes = new PrefixReader();
        int count = 0;
        for (UpdateReader.Section section : UpdateReader.Section.values()) {
            for (update.open(section, prefixes); prefixes.next(); ) {
                if (count++ < PREFIXES_SHOWN_MAX) {
                    named.add(prefixes.prefix().toString());
                }
            }
        }
        if (count == 0) {
            return "";
        }
        int more = count - PREFIXES_SHOWN_MAX;
        return named + (more > 0 ? " and " + more + " more)" : ")");
    }

    /// The message in hexadecimal, cut to what is shown.
    public String shortHex() {
        return message.length() <= OCTETS_SHOWN_MAX
                ? message.toString()
                : Octets.of(message.bytes(), 0, OCTETS_SHOWN_MAX)
                        + "... of "
                        + message.length()
                        + " octets";
    }
}

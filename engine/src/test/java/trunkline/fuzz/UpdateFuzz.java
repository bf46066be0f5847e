package trunkline.fuzz;

import java.util.List;
import trunkline.bgp.message.AsWidth;
import trunkline.bgp.message.EncodedAttributes;
import trunkline.bgp.message.Handling;
import trunkline.bgp.message.PeerKind;
import trunkline.bgp.message.PrefixReader;
import trunkline.bgp.message.UpdateOptions;
import trunkline.bgp.message.UpdateReader;
import trunkline.bgp.message.Verdict;
import trunkline.net.Asn;
import trunkline.net.IpFamily;

/// The body of an UPDATE behind one octet that says what the session is like.
public final class UpdateFuzz {

    private UpdateFuzz() {}

    /// Takes what a neighbour may send.
    public static void fuzzerTestOneInput(byte[] octets) {
        if (octets.length == 0) {
            return;
        }
        UpdateReader update = new UpdateReader();
        switch (update.read(octets, 1, octets.length, options(octets[0]))) {
            case MALFORMED -> Shown.show(update.notification());
            case END_OF_RIB -> Shown.show(update.endOfRib());
            case ROUTES -> {
                PrefixReader prefixes = new PrefixReader();
                for (UpdateReader.Section section : UpdateReader.Section.values()) {
                    for (update.open(section, prefixes); prefixes.next(); ) {
                        Shown.show(prefixes.prefix());
                    }
                }
                judge(update.verdict());
            }
        }
    }

    private static void judge(Verdict verdict) {
        boolean usable =
                verdict.handling() == Handling.ACCEPT
                        || verdict.handling() == Handling.ATTRIBUTE_DISCARD;
        if (usable) {
            for (IpFamily family : IpFamily.values()) {
                EncodedAttributes.of(verdict.attributes(), family, AsWidth.TWO_OCTETS);
            }
        }
        if (verdict.notification().isPresent() != (verdict.handling() == Handling.SESSION_RESET)) {
            throw new AssertionError(verdict.toString());
        }
    }

    static UpdateOptions options(int bits) {
        List<IpFamily> families =
                (bits & 1) == 0 ? List.of(IpFamily.values()) : List.of(IpFamily.IPV4);
        return new UpdateOptions(
                (bits & 2) == 0 ? PeerKind.EXTERNAL : PeerKind.INTERNAL,
                new Asn(65001),
                (bits & 4) == 0 ? AsWidth.FOUR_OCTETS : AsWidth.TWO_OCTETS,
                families,
                (bits & 8) == 0 ? List.of() : families,
                (bits & 16) == 0 ? UpdateOptions.FirstAs.ENFORCE : UpdateOptions.FirstAs.ACCEPT_ANY,
                (bits & 32) == 0 ? UpdateOptions.Martians.REFUSE : UpdateOptions.Martians.ALLOW,
                (bits & 64) == 0 ? UpdateOptions.AsSets.REFUSE : UpdateOptions.AsSets.ACCEPT);
    }
}

package trunkline.bgp.rib;

import java.util.List;
import trunkline.bgp.message.AsWidth;
import trunkline.bgp.message.Message;
import trunkline.bgp.message.PeerKind;
import trunkline.bgp.message.PrefixReader;
import trunkline.bgp.message.UpdateOptions;
import trunkline.bgp.message.UpdateReader;
import trunkline.net.Asn;
import trunkline.net.IpFamily;

/// Takes messages of our own that a member will not read, and notes the rows it is owed instead.
final class Unread implements MessageSink {

    private static final UpdateOptions OWN =
            new UpdateOptions(
                    PeerKind.INTERNAL,
                    Asn.TRANS,
                    AsWidth.FOUR_OCTETS,
                    List.of(IpFamily.IPV4, IpFamily.IPV6),
                    List.of(),
                    UpdateOptions.FirstAs.ACCEPT_ANY,
                    UpdateOptions.Martians.ALLOW,
                    UpdateOptions.AsSets.ACCEPT);

    private final LocRib rib;
    private final Member member;
    private final byte[] message = new byte[Message.EXTENDED_LENGTH_MAX];

    Unread(LocRib rib, Member member) {
        this.rib = rib;
        this.member = member;
    }

    @Override
    public boolean begin(int octets) {
        return true;
    }

    @Override
    public byte[] array() {
        return message;
    }

    @Override
    public int at() {
        return 0;
    }

    @Override
    public void commit(int octets, int hopAt, int filter) {
        UpdateReader reader = rib.store().scratch().update;
        if (reader.read(message, Message.HEADER_LENGTH, octets, OWN) != UpdateReader.Form.ROUTES) {
            throw new AssertionError("our own UPDATE does not read: " + reader);
        }
        PrefixReader prefixes = rib.store().scratch().prefixes;
        for (UpdateReader.Section section : UpdateReader.Section.values()) {
            for (reader.open(section, prefixes); prefixes.next(); ) {
                // A withdrawn row may have been freed since: it is needed again to be told of.
                member.owed.set(rib.claim(prefixes.high(), prefixes.low(), prefixes.length()));
            }
        }
    }
}

package trunkline.bmp;

import java.util.List;
import java.util.Optional;
import trunkline.bgp.message.FrameReader;
import trunkline.bgp.message.MessageType;
import trunkline.bgp.message.Octets;
import trunkline.bgp.message.WireReader;
import trunkline.bgp.message.WireWriter;
import trunkline.net.IpAddress;
import trunkline.net.IpFamily;

/// Peer Up (RFC 7854 §4.10): a session is established, or a table of a domain is told (RFC 9069
/// §5.3).
///
/// ```text
///  |   Local address (16) ...
///  +-------------------------------+-------------------------------+
///  |          Local port           |          Remote port          |
///  +-------------------------------+-------------------------------+
///  |   Sent OPEN, received OPEN, information (each variable) ...
/// ```
///
/// @param peer which
/// @param local our address; of the family of the peer's
/// @param localPort our port
/// @param remotePort the peer's
/// @param sent our OPEN, header and all
/// @param received the peer's OPEN, header and all
/// @param information of [Information#TABLE_NAME], [Information#ADMIN_LABEL], and texts
public record PeerUp(
        BmpPeer peer,
        IpAddress local,
        int localPort,
        int remotePort,
        Octets sent,
        Octets received,
        List<Information> information)
        implements BmpMessage {

    static final int TYPE = 3;

    /// Copies the list.
    public PeerUp {
        information = List.copyOf(information);
    }

    static Optional<PeerUp> read(byte[] buffer, WireReader in) {
        Optional<BmpPeer> peer = BmpPeer.read(in);
        if (peer.isEmpty()) {
            return Optional.empty();
        }
        IpFamily family = peer.get().address().family();
        if (family == IpFamily.IPV4) {
            in.octets(12);
        }
        IpAddress local = in.address(family);
        int localPort = in.u16();
        int remotePort = in.u16();
        Optional<Octets> sent = open(buffer, in);
        Optional<Octets> received = sent.flatMap(_ -> open(buffer, in));
        Optional<List<Information>> rest = received.flatMap(_ -> Information.readAll(in));
        return rest.map(information ->
                new PeerUp(
                        peer.get(),
                        local,
                        localPort,
                        remotePort,
                        sent.orElseThrow(),
                        received.orElseThrow(),
                        information));
    }

    private static Optional<Octets> open(byte[] buffer, WireReader in) {
        FrameReader frames = new FrameReader();
        int end = in.at() + in.left();
        boolean there =
                frames.next(buffer, in.at(), end) == FrameReader.Found.MESSAGE
                        && frames.type() == MessageType.OPEN;
        return there ? Optional.of(in.octets(frames.bodyTo() - in.at())) : Optional.empty();
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public void writeBody(WireWriter out) {
        peer.write(out);
        BmpPeer.address(local, out);
        out.u16(localPort).u16(remotePort).octets(sent).octets(received);
        Information.writeAll(information, out);
    }
}

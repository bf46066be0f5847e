package trunkline.mrt;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import trunkline.bgp.message.Octets;
import trunkline.bgp.message.WireReader;
import trunkline.bgp.message.WireWriter;
import trunkline.net.Asn;
import trunkline.net.IpAddress;
import trunkline.net.IpFamily;
import trunkline.net.RouterId;

/// PEER_INDEX_TABLE (RFC 6396 §4.3.1): the peers that the entries of a table name by number.
///
/// ```text
///  +---------------------------------------------------------------+
///  |                      Collector BGP ID                         |
///  +-------------------------------+-------------------------------+
///  |       View name length        |     View name (variable) ...  |
///  +-------------------------------+-------------------------------+
///  |          Peer count           |   per peer:
///  +---------------+---------------+-------------------------------+
///  |   Peer type   |         BGP ID, address (4 or 16), AS (2 or 4)
/// ```
///
/// @param at when the dump began
/// @param collector BGP identifier of who wrote it
/// @param view name of the table; may be empty
/// @param peers by number from 0, at most [#PEERS_MAX]
public record PeerIndexTable(Instant at, RouterId collector, String view, List<Peer> peers)
        implements MrtRecord {

    /// Most peers that two octets count.
    public static final int PEERS_MAX = 0xFFFF;

    static final int SUBTYPE = 1;

    private static final int IPV6 = 1;
    private static final int AS_OF_FOUR = 2;

    /// One peer.
    ///
    /// @param id its BGP identifier
    /// @param address its address
    /// @param asn its AS
    public record Peer(RouterId id, IpAddress address, Asn asn) {}

    /// @throws IllegalArgumentException with more than [#PEERS_MAX] peers: the caller's fault
    public PeerIndexTable {
        peers = List.copyOf(peers);
        if (peers.size() > PEERS_MAX) {
            throw new IllegalArgumentException(peers.size() + " peers");
        }
    }

    static Optional<PeerIndexTable> read(Instant at, WireReader in) {
        RouterId collector = new RouterId(in.i32());
        Octets name = in.octets(in.u16());
        int count = in.u16();
        List<Peer> peers = new ArrayList<>();
        for (int i = 0; i < count && !in.isShort(); i++) {
            peers.add(peer(in));
        }
        String view = new String(name.bytes(), StandardCharsets.UTF_8);
        return in.isDone()
                ? Optional.of(new PeerIndexTable(at, collector, view, peers))
                : Optional.empty();
    }

    private static Peer peer(WireReader in) {
        int type = in.u8();
        RouterId id = new RouterId(in.i32());
        IpAddress address = in.address((type & IPV6) == 0 ? IpFamily.IPV4 : IpFamily.IPV6);
        return new Peer(id, address, new Asn((type & AS_OF_FOUR) == 0 ? in.u16() : in.u32()));
    }

    @Override
    public int type() {
        return TABLE_DUMP_V2;
    }

    @Override
    public int subtype() {
        return SUBTYPE;
    }

    /// AS numbers of four octets, whoever they are of. A name too long for its length is cut.
    @Override
    public void writeBody(WireWriter out) {
        byte[] name = view.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(name.length, 0xFFFF);
        out.u32(collector.bits()).u16(length).octets(Octets.of(name, 0, length));
        out.u16(peers.size());
        for (Peer peer : peers) {
            int family = peer.address().family() == IpFamily.IPV6 ? IPV6 : 0;
            out.u8(family | AS_OF_FOUR).u32(peer.id().bits());
            out.octets(peer.address().bytes()).u32(peer.asn().bits());
        }
    }
}

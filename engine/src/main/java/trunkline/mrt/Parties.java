package trunkline.mrt;

import java.util.Optional;
import trunkline.bgp.message.AsWidth;
import trunkline.bgp.message.WireReader;
import trunkline.bgp.message.WireWriter;
import trunkline.net.Asn;
import trunkline.net.IpAddress;
import trunkline.net.IpFamily;

/// The two ends of a session, as records of BGP4MP begin (RFC 6396 §4.4).
///
/// ```text
///  +---------------------------------------------------------------+
///  |                Peer AS number (2 or 4 octets)                 |
///  +---------------------------------------------------------------+
///  |                Local AS number (2 or 4 octets)                |
///  +-------------------------------+-------------------------------+
///  |        Interface index        |        Address family         |
///  +-------------------------------+-------------------------------+
///  |         Peer address, local address (4 or 16 octets each)
/// ```
///
/// @param peerAs the peer's AS
/// @param localAs the AS of who wrote the record
/// @param interfaceIndex 0 where it is not said
/// @param peer the peer's address
/// @param local of the same family
public record Parties(
        Asn peerAs, Asn localAs, int interfaceIndex, IpAddress peer, IpAddress local) {

    /// @throws IllegalArgumentException with addresses of two families: the caller's fault
    public Parties {
        if (peer.family() != local.family()) {
            throw new IllegalArgumentException(peer + " and " + local);
        }
    }

    static Optional<Parties> read(AsWidth width, WireReader in) {
        Asn peerAs = asn(width, in);
        Asn localAs = asn(width, in);
        int index = in.u16();
        int afi = in.u16();
        if (afi != 1 && afi != 2) {
            return Optional.empty();
        }
        IpFamily family = afi == 1 ? IpFamily.IPV4 : IpFamily.IPV6;
        IpAddress peer = in.address(family);
        return Optional.of(new Parties(peerAs, localAs, index, peer, in.address(family)));
    }

    private static Asn asn(AsWidth width, WireReader in) {
        return new Asn(
                switch (width) {
                    case TWO_OCTETS -> in.u16();
                    case FOUR_OCTETS -> in.u32();
                });
    }

    void write(AsWidth width, WireWriter out) {
        write(peerAs, width, out);
        write(localAs, width, out);
        out.u16(interfaceIndex).u16(peer.family() == IpFamily.IPV4 ? 1 : 2);
        out.octets(peer.bytes()).octets(local.bytes());
    }

    private static void write(Asn asn, AsWidth width, WireWriter out) {
        switch (width) {
            case TWO_OCTETS -> out.u16((int) (asn.fitsTwoOctets() ? asn : Asn.TRANS).value());
            case FOUR_OCTETS -> out.u32(asn.bits());
        }
    }
}

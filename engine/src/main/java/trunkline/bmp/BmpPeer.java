package trunkline.bmp;

import java.time.Instant;
import java.time.temporal.ChronoField;
import java.util.Optional;
import trunkline.bgp.message.WireReader;
import trunkline.bgp.message.WireWriter;
import trunkline.net.Asn;
import trunkline.net.IpAddress;
import trunkline.net.IpFamily;
import trunkline.net.Ipv4Address;
import trunkline.net.RouterId;

/// The per-peer header (RFC 7854 §4.2; RFC 8671 §4; RFC 9069 §4.1): which table of which peer a
/// message is about.
///
/// ```text
///  +---------------+---------------+-------------------------------+
///  |   Peer type   |  Peer flags   |
///  +---------------+---------------+   Peer distinguisher (8)
///  |   Peer address (16; IPv4 in the last four) ...
///  +---------------------------------------------------------------+
///  |                           Peer AS                             |
///  +---------------------------------------------------------------+
///  |                         Peer BGP ID                           |
///  +---------------------------------------------------------------+
///  |              Timestamp: seconds, then microseconds (4)
/// ```
///
/// @param type [#GLOBAL], [#RD_INSTANCE], [#LOCAL_INSTANCE], [#LOC_RIB]; others are kept
/// @param flags the sum of [#POST_POLICY], [#TWO_OCTET_AS], [#ADJ_RIB_OUT], or [#FILTERED]; that
///   the address is of IPv6 is said by the address
/// @param distinguisher names the routing domain, 0 for the only one
/// @param address the peer's; of [#LOC_RIB] and where there is none 0.0.0.0
/// @param asn its AS
/// @param id its BGP identifier
/// @param at when what is told was; 1970 where it is not known
public record BmpPeer(
        int type,
        int flags,
        long distinguisher,
        IpAddress address,
        Asn asn,
        RouterId id,
        Instant at) {

    /// Octets of the header.
    public static final int LENGTH = 42;

    /// A peer of the only domain.
    public static final int GLOBAL = 0;

    /// A peer of a domain that a route distinguisher names.
    public static final int RD_INSTANCE = 1;

    /// A peer of a domain that is named by whoever speaks.
    public static final int LOCAL_INSTANCE = 2;

    /// The routes that a domain has chosen (RFC 9069).
    public static final int LOC_RIB = 3;

    /// Flag L: behind the policy.
    public static final int POST_POLICY = 0x40;

    /// Flag A: AS_PATH has AS numbers of two octets.
    public static final int TWO_OCTET_AS = 0x20;

    /// Flag O (RFC 8671): what the peer is told, not what it tells.
    public static final int ADJ_RIB_OUT = 0x10;

    /// Flag F (RFC 9069), of [#LOC_RIB] alone: not all of the table is told.
    public static final int FILTERED = 0x80;

    private static final int IPV6 = 0x80;

    static Optional<BmpPeer> read(WireReader in) {
        int type = in.u8();
        int flags = in.u8();
        long distinguisher = in.i64();
        boolean six = type != LOC_RIB && (flags & IPV6) != 0;
        IpAddress address;
        if (six) {
            address = in.address(IpFamily.IPV6);
        } else {
            in.octets(12);
            address = in.address(IpFamily.IPV4);
        }
        Asn asn = new Asn(in.u32());
        RouterId id = new RouterId(in.i32());
        long seconds = in.u32();
        long micros = in.u32();
        if (in.isShort() || micros >= 1_000_000) {
            return Optional.empty();
        }
        return Optional.of(
                new BmpPeer(
                        type,
                        six ? flags & ~IPV6 : flags,
                        distinguisher,
                        address,
                        asn,
                        id,
                        Instant.ofEpochSecond(seconds, micros * 1_000)));
    }

    void write(WireWriter out) {
        boolean six = address.family() == IpFamily.IPV6;
        out.u8(type).u8(six ? flags | IPV6 : flags).u64(distinguisher);
        address(address, out);
        out.u32(asn.bits()).u32(id.bits());
        out.u32((int) at.getEpochSecond()).u32(at.get(ChronoField.MICRO_OF_SECOND));
    }

    /// Sixteen octets, IPv4 in the last four.
    static void address(IpAddress address, WireWriter out) {
        if (address instanceof Ipv4Address) {
            out.u64(0).u32(0);
        }
        out.octets(address.bytes());
    }

    /// The same with other flags.
    public BmpPeer with(int others) {
        return new BmpPeer(type, others, distinguisher, address, asn, id, at);
    }

    /// The same at another time.
    public BmpPeer with(Instant time) {
        return new BmpPeer(type, flags, distinguisher, address, asn, id, time);
    }
}

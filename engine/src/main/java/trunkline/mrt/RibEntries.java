package trunkline.mrt;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import trunkline.bgp.message.EncodedAttributes;
import trunkline.bgp.message.Octets;
import trunkline.bgp.message.PathIds;
import trunkline.bgp.message.WireReader;
import trunkline.bgp.message.WireWriter;
import trunkline.net.IpAddress;
import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;

/// RIB_IPV4_UNICAST, RIB_IPV6_UNICAST (RFC 6396 §4.3.2) and the same with path identifiers (RFC
/// 8050 §4): one prefix with all its routes.
///
/// ```text
///  +---------------------------------------------------------------+
///  |                       Sequence number                         |
///  +---------------+-----------------------------------------------+
///  | Prefix length |   Prefix (as many octets as it needs) ...
///  +---------------+---------------+
///  |          Entry count          |   per entry:
///  +-------------------------------+-------------------------------+
///  |          Peer index           |   Originated time (4), path identifier (4, of RFC 8050 only)
///  +-------------------------------+-------------------------------+
///  |       Attribute length        |   BGP attributes ...
/// ```
///
/// @param at when it was
/// @param sequence counts the prefixes of a dump
/// @param prefix the destination
/// @param pathIds whether entries have path identifiers
/// @param entries the routes, at most [#ENTRIES_MAX]
public record RibEntries(
        Instant at, int sequence, IpPrefix prefix, PathIds pathIds, List<Entry> entries)
        implements MrtRecord {

    /// Most routes of a prefix that two octets count.
    public static final int ENTRIES_MAX = 0xFFFF;

    /// One route.
    ///
    /// @param peer number in the [PeerIndexTable]
    /// @param originated since when it is there, whole seconds
    /// @param pathId 0 where there is none
    /// @param attributes of AS numbers of four octets; the next hop of IPv6 in an MP_REACH_NLRI of
    ///   nothing but its length and itself (§4.3.4)
    public record Entry(int peer, Instant originated, int pathId, Octets attributes) {}

    /// @throws IllegalArgumentException with more than [#ENTRIES_MAX] routes: the caller's fault
    public RibEntries {
        entries = List.copyOf(entries);
        if (entries.size() > ENTRIES_MAX) {
            throw new IllegalArgumentException(entries.size() + " entries");
        }
    }

    /// What a subtype says of the record.
    enum Kind {
        IPV4(2, IpFamily.IPV4, PathIds.NONE),
        IPV6(4, IpFamily.IPV6, PathIds.NONE),
        IPV4_NAMED(8, IpFamily.IPV4, PathIds.NAMED),
        IPV6_NAMED(10, IpFamily.IPV6, PathIds.NAMED);

        private final int subtype;
        private final IpFamily family;
        private final PathIds pathIds;

        Kind(int subtype, IpFamily family, PathIds pathIds) {
            this.subtype = subtype;
            this.family = family;
            this.pathIds = pathIds;
        }

        static Optional<Kind> of(int subtype) {
            for (Kind kind : values()) {
                if (kind.subtype == subtype) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }

    static Optional<RibEntries> read(Instant at, Kind kind, WireReader in) {
        int sequence = in.i32();
        int length = in.u8();
        if (length > kind.family.bits()) {
            return Optional.empty();
        }
        byte[] address = new byte[kind.family.bits() / 8];
        in.octets(length + 7 >>> 3).copyTo(address, 0);
        IpPrefix prefix = IpPrefix.of(IpAddress.ofBytes(address), length);
        int count = in.u16();
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < count && !in.isShort(); i++) {
            entries.add(entry(kind.pathIds, in));
        }
        return in.isDone()
                ? Optional.of(new RibEntries(at, sequence, prefix, kind.pathIds, entries))
                : Optional.empty();
    }

    private static Entry entry(PathIds ids, WireReader in) {
        int peer = in.u16();
        Instant originated = Instant.ofEpochSecond(in.u32());
        int pathId =
                switch (ids) {
                    case NONE -> 0;
                    case NAMED -> in.i32();
                };
        return new Entry(peer, originated, pathId, in.octets(in.u16()));
    }

    /// The attributes of an entry (RFC 6396 §4.3.4): of MP_REACH_NLRI the length of the next hop
    /// and itself alone. Nothing where they are longer than an entry can be.
    public static Optional<Octets> attributes(EncodedAttributes of) {
        byte[] head = of.nextHop().bytes();
        WireWriter out = new WireWriter().octets(of.octets());
        if (head.length > 0) {
            int length = head.length - MP_HEAD - 1;
            out.u8(AnnouncedEntry.OPTIONAL).u8(AnnouncedEntry.MP_REACH).u8(length);
            out.octets(Octets.of(head, MP_HEAD, MP_HEAD + length));
        }
        return out.length() > 0xFFFF ? Optional.empty() : Optional.of(Octets.of(out.bytes()));
    }

    /// AFI and SAFI, before the length of the next hop; behind it is an octet that means nothing.
    private static final int MP_HEAD = 3;

    /// The body of an UPDATE that announces the route of an entry, as its peer would have: prefixes
    /// carry path identifiers where the entries do. Nothing for a route of IPv6 without a next hop.
    public Optional<Octets> update(Entry entry) {
        return new AnnouncedEntry(prefix, pathIds, entry).body();
    }

    @Override
    public int type() {
        return TABLE_DUMP_V2;
    }

    @Override
    public int subtype() {
        return switch (prefix.family()) {
            case IPV4 -> (pathIds == PathIds.NONE ? Kind.IPV4 : Kind.IPV4_NAMED).subtype;
            case IPV6 -> (pathIds == PathIds.NONE ? Kind.IPV6 : Kind.IPV6_NAMED).subtype;
        };
    }

    @Override
    public void writeBody(WireWriter out) {
        out.u32(sequence).u8(prefix.length());
        out.octets(Octets.of(prefix.address().bytes(), 0, prefix.length() + 7 >>> 3));
        out.u16(entries.size());
        for (Entry entry : entries) {
            out.u16(entry.peer()).u32((int) entry.originated().getEpochSecond());
            if (pathIds == PathIds.NAMED) {
                out.u32(entry.pathId());
            }
            out.u16(entry.attributes().length()).octets(entry.attributes());
        }
    }
}

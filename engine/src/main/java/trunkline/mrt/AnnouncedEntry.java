package trunkline.mrt;

import java.util.Optional;
import trunkline.bgp.message.Octets;
import trunkline.bgp.message.PathIds;
import trunkline.bgp.message.WireReader;
import trunkline.bgp.message.WireWriter;
import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;

/// A route of a table as an UPDATE announces it: what the table leaves out of MP_REACH_NLRI is put
/// in again.
///
/// @param prefix the destination
/// @param pathIds whether it has a path identifier
/// @param entry the route
record AnnouncedEntry(IpPrefix prefix, PathIds pathIds, RibEntries.Entry entry) {

    static final int MP_REACH = 14;
    private static final int EXTENDED_LENGTH = 0x10;
    static final int OPTIONAL = 0x80;

    /// What every well-known attribute has; BIRD 2.0.12 writes tables without it.
    private static final int TRANSITIVE = 0x40;

    Optional<Octets> body() {
        WireWriter attributes = new WireWriter();
        Optional<Octets> hop = split(attributes);
        if (prefix.family() == IpFamily.IPV6) {
            if (hop.isEmpty()) {
                return Optional.empty();
            }
            reach(hop.get(), attributes);
        }
        byte[] all = attributes.bytes();
        if (all.length > 0xFFFF) {
            return Optional.empty();
        }
        WireWriter body = new WireWriter().u16(0).u16(all.length).octets(all);
        if (prefix.family() == IpFamily.IPV4) {
            prefix(body);
        }
        return Optional.of(Octets.of(body.bytes()));
    }

    /// Copies what is not MP_REACH_NLRI; what does not parse is copied as it is, for the reader of
    /// UPDATEs to judge.
    ///
    /// @return the next hop that the other held
    private Optional<Octets> split(WireWriter rest) {
        byte[] octets = entry.attributes().bytes();
        WireReader in = new WireReader(octets, 0, octets.length);
        Optional<Octets> hop = Optional.empty();
        while (in.left() > 0) {
            int from = in.at();
            int flags = in.u8();
            int type = in.u8();
            Octets value = in.octets((flags & EXTENDED_LENGTH) == 0 ? in.u8() : in.u16());
            if (type == MP_REACH && !in.isShort()) {
                hop = hop(value);
            } else {
                rest.u8(flags == 0 ? TRANSITIVE : flags);
                rest.octets(Octets.of(octets, from + 1, in.at()));
            }
        }
        return hop;
    }

    /// RFC 6396 §4.3.4: length and next hop; but many write all of the attribute.
    private static Optional<Octets> hop(Octets value) {
        byte[] octets = value.bytes();
        WireReader brief = new WireReader(octets, 0, octets.length);
        Octets first = brief.octets(brief.u8());
        if (brief.isDone()) {
            return Optional.of(first);
        }
        WireReader whole = new WireReader(octets, 3, Math.max(3, octets.length));
        Octets second = whole.octets(whole.u8());
        return whole.isShort() ? Optional.empty() : Optional.of(second);
    }

    private void reach(Octets hop, WireWriter out) {
        WireWriter value = new WireWriter().u16(2).u8(1).u8(hop.length()).octets(hop).u8(0);
        prefix(value);
        out.u8(OPTIONAL | EXTENDED_LENGTH).u8(MP_REACH).u16(value.length()).octets(value.bytes());
    }

    private void prefix(WireWriter out) {
        if (pathIds == PathIds.NAMED) {
            out.u32(entry.pathId());
        }
        out.u8(prefix.length());
        out.octets(Octets.of(prefix.address().bytes(), 0, prefix.length() + 7 >>> 3));
    }
}

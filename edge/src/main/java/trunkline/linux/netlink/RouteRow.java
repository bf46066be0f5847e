package trunkline.linux.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import trunkline.net.IpAddress;
import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;

/// A route of the main table that a routing daemon put there (`struct rtmsg`, `RTA_...`), marked
/// with protocol 186 (`RTPROT_BGP`).
///
/// @param prefix the destination
/// @param hops where its packets go; none: they are dropped
public record RouteRow(IpPrefix prefix, List<Hop> hops) {

    /// @param gateway the next router
    /// @param link number of the link it is on
    public record Hop(IpAddress gateway, int link) {}

    private static final int RTM_NEWROUTE = 24;
    private static final int RTM_DELROUTE = 25;
    private static final int RTM_GETROUTE = 26;
    private static final int HEADER_OCTETS = 12;
    private static final int HOP_HEADER_OCTETS = 8;
    private static final int RTA_DST = 1;
    private static final int RTA_OIF = 4;
    private static final int RTA_GATEWAY = 5;
    private static final int RTA_PRIORITY = 6;
    private static final int RTA_MULTIPATH = 9;
    private static final int TABLE_MAIN = 254;
    private static final int PROTOCOL_BGP = 186;
    private static final int SCOPE_UNIVERSE = 0;
    private static final int TYPE_ANY = 0;
    private static final int TYPE_UNICAST = 1;
    private static final int TYPE_BLACKHOLE = 6;

    /// Behind the kernel's own routes to links (0 and 256), which nothing learned may replace.
    private static final int PRIORITY = 1024;

    /// Copies the list.
    public RouteRow {
        hops = List.copyOf(hops);
    }

    /// The row in the body of a message.
    public static Optional<RouteRow> read(ByteBuffer body) {
        if (body.limit() < HEADER_OCTETS || (body.get(5) & 255) != PROTOCOL_BGP) {
            return Optional.empty();
        }
        int length = body.get(1) & 255;
        Optional<IpFamily> family = Family.of(body.get(0));
        Attributes attributes = new Attributes(body.position(HEADER_OCTETS));
        List<Hop> hops = new ArrayList<>();
        hop(attributes, attributes.u32(RTA_OIF).orElse(0)).ifPresent(hops::add);
        attributes.find(RTA_MULTIPATH).ifPresent(value -> hops(value, hops));
        return family.filter(f -> length <= f.bits())
                .map(f -> attributes.octets(RTA_DST).orElse(new byte[f.bits() / 8]))
                .flatMap(Family::address)
                .map(address -> new RouteRow(IpPrefix.of(address, length), hops));
    }

    private static void hops(ByteBuffer value, List<Hop> hops) {
        int at = 0;
        while (at + HOP_HEADER_OCTETS <= value.limit()) {
            int length = value.getShort(at) & 0xFFFF;
            if (length < HOP_HEADER_OCTETS || at + length > value.limit()) {
                return;
            }
            ByteBuffer rest = value.slice(at + HOP_HEADER_OCTETS, length - HOP_HEADER_OCTETS);
            int link = value.getInt(at + 4);
            hop(new Attributes(rest.order(ByteOrder.nativeOrder())), link).ifPresent(hops::add);
            at += length + 3 & ~3;
        }
    }

    private static Optional<Hop> hop(Attributes attributes, int link) {
        return attributes
                .octets(RTA_GATEWAY)
                .flatMap(Family::address)
                .map(gateway -> new Hop(gateway, link));
    }

    /// All of them, of one family.
    public static Request list(IpFamily family) {
        return new Request(
                RTM_GETROUTE, 0, out -> header(out, Family.number(family), 0, TYPE_ANY, 0));
    }

    /// Makes it the route for its prefix, in place of the one before.
    public Request put() {
        return new Request(RTM_NEWROUTE, Request.CREATE | Request.REPLACE, this::write);
    }

    private void write(MessageWriter out) {
        int type = hops.isEmpty() ? TYPE_BLACKHOLE : TYPE_UNICAST;
        destination(out, prefix, type, SCOPE_UNIVERSE);
        if (hops.size() == 1) {
            Hop hop = hops.getFirst();
            out.attribute(RTA_GATEWAY, hop.gateway.bytes()).attribute(RTA_OIF, hop.link);
        } else if (!hops.isEmpty()) {
            int all = out.begin(RTA_MULTIPATH);
            for (Hop hop : hops) {
                int one = out.begin(0);
                out.u32(hop.link).attribute(RTA_GATEWAY, hop.gateway.bytes()).end(one);
            }
            out.end(all);
        }
    }

    /// Takes away the route for `prefix`.
    public static Request delete(IpPrefix prefix) {
        return new Request(RTM_DELROUTE, 0, out -> destination(out, prefix, TYPE_ANY, 255));
    }

    private static void destination(MessageWriter out, IpPrefix prefix, int type, int scope) {
        header(out, Family.number(prefix.family()), prefix.length(), type, scope);
        out.attribute(RTA_DST, prefix.address().bytes()).attribute(RTA_PRIORITY, PRIORITY);
    }

    private static void header(MessageWriter out, int family, int length, int type, int scope) {
        out.u8(family).u8(length).u8(0).u8(0);
        out.u8(TABLE_MAIN).u8(PROTOCOL_BGP).u8(scope).u8(type).u32(0);
    }
}

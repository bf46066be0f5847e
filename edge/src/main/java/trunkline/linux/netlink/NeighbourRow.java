package trunkline.linux.netlink;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import trunkline.net.IpAddress;
import trunkline.net.IpFamily;
import trunkline.net.Ipv4Address;
import trunkline.net.MacAddress;

/// A neighbour on a link (`struct ndmsg`, `NDA_...`).
///
/// @param link number of the link
/// @param address the neighbour's
/// @param mac its hardware address, once resolved
/// @param confirmed how long ago it was last heard of
public record NeighbourRow(
        int link, IpAddress address, Optional<MacAddress> mac, Duration confirmed) {
    private static final int RTM_NEWNEIGH = 28;
    private static final int RTM_DELNEIGH = 29;
    private static final int RTM_GETNEIGH = 30;
    private static final int HEADER_OCTETS = 12;
    private static final int NDA_DST = 1;
    private static final int NDA_LLADDR = 2;
    private static final int NDA_CACHEINFO = 3;
    private static final int STATE_NO_ARP = 0x40;
    private static final int STATE_PERMANENT = 0x80;
    private static final int FLAG_SELF = 2;

    /// `USER_HZ`: the unit of the kernel's ages.
    private static final int TICKS_PER_SECOND = 100;

    /// The row in the body of a message; what needs no resolving is left out.
    public static Optional<NeighbourRow> read(ByteBuffer body) {
        if (body.limit() < HEADER_OCTETS || (body.getShort(8) & STATE_NO_ARP) != 0) {
            return Optional.empty();
        }
        int link = body.getInt(4);
        Attributes attributes = new Attributes(body.position(HEADER_OCTETS));
        return attributes
                .octets(NDA_DST)
                .flatMap(Family::address)
                .filter(address -> !address.isMulticast())
                .map(address ->
                        new NeighbourRow(
                                link, address, attributes.mac(NDA_LLADDR), age(attributes)));
    }

    private static Duration age(Attributes attributes) {
        return attributes.u32(NDA_CACHEINFO).stream()
                .mapToObj(ticks -> Duration.ofMillis(ticks * 1000L / TICKS_PER_SECOND))
                .findFirst()
                .orElse(Duration.ZERO);
    }

    /// All neighbours of one family.
    public static Request list(IpFamily family) {
        return new Request(RTM_GETNEIGH, 0, out -> header(out, Family.number(family), 0, 0, 0));
    }

    /// A host that a tunnel floods to.
    ///
    /// @param link number of the tunnel's link
    public record Flood(int link, Ipv4Address remote) {

        /// The row in the body of a message.
        public static Optional<Flood> read(ByteBuffer body) {
            if (body.limit() < HEADER_OCTETS || (body.getShort(8) & STATE_PERMANENT) == 0) {
                return Optional.empty();
            }
            int link = body.getInt(4);
            Attributes attributes = new Attributes(body.position(HEADER_OCTETS));
            return attributes
                    .octets(NDA_DST)
                    .filter(octets -> octets.length == 4)
                    .filter(_ ->
                            attributes.mac(NDA_LLADDR).filter(mac -> mac.bits() == 0).isPresent())
                    .map(octets -> new Flood(link, Ipv4Address.read(octets, 0)));
        }

        /// All of them.
        public static Request list() {
            return new Request(RTM_GETNEIGH, 0, out -> header(out, Family.BRIDGE, 0, 0, 0));
        }

        /// Floods to it from now on.
        public Request add() {
            return new Request(RTM_NEWNEIGH, Request.CREATE | Request.APPEND, this::write);
        }

        /// Floods to it no more.
        public Request delete() {
            return new Request(RTM_DELNEIGH, 0, this::write);
        }

        private void write(MessageWriter out) {
            header(out, Family.BRIDGE, link, STATE_NO_ARP | STATE_PERMANENT, FLAG_SELF);
            out.attribute(NDA_DST, remote.bytes()).attribute(NDA_LLADDR, new byte[6]);
        }
    }

    private static void header(MessageWriter out, int family, int link, int state, int flags) {
        out.u8(family).u8(0).u16(0).u32(link).u16(state).u8(flags).u8(0);
    }
}

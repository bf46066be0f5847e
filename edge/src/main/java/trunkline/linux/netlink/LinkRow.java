package trunkline.linux.netlink;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import trunkline.net.Ipv4Address;
import trunkline.net.MacAddress;

/// A link of a namespace (`struct ifinfomsg`, `IFLA_...`).
///
/// @param index its number in the namespace
/// @param name its name there
/// @param flags `IFF_...`
/// @param mtu largest packet in octets
/// @param mac hardware address, if it has one of six octets
/// @param alias free text that goes with the link wherever it is moved
/// @param kind `vxlan`, `bridge`, `veth`, ...; empty for hardware
/// @param master number of the bridge it is joined to
/// @param tunnel what it is, for a `vxlan`
/// @param counters since it was made
public record LinkRow(
        int index,
        String name,
        int flags,
        int mtu,
        Optional<MacAddress> mac,
        String alias,
        String kind,
        OptionalInt master,
        Optional<Vxlan> tunnel,
        Counters counters) {

    /// @param vni segment
    /// @param local our tunnel address
    public record Vxlan(int vni, Ipv4Address local) {}

    /// Packets and octets in both directions.
    public record Counters(long packetsIn, long packetsOut, long bytesIn, long bytesOut) {}

    private static final Counters NONE = new Counters(0, 0, 0, 0);
    private static final int RTM_NEWLINK = 16;
    private static final int RTM_DELLINK = 17;
    private static final int RTM_GETLINK = 18;
    private static final int IFF_UP = 1;
    private static final int IFF_LOWER_UP = 0x10000;
    private static final int HEADER_OCTETS = 16;
    private static final int IFLA_ADDRESS = 1;
    private static final int IFLA_IFNAME = 3;
    private static final int IFLA_MTU = 4;
    private static final int IFLA_MASTER = 10;
    private static final int IFLA_LINKINFO = 18;
    private static final int IFLA_IFALIAS = 20;
    private static final int IFLA_STATS64 = 23;
    private static final int IFLA_NET_NS_FD = 28;
    private static final int INFO_KIND = 1;
    private static final int INFO_DATA = 2;
    private static final int VXLAN_ID = 1;
    private static final int VXLAN_LOCAL = 4;
    private static final int VXLAN_TTL = 5;
    private static final int VXLAN_LEARNING = 7;
    private static final int VXLAN_PORT = 15;
    private static final int UDP_PORT = 4789;
    private static final int TUNNEL_HOPS = 64;
    private static final int BRIDGE_STP = 5;
    private static final int BRIDGE_GROUP_FORWARD = 9;
    private static final int BRIDGE_SNOOPING = 23;

    /// All of 01:80:C2:00:00:0x but the three that the kernel never forwards.
    private static final int GROUP_FORWARD_ALL = 0xFFF8;

    /// Whether it is switched on and its carrier is there.
    public boolean isUp() {
        return isOn() && (flags & IFF_LOWER_UP) != 0;
    }

    /// Whether it is switched on.
    public boolean isOn() {
        return (flags & IFF_UP) != 0;
    }

    /// The row in the body of a message.
    public static Optional<LinkRow> read(ByteBuffer body) {
        if (body.limit() < HEADER_OCTETS) {
            return Optional.empty();
        }
        Attributes attributes = new Attributes(body.position(HEADER_OCTETS));
        Optional<Attributes> info = attributes.nested(IFLA_LINKINFO);
        return Optional.of(
                new LinkRow(
                        body.getInt(4),
                        attributes.text(IFLA_IFNAME).orElse(""),
                        body.getInt(8),
                        attributes.u32(IFLA_MTU).orElse(0),
                        attributes.mac(IFLA_ADDRESS),
                        attributes.text(IFLA_IFALIAS).orElse(""),
                        info.flatMap(i -> i.text(INFO_KIND)).orElse(""),
                        attributes.u32(IFLA_MASTER),
                        info.flatMap(i -> i.nested(INFO_DATA)).flatMap(LinkRow::vxlan),
                        attributes.find(IFLA_STATS64).map(LinkRow::counters).orElse(NONE)));
    }

    private static Optional<Vxlan> vxlan(Attributes data) {
        return data.octets(VXLAN_LOCAL)
                .filter(local -> local.length == 4)
                .map(local -> new Vxlan(data.u32(VXLAN_ID).orElse(0), Ipv4Address.read(local, 0)));
    }

    private static Counters counters(ByteBuffer stats) {
        return stats.limit() < 4 * Long.BYTES
                ? NONE
                : new Counters(
                        stats.getLong(0), stats.getLong(8), stats.getLong(16), stats.getLong(24));
    }

    /// All links.
    public static Request list() {
        return new Request(RTM_GETLINK, 0, out -> header(out, 0, 0, 0));
    }

    /// Takes the link away.
    public static Request delete(int index) {
        return new Request(RTM_DELLINK, 0, out -> header(out, index, 0, 0));
    }

    /// Switches it on.
    public static Request on(int index) {
        return new Request(RTM_NEWLINK, 0, out -> header(out, index, IFF_UP, IFF_UP));
    }

    /// Sets its largest packet.
    public static Request mtu(int index, int octets) {
        return new Request(
                RTM_NEWLINK, 0, out -> header(out, index, 0, 0).attribute(IFLA_MTU, octets));
    }

    /// Joins it to a bridge.
    public static Request master(int index, int bridge) {
        return new Request(
                RTM_NEWLINK, 0, out -> header(out, index, 0, 0).attribute(IFLA_MASTER, bridge));
    }

    /// Moves it to another namespace under a new name, with a new alias; it is off afterwards.
    ///
    /// @param namespace open descriptor of the other namespace
    public static Request move(int index, int namespace, String name, String alias) {
        return new Request(
                RTM_NEWLINK,
                0,
                out ->
                        header(out, index, 0, 0)
                                .attribute(IFLA_NET_NS_FD, namespace)
                                .attribute(IFLA_IFNAME, name)
                                .attribute(IFLA_IFALIAS, alias));
    }

    /// Makes a tunnel whose outer packets go through the namespace of the conversation.
    ///
    /// @param namespace open descriptor of the namespace that it appears in
    public static Request createVxlan(String name, Vxlan tunnel, int mtu, int namespace) {
        return create(out -> {
            out.attribute(IFLA_IFNAME, name).attribute(IFLA_MTU, mtu);
            out.attribute(IFLA_NET_NS_FD, namespace);
            int info = out.begin(IFLA_LINKINFO);
            int data = out.attribute(INFO_KIND, "vxlan").begin(INFO_DATA);
            out.attribute(VXLAN_ID, tunnel.vni());
            out.attribute(VXLAN_LOCAL, tunnel.local().bytes());
            out.attributeU8(VXLAN_TTL, TUNNEL_HOPS).attributeU8(VXLAN_LEARNING, 1);
            out.attributePort(VXLAN_PORT, UDP_PORT).end(data).end(info);
        });
    }

    /// Makes a bridge that forwards whatever it may and takes no part in a spanning tree.
    public static Request createBridge(String name) {
        return create(out -> {
            out.attribute(IFLA_IFNAME, name);
            int info = out.begin(IFLA_LINKINFO);
            int data = out.attribute(INFO_KIND, "bridge").begin(INFO_DATA);
            out.attribute(BRIDGE_STP, 0).attributeU8(BRIDGE_SNOOPING, 0);
            out.attributeU16(BRIDGE_GROUP_FORWARD, GROUP_FORWARD_ALL).end(data).end(info);
        });
    }

    private static Request create(Consumer<MessageWriter> attributes) {
        return new Request(
                RTM_NEWLINK,
                Request.CREATE | Request.EXCLUSIVE,
                out -> attributes.accept(header(out, 0, 0, 0)));
    }

    private static MessageWriter header(MessageWriter out, int index, int flags, int change) {
        return out.u8(0).u8(0).u16(0).u32(index).u32(flags).u32(change);
    }
}

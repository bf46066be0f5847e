package trunkline.dataplane.fast;

import java.nio.ByteBuffer;
import trunkline.net.IpAddress;
import trunkline.net.Ipv4Address;
import trunkline.net.Ipv6Address;

/// Builds frames, layer by layer, with sums that are right.
final class Packets {
    static final int UDP = 17;
    static final int ICMP = 1;

    private Packets() {}

    static Ipv4Address four(String text) {
        return Ipv4Address.parse(text).orElseThrow();
    }

    static Ipv6Address six(String text) {
        return Ipv6Address.parse(text).orElseThrow();
    }

    static IpAddress address(String text) {
        return IpAddress.parse(text).orElseThrow();
    }

    /// What a packet says of itself.
    record Header(IpAddress from, IpAddress to, int hops, int tos, int protocol) {
        static Header of(String from, String to) {
            return new Header(address(from), address(to), 64, 0, UDP);
        }

        Header hops(int other) {
            return new Header(from, to, other, tos, protocol);
        }

        Header tos(int other) {
            return new Header(from, to, hops, other, protocol);
        }

        Header protocol(int other) {
            return new Header(from, to, hops, tos, other);
        }

        /// The whole packet, with so many octets after its header that count up.
        byte[] with(int payload) {
            return switch (from) {
                case Ipv4Address own -> four(own, (Ipv4Address) to, payload);
                case Ipv6Address own -> six(own, (Ipv6Address) to, payload);
            };
        }

        private byte[] four(Ipv4Address own, Ipv4Address other, int payload) {
            ByteBuffer packet = ByteBuffer.allocate(20 + payload);
            packet.putShort((short) (0x4500 | tos)).putShort((short) packet.capacity());
            packet.putInt(0x1234_0000).put((byte) hops).put((byte) protocol).putShort((short) 0);
            packet.putInt(own.bits()).putInt(other.bits());
            fill(packet);
            return summed(packet.array(), 0);
        }

        private byte[] six(Ipv6Address own, Ipv6Address other, int payload) {
            ByteBuffer packet = ByteBuffer.allocate(40 + payload);
            packet.putInt(0x6000_0000 | tos << 20 | 0x12345).putShort((short) payload);
            packet.put((byte) protocol).put((byte) hops);
            packet.putLong(own.high()).putLong(own.low());
            packet.putLong(other.high()).putLong(other.low());
            fill(packet);
            return packet.array();
        }

        private static void fill(ByteBuffer packet) {
            for (int i = 0; packet.hasRemaining(); i++) {
                packet.put((byte) (i * 7 + 1));
            }
        }
    }

    /// Sets the sum of the IPv4 header at `at`.
    static byte[] summed(byte[] packet, int at) {
        ByteBuffer octets = ByteBuffer.wrap(packet);
        octets.putShort(at + 10, (short) 0);
        int sum = 0;
        for (int i = 0; i < 20; i += 2) {
            sum += octets.getShort(at + i) & 0xFFFF;
        }
        sum = (sum & 0xFFFF) + (sum >>> 16);
        sum = (sum & 0xFFFF) + (sum >>> 16);
        octets.putShort(at + 10, (short) ~sum);
        return packet;
    }

    /// A frame with a packet of either family.
    ///
    /// @param tags type and number of each, in turn
    static byte[] frame(long to, long from, byte[] packet, int... tags) {
        int type = packet[0] >> 4 == 4 ? Trip.IPV4 : Trip.IPV6;
        return frameOf(to, from, type, packet, tags);
    }

    static byte[] frameOf(long to, long from, int type, byte[] packet, int... tags) {
        ByteBuffer frame = ByteBuffer.allocate(14 + 2 * tags.length + packet.length);
        frame.putShort((short) (to >>> 32)).putInt((int) to);
        frame.putShort((short) (from >>> 32)).putInt((int) from);
        for (int part : tags) {
            frame.putShort((short) part);
        }
        return frame.putShort((short) type).put(packet).array();
    }

    /// A frame of a segment, in its tunnel.
    static byte[] tunnelled(int vni, Ipv4Address from, Ipv4Address to, byte[] inner) {
        ByteBuffer packet = ByteBuffer.allocate(36 + inner.length);
        packet.putShort((short) 0x4500).putShort((short) packet.capacity()).putInt(0x4000);
        packet.putShort((short) (64 << 8 | UDP)).putShort((short) 0);
        packet.putInt(from.bits()).putInt(to.bits());
        packet.putShort((short) 0xC001).putShort((short) 4789);
        packet.putShort((short) (16 + inner.length)).putShort((short) 0);
        packet.putInt(0x0800_0000).putInt(vni << 8).put(inner);
        return frame(0x02_0000_00C0_01L, 0x02_0000_00C0_02L, summed(packet.array(), 0));
    }
}

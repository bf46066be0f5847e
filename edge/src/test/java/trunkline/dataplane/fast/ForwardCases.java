package trunkline.dataplane.fast;

import static trunkline.dataplane.fast.Packets.frame;
import static trunkline.dataplane.fast.Packets.frameOf;
import static trunkline.dataplane.fast.Packets.tunnelled;
import static trunkline.dataplane.fast.TwoCustomers.C_TAG;
import static trunkline.dataplane.fast.TwoCustomers.EDGE;
import static trunkline.dataplane.fast.TwoCustomers.GATEWAY;
import static trunkline.dataplane.fast.TwoCustomers.GATEWAY_ONE;
import static trunkline.dataplane.fast.TwoCustomers.ROUTER;
import static trunkline.dataplane.fast.TwoCustomers.S_TAG;
import static trunkline.dataplane.fast.TwoCustomers.VTEP;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import trunkline.dataplane.fast.KernelPlane.Entrance;
import trunkline.dataplane.fast.Packets.Header;

/// Frames for [TwoCustomers], one for each thing that forwarding may do, with what is to become of
/// them. The twin and the program are held to the same list.
final class ForwardCases {
    private static final Header UP = Header.of("10.1.0.5", "10.2.0.5");
    private static final Header UP6 = Header.of("2001:db8:1::5", "2001:db8:2::5");
    private static final Header DOWN = Header.of("10.2.0.5", "10.1.0.5");
    private static final Header DOWN6 = Header.of("2001:db8:2::5", "2001:db8:1::5");
    private static final Header CLASSED = Header.of("198.51.100.5", "203.0.113.5");
    private static final Header CLASSED6 = Header.of("2001:db8:51::5", "2001:db8:113::5");
    private static final long BROADCAST = 0xFFFF_FFFF_FFFFL;
    private static final long ALL_NODES = 0x3333_0000_0001L;

    private final List<Case> cases = new ArrayList<>();

    /// @param name what it is about
    /// @param entrance where it comes in
    /// @param frame what comes in
    /// @param fate what becomes of it at the attachment that gets it
    record Case(String name, Entrance entrance, ByteBuffer frame, Fate fate) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> all() {
        ForwardCases cases = new ForwardCases();
        cases.forwarded();
        cases.local();
        cases.sources();
        cases.headers();
        cases.ways();
        cases.tags();
        cases.answers();
        cases.core();
        cases.limits();
        cases.dense();
        return cases.cases;
    }

    private void access(String name, Fate fate, byte[] frame) {
        cases.add(new Case(name, Entrance.ACCESS, ByteBuffer.wrap(frame), fate));
    }

    private void core(String name, Fate fate, byte[] frame) {
        cases.add(new Case(name, Entrance.CORE, ByteBuffer.wrap(frame), fate));
    }

    private static byte[] fromA(byte[] packet) {
        return frame(EDGE, ROUTER, packet, S_TAG, 100, C_TAG, 10);
    }

    private static byte[] microsoft(byte[] packet) {
        return frame(EDGE, ROUTER, packet, C_TAG, 30);
    }

    private static byte[] fromNetwork(byte[] packet) {
        return tunnelled(5001, GATEWAY_ONE, VTEP, frame(EDGE, GATEWAY, packet));
    }

    private void forwarded() {
        access("up", Fate.FORWARDED, fromA(UP.with(100)));
        access("up, IPv6", Fate.FORWARDED, fromA(UP6.with(100)));
        access(
                "up, C-tag type outside",
                Fate.FORWARDED,
                frame(EDGE, ROUTER, UP.with(100), C_TAG, 100, C_TAG, 10));
        access(
                "up, priority bits in the tags",
                Fate.FORWARDED,
                frame(EDGE, ROUTER, UP.with(100), S_TAG, 0xE064, C_TAG, 0xB00A));
        access(
                "up, the other customer",
                Fate.FORWARDED,
                frame(EDGE, ROUTER, UP.with(100), S_TAG, 100, C_TAG, 20));
        access("up, padded", Fate.FORWARDED, Arrays.copyOf(fromA(UP.with(1)), 64));
        access("up, marked where no classes are", Fate.FORWARDED, fromA(UP.tos(0x28).with(8)));
        for (int i = 0; i < 40; i++) {
            String to = "10.2.1." + i;
            access("up, flow " + i, Fate.FORWARDED, fromA(Header.of("10.1.0.5", to).with(8)));
            String to6 = "2001:db8:2::" + Integer.toHexString(i);
            Header six = Header.of("2001:db8:1::5", to6);
            access("up, IPv6 flow " + i, Fate.FORWARDED, fromA(six.with(8)));
        }
        for (int dscp = 0; dscp < 64; dscp++) {
            int tos = dscp << 2 | dscp & 3;
            access("class of " + dscp, Fate.FORWARDED, microsoft(CLASSED.tos(tos).with(20)));
            access("IPv6 class of " + dscp, Fate.FORWARDED, microsoft(CLASSED6.tos(tos).with(20)));
        }
    }

    private void local() {
        Header own = Header.of("10.1.0.5", "192.0.2.1");
        access("to us", Fate.LOCAL, fromA(own.with(40)));
        access("to us, last hop", Fate.LOCAL, fromA(own.hops(1).with(40)));
        access(
                "to us, IPv6",
                Fate.LOCAL,
                fromA(Header.of("2001:db8:1::5", "2001:db8:ffff::1").with(40)));
        access(
                "neighbour solicitation",
                Fate.LOCAL,
                frame(
                        ALL_NODES,
                        ROUTER,
                        Header.of("fe80::2", "ff02::1").protocol(58).with(32),
                        S_TAG,
                        100,
                        C_TAG,
                        10));
        access(
                "ARP",
                Fate.LOCAL,
                frameOf(BROADCAST, ROUTER, Trip.ARP, new byte[28], S_TAG, 100, C_TAG, 10));
        access("ARP, untagged", Fate.LOCAL, frameOf(BROADCAST, ROUTER, Trip.ARP, new byte[46]));
    }

    private void sources() {
        access(
                "spoofed: the network's own",
                Fate.SPOOFED,
                fromA(Header.of("10.2.0.9", "10.2.0.5").with(8)));
        access("spoofed: nobody's", Fate.SPOOFED, fromA(Header.of("10.3.0.9", "10.2.0.5").with(8)));
        access(
                "spoofed, IPv6",
                Fate.SPOOFED,
                fromA(Header.of("2001:db8:3::1", "2001:db8:2::5").with(8)));
        access(
                "from where nothing leads back but is announced",
                Fate.FORWARDED,
                fromA(Header.of("10.1.77.9", "10.2.0.5").with(8)));
        for (String martian :
                List.of(
                        "0.1.2.3",
                        "127.0.0.1",
                        "224.0.0.9",
                        "255.255.255.255",
                        "240.0.0.1",
                        "169.254.3.4")) {
            access("from " + martian, Fate.MARTIAN, fromA(Header.of(martian, "10.2.0.5").with(8)));
            access("to " + martian, Fate.MARTIAN, fromA(Header.of("10.1.0.5", martian).with(8)));
        }
        for (String martian : List.of("::", "::1", "::ffff:10.1.0.5", "ff05::1", "fe80::9")) {
            access(
                    "from " + martian,
                    Fate.MARTIAN,
                    fromA(Header.of(martian, "2001:db8:2::5").with(8)));
        }
    }

    private void headers() {
        byte[] good = fromA(UP.with(100));
        for (int length : new int[] {14, 17, 18, 21, 22, 30, 41, 42, 100}) {
            Fate inTags = length < 18 ? Fate.NOT_IP : Fate.UNKNOWN_TAG;
            Fate fate = length < 22 ? inTags : Fate.MALFORMED;
            access("cut to " + length, fate, Arrays.copyOf(good, length));
        }
        byte[] wrongSum = good.clone();
        wrongSum[32] ^= 1;
        access("wrong sum", Fate.MALFORMED, wrongSum);
        access("version 5", Fate.MALFORMED, summedAt(22, changed(good, 22, 0x55)));
        access("header of four words", Fate.MALFORMED, summedAt(22, changed(good, 22, 0x44)));
        access("options", Fate.OPTIONS, changed(good, 22, 0x46));
        access(
                "shorter than its header",
                Fate.MALFORMED,
                summedAt(22, changed(changed(good, 24, 0), 25, 19)));
        access(
                "other hardware address",
                Fate.NOT_OURS,
                frame(EDGE ^ 4, ROUTER, UP.with(8), S_TAG, 100, C_TAG, 10));
        access(
                "to all, but routed",
                Fate.NOT_OURS,
                frame(BROADCAST, ROUTER, UP.with(8), S_TAG, 100, C_TAG, 10));
        access(
                "three tags",
                Fate.NOT_IP,
                frame(EDGE, ROUTER, UP.with(8), S_TAG, 100, C_TAG, 10, C_TAG, 5));
        access(
                "neither family",
                Fate.NOT_IP,
                frameOf(EDGE, ROUTER, 0x88CC, new byte[40], S_TAG, 100, C_TAG, 10));
        access(
                "IPv6 in the wrong dress",
                Fate.MALFORMED,
                frameOf(EDGE, ROUTER, Trip.IPV4, UP6.with(8), S_TAG, 100, C_TAG, 10));
        access(
                "IPv6, longer than the frame",
                Fate.MALFORMED,
                Arrays.copyOf(fromA(UP6.with(100)), 100));
    }

    private void ways() {
        access("no route", Fate.NO_ROUTE, fromA(Header.of("10.1.0.5", "172.16.0.1").with(20)));
        access(
                "no route, IPv6",
                Fate.NO_ROUTE,
                fromA(Header.of("2001:db8:1::5", "2001:db8:7::1").with(20)));
        access(
                "announced, but led nowhere",
                Fate.NO_ROUTE,
                fromA(Header.of("10.1.0.5", "10.1.77.1").with(20)));
        access("discarded", Fate.DISCARDED, fromA(Header.of("10.1.0.5", "10.2.9.9").with(20)));
        access(
                "discarded, IPv6",
                Fate.DISCARDED,
                fromA(Header.of("2001:db8:1::5", "2001:db8:2:9::9").with(20)));
        byte[] fragment = changed(fromA(UP.with(80)), 28, 0x20);
        access("first fragment", Fate.FRAGMENT, summedAt(22, fragment));
        access("later fragment", Fate.FRAGMENT, summedAt(22, changed(fragment, 29, 0x10)));
        access("IPv6 fragment", Fate.FRAGMENT, fromA(UP6.protocol(44).with(80)));
        access("too long", Fate.TOO_LONG, fromA(UP.with(1_400)));
        access("too long, IPv6", Fate.TOO_LONG, fromA(UP6.with(1_400)));
        access("just not too long", Fate.FORWARDED, fromA(UP.with(1_380)));
        access(
                "between the customer's own",
                Fate.FORWARDED,
                fromA(Header.of("10.1.0.5", "10.1.4.4").with(8)));
    }

    private void dense() {
        for (int i = 0; i < TwoCustomers.DENSE; i++) {
            Fate fate = i % 2 == 0 ? Fate.FORWARDED : Fate.DISCARDED;
            String to = "10.2." + (128 + i) + ".77";
            access("dense " + i, fate, fromA(Header.of("10.1.0.5", to).with(8)));
            String to6 = "2001:db8:2:" + (100 + i) + "::77";
            access("dense IPv6 " + i, fate, fromA(Header.of("2001:db8:1::5", to6).with(8)));
        }
    }

    private void tags() {
        access(
                "unknown tags",
                Fate.UNKNOWN_TAG,
                frame(EDGE, ROUTER, UP.with(8), S_TAG, 100, C_TAG, 11));
        access("unknown tag", Fate.UNKNOWN_TAG, frame(EDGE, ROUTER, UP.with(8), S_TAG, 101));
        access(
                "right tags in the wrong order",
                Fate.UNKNOWN_TAG,
                frame(EDGE, ROUTER, UP.with(8), S_TAG, 10, C_TAG, 100));
        access("closed", Fate.CLOSED, frame(EDGE, ROUTER, UP.with(8), C_TAG, 40));
        access("crossed", Fate.CROSSED, frame(GATEWAY, ROUTER, UP.with(8), S_TAG, 200));
        access(
                "crossed, tags within",
                Fate.CROSSED,
                frame(GATEWAY, ROUTER, UP.with(8), S_TAG, 200, C_TAG, 7, C_TAG, 8));
        access(
                "crossed, anything",
                Fate.CROSSED,
                frameOf(BROADCAST, ROUTER, 0x88CC, new byte[46], S_TAG, 200));
        access("untagged", Fate.FORWARDED, frame(EDGE, ROUTER, UP.with(8)));
    }

    private void answers() {
        access("last hop", Fate.HOPS_EXCEEDED, fromA(UP.hops(1).with(40)));
        access("hop zero", Fate.HOPS_EXCEEDED, fromA(UP.hops(0).with(40)));
        access("last hop, IPv6", Fate.HOPS_EXCEEDED, fromA(UP6.hops(1).with(40)));
        access("last hop, too short to quote", Fate.HOPS_EXCEEDED, fromA(UP.hops(1).with(4)));
        access("last hop, just long enough", Fate.HOPS_EXCEEDED, fromA(UP.hops(1).with(8)));
        access("last hop, single tag", Fate.HOPS_EXCEEDED, microsoft(CLASSED.hops(1).with(99)));
        byte[] ping = changed(fromA(UP.hops(1).protocol(1).with(40)), 42, 8);
        access("last hop of a ping", Fate.HOPS_EXCEEDED, ping);
        access("last hop of an error", Fate.HOPS_EXCEEDED, changed(ping, 42, 3));
        byte[] late = changed(fromA(UP.hops(1).with(40)), 29, 5);
        access("last hop of a later fragment", Fate.HOPS_EXCEEDED, summedAt(22, late));
        byte[] error = changed(fromA(UP6.hops(1).protocol(58).with(60)), 62, 1);
        access("last hop of an IPv6 error", Fate.HOPS_EXCEEDED, error);
        access("last hop of an IPv6 ping", Fate.HOPS_EXCEEDED, changed(error, 62, 128));
    }

    private void core() {
        core("down", Fate.FORWARDED, fromNetwork(DOWN.with(100)));
        core("down, IPv6", Fate.FORWARDED, fromNetwork(DOWN6.with(100)));
        core(
                "down, no route",
                Fate.NO_ROUTE,
                fromNetwork(Header.of("10.2.0.5", "172.16.0.1").with(30)));
        core("down, last hop", Fate.HOPS_EXCEEDED, fromNetwork(DOWN.hops(1).with(100)));
        core("down, last hop, IPv6", Fate.HOPS_EXCEEDED, fromNetwork(DOWN6.hops(1).with(100)));
        core("down, too long", Fate.TOO_LONG, fromNetwork(DOWN.with(1_481)));
        core("down, too long, IPv6", Fate.TOO_LONG, fromNetwork(DOWN6.with(1_461)));
        core("down, spoofed", Fate.SPOOFED, fromNetwork(Header.of("10.1.0.9", "10.1.0.5").with(8)));
        core("down, to us", Fate.LOCAL, fromNetwork(Header.of("10.2.0.5", "192.0.2.1").with(8)));
        core(
                "ARP of the segment",
                Fate.LOCAL,
                tunnelled(
                        5001,
                        GATEWAY_ONE,
                        VTEP,
                        frameOf(BROADCAST, GATEWAY, Trip.ARP, new byte[28])));
        core(
                "down, fragment",
                Fate.FORWARDED,
                fromNetwork(summedAt(0, changed(DOWN.with(80), 6, 0x20))));
        core(
                "unknown segment",
                Fate.UNKNOWN_SEGMENT,
                tunnelled(5009, GATEWAY_ONE, VTEP, frame(EDGE, GATEWAY, DOWN.with(8))));
        core(
                "between instances",
                Fate.FORWARDED,
                fromNetwork(Header.of("10.2.0.5", "10.2.0.6").with(8)));
    }

    private void limits() {
        byte[] up = UP.with(50);
        access("too fast", Fate.POLICED, frame(EDGE, ROUTER, up, C_TAG, 50));
        access(
                "too fast for the next",
                Fate.POLICED_AHEAD,
                frame(EDGE, ROUTER, Header.of("10.1.0.5", "10.5.0.1").with(8)));
        access(
                "too fast for us",
                Fate.LOCAL_POLICED,
                frameOf(BROADCAST, ROUTER, Trip.ARP, new byte[28], C_TAG, 52));
        access(
                "too fast for an answer",
                Fate.HOPS_EXCEEDED,
                frame(EDGE, ROUTER, UP.hops(1).with(50), C_TAG, 52));
    }

    static byte[] changed(byte[] frame, int at, int octet) {
        byte[] other = frame.clone();
        other[at] = (byte) octet;
        return other;
    }

    private static byte[] summedAt(int at, byte[] frame) {
        return Packets.summed(frame, at);
    }
}

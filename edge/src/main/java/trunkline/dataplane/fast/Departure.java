package trunkline.dataplane.fast;

import java.util.List;
import trunkline.dataplane.fast.AttachmentRow.Flag;
import trunkline.dataplane.fast.HopRow.Ends;
import trunkline.dataplane.fast.HopRow.Way;
import trunkline.net.MacAddress;

/// The part of [Forwarder] that puts a packet into the headers of its next link.
final class Departure {
    private static final int C_TAG = 0x8100;
    private static final int HOPS_AT_FIRST = 64;

    Verdict leave(Trip trip, Way way) {
        return switch (way) {
            case Way.Discard() -> new Verdict.Drop();
            case Way.Wire wire -> byWire(trip, wire);
            case Way.Tunnel tunnel -> byTunnel(trip, tunnel);
        };
    }

    private static Verdict byWire(Trip trip, Way.Wire wire) {
        Frame frame = trip.frame;
        int size = Trip.ETHERNET + 4 * wire.tags().size();
        frame.move(trip.start - size);
        put(frame, 0, wire.ends());
        int at = 12;
        int type = wire.type();
        for (int tag : wire.tags()) {
            frame.put16(at, type);
            frame.put16(at + 2, tag);
            at += 4;
            type = C_TAG;
        }
        frame.put16(at, trip.type);
        return Forwarder.send(wire.port(), frame);
    }

    private static Verdict byTunnel(Trip trip, Way.Tunnel tunnel) {
        Frame frame = trip.frame;
        frame.move(trip.start - Trip.AT_INNER_IP);
        int octets = frame.length() - Trip.ETHERNET;
        put(frame, 0, tunnel.ends());
        frame.put16(12, Trip.IPV4);
        int ip = Trip.AT_OUTER_IP;
        frame.put16(ip, 0x4500 | trip.tos);
        frame.put16(ip + 2, octets);
        frame.put32(ip + 4, 0x4000);
        frame.put16(ip + 8, HOPS_AT_FIRST << 8 | 17);
        frame.put16(ip + 10, 0);
        frame.put32(ip + 12, tunnel.near().bits());
        frame.put32(ip + 16, tunnel.far().bits());
        frame.put16(ip + 10, ~frame.sum(ip, 20, 0));
        int segment = Trip.AT_SEGMENT;
        frame.put16(segment, 0xC000 | trip.flow >>> 16 & 0x3FFF);
        frame.put16(segment + 2, 4789);
        frame.put16(segment + 4, octets - 20);
        frame.put16(segment + 6, 0);
        frame.put32(segment + 8, 0x0800_0000);
        frame.put32(segment + 12, tunnel.vni() << 8);
        put(frame, Trip.AT_INNER, tunnel.inner());
        frame.put16(62, trip.type);
        return Forwarder.send(tunnel.port(), frame);
    }

    private static void put(Frame frame, int at, Ends ends) {
        frame.put48(at, ends.to().bits());
        frame.put48(at + 6, ends.from().bits());
    }

    /// A segment's packet is the kernel's, a wire's goes without its tags.
    Verdict toNamespace(Trip trip) {
        if (trip.has(Flag.TUNNEL)) {
            return new Verdict.Pass();
        }
        Frame frame = trip.frame;
        MacAddress to = new MacAddress(frame.get48(0));
        MacAddress from = new MacAddress(frame.get48(6));
        Way.Wire bare = new Way.Wire(trip.at.local(), new Ends(to, from), 0, List.of());
        return byWire(trip, bare);
    }
}

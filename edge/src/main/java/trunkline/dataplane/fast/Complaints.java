package trunkline.dataplane.fast;

import java.util.ArrayList;
import java.util.List;
import trunkline.dataplane.fast.AttachmentRow.Flag;
import trunkline.dataplane.fast.HopRow.Ends;
import trunkline.dataplane.fast.HopRow.Way;
import trunkline.dataplane.fast.Policers.Gate;
import trunkline.net.Ipv4Address;
import trunkline.net.MacAddress;

/// The part of [Forwarder] that tells senders why their packets end here (RFC 792, RFC 4443).
final class Complaints {
    private static final int QUOTED4 = 28;
    private static final int QUOTED6 = 48;
    private static final int LENGTH4 = 28 + QUOTED4;
    private static final int LENGTH6 = 48 + QUOTED6;
    private static final int INTERNETWORK_CONTROL = 0xC0;

    private final Policers policers;
    private final Departure departure;

    Complaints(Policers policers, Departure departure) {
        this.policers = policers;
        this.departure = departure;
    }

    /// Type and code of an error, in both families.
    private record Words(int four, int six) {}

    /// Whether a router answers to that.
    static boolean of(Fate fate) {
        return fate == Fate.NO_ROUTE || fate == Fate.HOPS_EXCEEDED || fate == Fate.TOO_LONG;
    }

    private static Words words(Fate fate) {
        return switch (fate) {
            case HOPS_EXCEEDED -> new Words(11 << 8, 3 << 8);
            case TOO_LONG -> new Words(3 << 8 | 4, 2 << 8);
            default -> new Words(3 << 8, 1 << 8);
        };
    }

    Verdict answer(Trip trip, Fate fate) {
        boolean isFour = trip.type == Trip.IPV4;
        int length = isFour ? LENGTH4 : LENGTH6;
        int account = trip.at.account();
        boolean hasAddress =
                isFour ? trip.at.address4().bits() != 0 : trip.at.address6().high() >>> 32 != 0;
        if (!trip.isAnswerable || trip.octets < (isFour ? QUOTED4 : QUOTED6) || !hasAddress) {
            return new Verdict.Drop();
        }
        if (!policers.conforms(account, Gate.ANSWER, TrafficClass.DEFAULT, length, trip.now)) {
            return new Verdict.Drop();
        }
        Way back = trip.has(Flag.TUNNEL) ? backByTunnel(trip) : backByWire(trip);
        int mtu = fate == Fate.TOO_LONG ? trip.mtu : 0;
        if (isFour) {
            complain4(trip, words(fate).four, mtu);
        } else {
            complain6(trip, words(fate).six, mtu);
        }
        trip.frame.cut(length);
        trip.sent = new Trip.Sent(Fate.ANSWERED, account, length);
        trip.start = 0;
        trip.tos = INTERNETWORK_CONTROL;
        return departure.leave(trip, back);
    }

    private static Way backByWire(Trip trip) {
        Frame frame = trip.frame;
        Ends ends = new Ends(new MacAddress(frame.get48(6)), trip.at.mac());
        List<Integer> tags = new ArrayList<>();
        for (int at = Trip.ETHERNET; at < trip.start; at += 4) {
            tags.add(frame.get16(at) & 0xFFF);
        }
        return new Way.Wire(trip.port, ends, frame.get16(12), tags);
    }

    private static Way backByTunnel(Trip trip) {
        Frame frame = trip.frame;
        Ends ends = new Ends(new MacAddress(frame.get48(6)), new MacAddress(frame.get48(0)));
        Ends inner = new Ends(new MacAddress(frame.get48(Trip.AT_INNER + 6)), trip.at.mac());
        return new Way.Tunnel(
                trip.port,
                ends,
                frame.get32(46) >>> 8,
                new Ipv4Address(frame.get32(30)),
                new Ipv4Address(frame.get32(26)),
                inner);
    }

    /// Our headers in front of the packet's first octets, which stay and become the quotation.
    private static void complain4(Trip trip, int words, int mtu) {
        Frame frame = trip.frame;
        frame.move(trip.start - QUOTED4);
        int from = frame.get32(QUOTED4 + 12);
        frame.put16(0, 0x4500 | INTERNETWORK_CONTROL);
        frame.put16(2, LENGTH4);
        frame.put32(4, 0x4000);
        frame.put16(8, 64 << 8 | 1);
        frame.put16(10, 0);
        frame.put32(12, trip.at.address4().bits());
        frame.put32(16, from);
        frame.put16(10, ~frame.sum(0, 20, 0));
        frame.put16(20, words);
        frame.put16(22, 0);
        frame.put32(24, mtu);
        frame.put16(22, ~frame.sum(20, 8 + QUOTED4, 0));
    }

    private static void complain6(Trip trip, int words, int mtu) {
        Frame frame = trip.frame;
        frame.move(trip.start - QUOTED6);
        frame.put32(0, 0x6C00_0000);
        frame.put16(4, 8 + QUOTED6);
        frame.put16(6, 58 << 8 | 64);
        frame.put64(24, frame.get64(QUOTED6 + 8));
        frame.put64(32, frame.get64(QUOTED6 + 16));
        frame.put64(8, trip.at.address6().high());
        frame.put64(16, trip.at.address6().low());
        frame.put16(40, words);
        frame.put16(42, 0);
        frame.put32(44, mtu);
        long pseudo = frame.sum(8, 32, 8 + QUOTED6 + 58);
        frame.put16(42, ~frame.sum(40, 8 + QUOTED6, pseudo));
    }
}

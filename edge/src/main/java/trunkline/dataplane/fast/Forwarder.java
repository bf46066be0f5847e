package trunkline.dataplane.fast;

import java.nio.ByteBuffer;
import java.util.Optional;
import trunkline.dataplane.fast.AttachmentRow.Flag;
import trunkline.dataplane.fast.HopRow.Way;
import trunkline.dataplane.fast.Policers.Gate;
import trunkline.net.MacAddress;

/// The twin of the program in the kernel, `forward.bpf.c`: the same tables, the same frames in, the
/// same frames out, the same counts. Total: any octets get a verdict. The differential test holds
/// the two together.
public final class Forwarder {
    private static final int S_TAG = 0x88A8;
    private static final int C_TAG = 0x8100;
    private static final int TAG = 4;
    private static final int VXLAN_PORT = 4789;
    private static final int VXLAN_VALID = 0x0800_0000;
    private static final int UDP = 17;

    private final PlaneMemory memory;
    private final AttachmentIndex index;
    private final Tallies tallies;
    private final Policers policers;
    private final Routing routing;
    private final Departure departure = new Departure();
    private final Complaints complaints;

    /// A forwarder over a plane's tables, of which it changes the counts and the buckets.
    public Forwarder(PlaneMemory memory) {
        this.memory = memory;
        this.index = new AttachmentIndex(memory);
        this.tallies = new Tallies(memory);
        this.policers = new Policers(memory);
        this.routing = new Routing(memory, policers);
        this.complaints = new Complaints(policers, departure);
    }

    /// A frame comes in by a port where tags tell the attachments apart.
    ///
    /// @param now in nanoseconds, on a clock that only rises
    public Verdict access(int port, byte[] octets, long now) {
        Trip trip = new Trip(new Frame(octets), port, now);
        Frame frame = trip.frame;
        if (octets.length < Trip.ETHERNET) {
            return new Verdict.Drop();
        }
        int[] types = {frame.get16(12), 0, 0};
        int outer = 0;
        int inner = 0;
        int tags = 0;
        if (isTag(types[0]) && frame.length() >= Trip.ETHERNET + TAG) {
            outer = frame.get16(Trip.ETHERNET) & 0xFFF;
            types[++tags] = frame.get16(Trip.ETHERNET + 2);
            if (types[1] == C_TAG && frame.length() >= Trip.ETHERNET + 2 * TAG) {
                inner = frame.get16(Trip.ETHERNET + TAG) & 0xFFF;
                types[++tags] = frame.get16(Trip.ETHERNET + TAG + 2);
            }
        }
        if (!begin(trip, AttachmentIndex.key(port, tags, outer, inner))) {
            // a service may be told by its outer tag or its port alone
            boolean coarser = tags == 2 && begin(trip, AttachmentIndex.tagged(port, outer));
            tags = 1;
            if (!coarser || !trip.has(Flag.CROSS)) {
                tags = 0;
                if (!begin(trip, AttachmentIndex.whole(port))) {
                    return new Verdict.Pass();
                }
                if (!trip.has(Flag.CROSS)) {
                    return tell(trip, Fate.UNKNOWN_TAG, new Verdict.Drop());
                }
            }
        }
        trip.start = Trip.ETHERNET + tags * TAG;
        trip.type = types[tags];
        return carry(trip, frame.get48(0));
    }

    private static boolean isTag(int type) {
        return type == S_TAG || type == C_TAG;
    }

    /// A frame comes in by a port of the core.
    ///
    /// @param now in nanoseconds, on a clock that only rises
    public Verdict core(int port, byte[] octets, long now) {
        Trip trip = new Trip(new Frame(octets), port, now);
        Frame frame = trip.frame;
        if (octets.length < Trip.AT_INNER_IP
                || frame.get16(12) != Trip.IPV4
                || frame.get8(14) != 0x45
                || frame.get8(23) != UDP
                || (frame.get16(20) & 0x3FFF) != 0
                || frame.get16(36) != VXLAN_PORT
                || (frame.get32(42) & VXLAN_VALID) == 0) {
            return new Verdict.Pass();
        }
        if (!begin(trip, AttachmentIndex.segment(frame.get32(46) >>> 8))) {
            return begin(trip, AttachmentIndex.whole(port))
                    ? tell(trip, Fate.UNKNOWN_SEGMENT, new Verdict.Drop())
                    : new Verdict.Pass();
        }
        if (frame.get32(30) != trip.at.tunnel().bits()) {
            return new Verdict.Pass();
        }
        trip.start = Trip.AT_INNER_IP;
        trip.type = frame.get16(62);
        return carry(trip, frame.get48(Trip.AT_INNER));
    }

    private boolean begin(Trip trip, long key) {
        int found = index.find(key);
        if (found == 0 || found > memory.capacity().attachments()) {
            return false;
        }
        trip.at = AttachmentRow.read(memory, found);
        return true;
    }

    private Verdict carry(Trip trip, long to) {
        if (!trip.has(Flag.OPEN)) {
            return tell(trip, Fate.CLOSED, new Verdict.Drop());
        }
        return trip.has(Flag.CROSS) ? cross(trip) : route(trip, to);
    }

    private Verdict cross(Trip trip) {
        Optional<HopRow> found = routing.hop(trip.at.hop());
        if (found.isEmpty() || !(found.get().way() instanceof Way.Wire wire)) {
            return tell(trip, Fate.NO_ROUTE, new Verdict.Drop());
        }
        Fate unpaid = routing.payToll(trip, found.get());
        if (unpaid != Fate.FORWARDED) {
            return tell(trip, unpaid, new Verdict.Drop());
        }
        MacAddress to = new MacAddress(trip.frame.get48(0));
        MacAddress from = new MacAddress(trip.frame.get48(6));
        HopRow.Ends ends = new HopRow.Ends(to, from);
        Way way = new Way.Wire(wire.port(), ends, wire.type(), wire.tags());
        return tell(trip, Fate.CROSSED, departure.leave(trip, way));
    }

    private Verdict route(Trip trip, long to) {
        trip.isToGroup = (to >> 40 & 1) != 0;
        Fate fate;
        if (!trip.isToGroup && to != trip.at.mac().bits()) {
            fate = Fate.NOT_OURS;
        } else {
            fate =
                    switch (trip.type) {
                        case Trip.IPV4 -> routing.judge(trip, routing.read4(trip));
                        case Trip.IPV6 -> routing.judge(trip, routing.read6(trip));
                        case Trip.ARP -> Fate.LOCAL;
                        default -> Fate.NOT_IP;
                    };
        }
        if (fate == Fate.LOCAL && !conformsLocally(trip)) {
            fate = Fate.LOCAL_POLICED;
        }
        HopRow hop = trip.hop;
        if (fate == Fate.FORWARDED && hop != null) {
            routing.step(trip);
            return tell(trip, fate, departure.leave(trip, hop.way()));
        }
        if (fate == Fate.LOCAL) {
            return tell(trip, fate, departure.toNamespace(trip));
        }
        Verdict verdict = Complaints.of(fate) ? complaints.answer(trip, fate) : new Verdict.Drop();
        return tell(trip, fate, verdict);
    }

    private boolean conformsLocally(Trip trip) {
        int account = trip.at.account();
        return policers.conforms(account, Gate.LOCAL, TrafficClass.DEFAULT, trip.octets, trip.now);
    }

    private Verdict tell(Trip trip, Fate fate, Verdict verdict) {
        tallies.add(trip.at.account(), fate, trip.of, trip.octets);
        Trip.Sent sent = trip.sent;
        if (sent != null) {
            TrafficClass of = sent.fate() == Fate.ANSWERED ? TrafficClass.DEFAULT : trip.of;
            tallies.add(sent.account(), sent.fate(), of, sent.octets());
        }
        return verdict;
    }

    /// A frame as a verdict holds it.
    static Verdict send(int port, Frame frame) {
        return new Verdict.Send(port, ByteBuffer.wrap(frame.octets()));
    }
}

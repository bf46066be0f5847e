package trunkline.dataplane.fast;

import static trunkline.dataplane.fast.RouteTable.LOCAL;

import java.util.Optional;
import trunkline.dataplane.fast.AttachmentRow.Flag;
import trunkline.dataplane.fast.HopRow.Fragments;
import trunkline.dataplane.fast.HopRow.Way;
import trunkline.dataplane.fast.Policers.Gate;

/// The part of [Forwarder] that reads a packet's header, asks the tables and writes the header
/// again. What the program says of deviations and sources holds here as well.
final class Routing {
    private static final int ICMP = 1;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int FRAGMENT = 44;
    private static final int ICMP6 = 58;
    private static final int HEADER4 = 20;
    private static final int HEADER6 = 40;
    private static final int FRAGMENT_BITS = 0x3FFF;
    private static final int FRAGMENT_OFFSET = 0x1FFF;
    private static final int GOLDEN = 0x9E37_79B1;
    private static final long VOICE = mark(46);
    private static final long INTERACTIVE = mark(34) | mark(24) | mark(18);
    private static final long PLAIN = mark(10) | mark(0);

    private final PlaneMemory memory;
    private final PrefixTrie trie;
    private final FanTable fans;
    private final Policers policers;

    Routing(PlaneMemory memory, Policers policers) {
        this.memory = memory;
        this.trie = new PrefixTrie(memory, new NodePool(0, 0, Grace.alone()));
        this.fans = new FanTable(memory, Grace.alone());
        this.policers = policers;
    }

    /// Reads an IPv4 header; [Fate#FORWARDED] while nothing speaks against it.
    Fate read4(Trip trip) {
        Frame frame = trip.frame;
        int at = trip.start;
        int room = frame.length() - at;
        if (room < HEADER4) {
            return Fate.MALFORMED;
        }
        int words = frame.get8(at) & 15;
        int octets = frame.get16(at + 2);
        if (frame.get8(at) >> 4 != 4 || words < 5 || octets < words * 4 || octets > room) {
            return Fate.MALFORMED;
        }
        trip.octets = octets;
        if (words == 5 && frame.sum(at, HEADER4, 0) != 0xFFFF) {
            return Fate.MALFORMED;
        }
        int from = frame.get32(at + 12);
        int to = frame.get32(at + 16);
        trip.entry = find(trip.at.root4(), (long) to << 32, 0);
        if (words > 5 && (trip.entry & LOCAL) == 0) {
            return Fate.OPTIONS;
        }
        boolean checks = trip.has(Flag.CHECK_SOURCE);
        trip.source = checks ? find(trip.at.root4(), (long) from << 32, 0) : 0;
        trip.isMartian = isMartian4(from) || isMartian4(to);
        trip.tos = classify(trip, frame.get8(at + 1));
        trip.hops = frame.get8(at + 8);
        int fragment = frame.get16(at + 6);
        trip.isFragment = (fragment & FRAGMENT_BITS) != 0;
        int protocol = frame.get8(at + 9);
        int flow = from ^ to * GOLDEN ^ protocol;
        if (room >= HEADER4 + 4 && octets >= HEADER4 + 4) {
            if (hasPorts(protocol) && !trip.isFragment) {
                flow ^= frame.get32(at + HEADER4);
            }
            int kind = frame.get8(at + HEADER4);
            boolean isError = protocol == ICMP && kind != 0 && kind != 8;
            trip.isAnswerable = !isError && (fragment & FRAGMENT_OFFSET) == 0;
        }
        trip.flow = scattered(flow);
        return Fate.FORWARDED;
    }

    /// Reads an IPv6 header; [Fate#FORWARDED] while nothing speaks against it.
    Fate read6(Trip trip) {
        Frame frame = trip.frame;
        int at = trip.start;
        int room = frame.length() - at;
        if (room < HEADER6) {
            return Fate.MALFORMED;
        }
        int first = frame.get32(at);
        int octets = frame.get16(at + 4) + HEADER6;
        if (first >>> 28 != 6 || octets > room) {
            return Fate.MALFORMED;
        }
        trip.octets = octets;
        long fromHigh = frame.get64(at + 8);
        long fromLow = frame.get64(at + 16);
        long toHigh = frame.get64(at + 24);
        long toLow = frame.get64(at + 32);
        trip.entry = find(trip.at.root6(), toHigh, toLow);
        boolean checks = trip.has(Flag.CHECK_SOURCE);
        trip.source = checks ? find(trip.at.root6(), fromHigh, fromLow) : 0;
        trip.isMartian = isMartian6(fromHigh) || isMartian6(toHigh);
        trip.tos = classify(trip, first >>> 20 & 255);
        trip.hops = frame.get8(at + 7);
        int next = frame.get8(at + 6);
        trip.isFragment = next == FRAGMENT;
        int flow = folded(fromHigh ^ fromLow) ^ folded(toHigh ^ toLow) * GOLDEN ^ next;
        if (room >= HEADER6 + 4 && octets >= HEADER6 + 4) {
            if (hasPorts(next)) {
                flow ^= frame.get32(at + HEADER6);
            }
            boolean isError = next == ICMP6 && frame.get8(at + HEADER6) < 128;
            trip.isAnswerable = !trip.isFragment && !isError;
        }
        trip.flow = scattered(flow);
        return Fate.FORWARDED;
    }

    private int find(int root, long high, long low) {
        return root == 0 ? 0 : trie.find(root, high, low);
    }

    /// What is to become of a packet whose header has been read with that result.
    Fate judge(Trip trip, Fate read) {
        if (read != Fate.FORWARDED) {
            return read;
        }
        if ((trip.entry & LOCAL) != 0) {
            return Fate.LOCAL;
        }
        if (trip.isToGroup) {
            return Fate.NOT_OURS;
        }
        if (trip.isMartian) {
            return Fate.MARTIAN;
        }
        boolean isBehind = trip.source != 0 && RouteTable.group(trip.source) == trip.at.group();
        if (trip.has(Flag.CHECK_SOURCE) && !isBehind) {
            return Fate.SPOOFED;
        }
        int bucket = trip.flow & FanTable.BUCKETS - 1;
        int fan = RouteTable.fan(trip.entry);
        boolean hasFan = fan <= memory.capacity().fans();
        Optional<HopRow> found = hasFan ? hop(fans.hop(fan, bucket)) : Optional.empty();
        return found.isEmpty() ? Fate.NO_ROUTE : judge(trip, found.get());
    }

    private Fate judge(Trip trip, HopRow hop) {
        if (hop.way() instanceof Way.Discard) {
            return Fate.DISCARDED;
        }
        if (trip.hops <= 1) {
            return Fate.HOPS_EXCEEDED;
        }
        if (trip.isFragment && hop.fragments() == Fragments.REFUSED) {
            return Fate.FRAGMENT;
        }
        trip.mtu = hop.mtu();
        if (trip.octets > trip.mtu) {
            return Fate.TOO_LONG;
        }
        trip.hop = hop;
        return payToll(trip, hop);
    }

    /// A hop by its number.
    Optional<HopRow> hop(int number) {
        boolean isThere = number >= 0 && number <= memory.capacity().hops();
        return isThere ? HopRow.read(memory, number) : Optional.empty();
    }

    /// Pays at both ends; [Fate#FORWARDED] if that was possible.
    Fate payToll(Trip trip, HopRow hop) {
        if (!policers.conforms(trip.at.account(), Gate.IN, trip.of, trip.octets, trip.now)) {
            return Fate.POLICED;
        }
        if (!policers.conforms(hop.account(), Gate.OUT, trip.of, trip.octets, trip.now)) {
            trip.sent = new Trip.Sent(Fate.SENT_POLICED, hop.account(), trip.octets);
            return Fate.POLICED_AHEAD;
        }
        trip.sent = new Trip.Sent(Fate.SENT, hop.account(), trip.octets);
        return Fate.FORWARDED;
    }

    /// One hop less, and the mark as it is to be.
    void step(Trip trip) {
        Frame frame = trip.frame;
        int at = trip.start;
        if (trip.type == Trip.IPV6) {
            frame.put32(at, frame.get32(at) & 0xF00F_FFFF | trip.tos << 20);
            frame.put8(at + 7, trip.hops - 1);
            return;
        }
        long sum = ~frame.get16(at + 10) & 0xFFFF;
        sum += (~frame.get16(at) & 0xFFFF) + (~frame.get16(at + 8) & 0xFFFF);
        frame.put8(at + 1, trip.tos);
        frame.put8(at + 8, trip.hops - 1);
        sum += frame.get16(at) + frame.get16(at + 8);
        frame.put16(at + 10, ~frame.sum(0, 0, sum));
    }

    private static long mark(int dscp) {
        return 1L << dscp;
    }

    private static int classify(Trip trip, int tos) {
        if (!trip.has(Flag.CLASSES)) {
            return tos;
        }
        long mark = mark(tos >> 2);
        if ((mark & VOICE) != 0) {
            trip.of = TrafficClass.VOICE;
        } else if ((mark & INTERACTIVE) != 0) {
            trip.of = TrafficClass.INTERACTIVE;
        } else if ((mark & PLAIN) == 0) {
            return tos & 3;
        }
        return tos;
    }

    private static int folded(long half) {
        return (int) (half >>> 32) ^ (int) half;
    }

    private static int scattered(int flow) {
        int mixed = (flow ^ flow >>> 16) * 0x85EB_CA6B;
        mixed = (mixed ^ mixed >>> 13) * 0xC2B2_AE35;
        return mixed ^ mixed >>> 16;
    }

    private static boolean hasPorts(int protocol) {
        return protocol == TCP || protocol == UDP;
    }

    private static boolean isMartian4(int address) {
        int first = address >>> 24;
        return first == 0 || first == 127 || first >= 224 || address >>> 16 == 0xA9FE;
    }

    private static boolean isMartian6(long high) {
        return high >>> 56 == 0xFF || high >>> 54 == 0x3FA || high == 0;
    }
}

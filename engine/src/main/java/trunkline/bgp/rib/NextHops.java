package trunkline.bgp.rib;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import trunkline.net.IpAddress;
import trunkline.net.Ipv4Address;
import trunkline.net.Ipv6Address;

/// Sets of next hops, each known once by a number and kept while something refers to it.
final class NextHops {

    /// No next hop at all: what is only announced.
    static final int NOWHERE = 0;

    private static final class Entry {
        private final List<IpAddress> addresses;
        private int references;
        private long cost = NextHopResolver.UNREACHABLE;

        private Entry(List<IpAddress> addresses) {
            this.addresses = addresses;
        }
    }

    private final Map<List<IpAddress>, Integer> numbers = new LinkedHashMap<>();
    private final List<Entry> entries = new ArrayList<>();
    private final List<Integer> free = new ArrayList<>();
    private NextHopResolver resolver = NextHopResolver.ON_LINK;

    NextHops() {
        retain(number(List.of()));
    }

    /// The number of a set; refers to it once more.
    int claim(List<IpAddress> addresses) {
        return retain(number(addresses));
    }

    /// The number of the union of `count` sets; refers to it once more.
    int claimUnion(int[] sets, int count) {
        if (count == 1) {
            return retain(sets[0]);
        }
        TreeSet<IpAddress> union = new TreeSet<>(NextHops::compare);
        for (int i = 0; i < count; i++) {
            union.addAll(addresses(sets[i]));
        }
        return claim(union.stream().limit(RibOptions.PATHS_MAX).toList());
    }

    private int number(List<IpAddress> addresses) {
        Integer known = numbers.get(addresses);
        if (known != null) {
            return known;
        }
        Entry entry = new Entry(List.copyOf(addresses));
        entry.cost = costOf(entry.addresses);
        int number = free.isEmpty() ? entries.size() : free.removeLast();
        if (number == entries.size()) {
            entries.add(entry);
        } else {
            entries.set(number, entry);
        }
        numbers.put(entry.addresses, number);
        return number;
    }

    /// Refers to a set once more.
    int retain(int number) {
        entries.get(number).references++;
        return number;
    }

    /// Refers to a set once less.
    void release(int number) {
        Entry entry = entries.get(number);
        if (--entry.references == 0) {
            numbers.remove(entry.addresses);
            free.add(number);
        }
    }

    /// Ascending, without duplicates.
    List<IpAddress> addresses(int number) {
        return entries.get(number).addresses;
    }

    /// Interior cost of the farthest of them, or [NextHopResolver#UNREACHABLE].
    long cost(int number) {
        return entries.get(number).cost;
    }

    void resolver(NextHopResolver asked) {
        resolver = asked;
        resolve();
    }

    /// Asks for all of them again.
    void resolve() {
        for (Entry entry : entries) {
            entry.cost = costOf(entry.addresses);
        }
    }

    private long costOf(List<IpAddress> addresses) {
        long cost = 0;
        for (IpAddress address : addresses) {
            long one = resolver.cost(address);
            if (one < 0) {
                return NextHopResolver.UNREACHABLE;
            }
            cost = Math.max(cost, one);
        }
        return cost;
    }

    /// IPv4 before IPv6, then by number.
    static int compare(IpAddress a, IpAddress b) {
        return switch (a) {
            case Ipv4Address four -> b instanceof Ipv4Address other ? four.compareTo(other) : -1;
            case Ipv6Address six -> b instanceof Ipv6Address other ? six.compareTo(other) : 1;
        };
    }
}

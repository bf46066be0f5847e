package trunkline.dataplane.fast;

import static trunkline.dataplane.fast.Packets.four;
import static trunkline.dataplane.fast.Packets.six;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import trunkline.dataplane.fast.AttachmentRow.Flag;
import trunkline.dataplane.fast.HopRow.Ends;
import trunkline.dataplane.fast.HopRow.Fragments;
import trunkline.dataplane.fast.HopRow.Way;
import trunkline.dataplane.fast.Policers.Gate;
import trunkline.dataplane.fast.Policers.Limit;
import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;
import trunkline.net.Ipv4Address;
import trunkline.net.MacAddress;

/// A plane with two customers of identical addresses, each behind tags of its own and with a
/// virtual network of its own; and beside them every other kind of attachment. All ports are the
/// loopback interface, from which the kernel's trials come.
final class TwoCustomers {
    static final int PORT = 1;
    static final int CORE_PORT = 1;
    static final long EDGE = 0x02_0000_0000_01L;
    static final long ROUTER = 0x02_0000_0000_02L;
    static final long GATEWAY = 0x02_0000_0000_03L;
    static final Ipv4Address VTEP = four("172.31.0.1");
    static final Ipv4Address GATEWAY_ONE = four("172.31.0.11");
    static final Ipv4Address GATEWAY_TWO = four("172.31.0.12");
    static final int S_TAG = 0x88A8;
    static final int C_TAG = 0x8100;

    /// Number of an attachment and of its account.
    static final int SITE_A = 1;

    static final int SITE_B = 2;
    static final int NETWORK_A = 3;
    static final int NETWORK_B = 4;
    static final int MICROSOFT = 5;
    static final int SERVICES = 6;
    static final int LAB = 7;
    static final int CLOSED = 8;
    static final int PROVIDER = 9;
    static final int REST = 10;
    static final int TIGHT = 11;
    static final int SLOW = 12;
    static final int MUTE = 13;
    static final int NARROW = 14;
    static final int ACCOUNTS = 15;

    /// So many neighbouring prefixes lead by turns to the network and nowhere: enough for wide
    /// steps.
    static final int DENSE = 64;

    static final int CUSTOMER = 1;
    static final int CLOUD = 2;

    final PlaneMemory memory;
    final RouteTable routes;
    final FanTable fans;
    final AttachmentIndex index;
    final Policers policers;

    TwoCustomers(PlaneMemory memory) {
        this.memory = memory;
        routes = new RouteTable(memory, Grace.alone());
        fans = new FanTable(memory, Grace.alone());
        index = new AttachmentIndex(memory);
        policers = new Policers(memory);
        customer(SITE_A, NETWORK_A, 10, 5001);
        customer(SITE_B, NETWORK_B, 20, 5002);
        microsoft();
        others();
    }

    private void customer(int site, int network, int innerTag, int vni) {
        int tree4 = routes.newTree(IpFamily.IPV4);
        int tree6 = routes.newTree(IpFamily.IPV6);
        attach(site, tree4, tree6, CUSTOMER, Set.of(Flag.OPEN, Flag.CHECK_SOURCE));
        attach(network, tree4, tree6, CLOUD, Set.of(Flag.OPEN, Flag.CHECK_SOURCE, Flag.TUNNEL));
        index.put(AttachmentIndex.doubleTagged(PORT, 100, innerTag), site);
        index.put(AttachmentIndex.segment(vni), network);
        int back = hop(10 * site, wire(S_TAG, 100, innerTag), Fragments.TAKEN, 1_500, site);
        int one = hop(10 * site + 1, tunnel(vni, GATEWAY_ONE), Fragments.REFUSED, 1_400, network);
        int two = hop(10 * site + 2, tunnel(vni, GATEWAY_TWO), Fragments.REFUSED, 1_400, network);
        int discard = hop(10 * site + 3, new Way.Discard(), Fragments.TAKEN, 0, site);
        int toSite = fans.take(List.of(back));
        int toNetwork = fans.take(List.of(one, two));
        int nowhere = fans.take(List.of(discard));
        put(tree4, "10.1.0.0/16", RouteTable.entry(toSite, CUSTOMER));
        put(tree4, "10.2.0.0/16", RouteTable.entry(toNetwork, CLOUD));
        put(tree4, "10.2.9.0/24", RouteTable.entry(nowhere, CLOUD));
        put(tree4, "10.1.77.0/25", RouteTable.entry(0, CUSTOMER));
        put(tree4, "192.0.2.0/30", RouteTable.entry(toSite, CUSTOMER));
        put(tree4, "192.0.2.1/32", RouteTable.localEntry(CUSTOMER));
        for (int i = 0; i < DENSE; i++) {
            int fan = i % 2 == 0 ? toNetwork : nowhere;
            put(tree4, "10.2." + (128 + i) + ".0/24", RouteTable.entry(fan, CLOUD));
            put(tree6, "2001:db8:2:" + (100 + i) + "::/64", RouteTable.entry(fan, CLOUD));
        }
        put(tree6, "2001:db8:1::/48", RouteTable.entry(toSite, CUSTOMER));
        put(tree6, "2001:db8:2::/48", RouteTable.entry(toNetwork, CLOUD));
        put(tree6, "2001:db8:2:9::/64", RouteTable.entry(nowhere, CLOUD));
        put(tree6, "2001:db8:ffff::1/128", RouteTable.localEntry(CUSTOMER));
        put(tree6, "fe80::/10", RouteTable.localEntry(CUSTOMER));
        put(tree6, "ff02::/16", RouteTable.localEntry(CUSTOMER));
    }

    private void microsoft() {
        int tree4 = routes.newTree(IpFamily.IPV4);
        int tree6 = routes.newTree(IpFamily.IPV6);
        Set<Flag> flags = Set.of(Flag.OPEN, Flag.CHECK_SOURCE, Flag.CLASSES);
        attach(MICROSOFT, tree4, tree6, CUSTOMER, flags);
        attach(SERVICES, tree4, tree6, CLOUD, flags);
        index.put(AttachmentIndex.tagged(PORT, 30), MICROSOFT);
        index.put(AttachmentIndex.tagged(PORT, 31), SERVICES);
        int back = hop(100, wire(C_TAG, 30), Fragments.TAKEN, 1_500, MICROSOFT);
        int out = hop(101, wire(C_TAG, 31), Fragments.TAKEN, 1_500, SERVICES);
        put(tree4, "198.51.100.0/24", RouteTable.entry(fans.take(List.of(back)), CUSTOMER));
        put(tree4, "203.0.113.0/24", RouteTable.entry(fans.take(List.of(out)), CLOUD));
        put(tree6, "2001:db8:51::/48", RouteTable.entry(fans.take(List.of(back)), CUSTOMER));
        put(tree6, "2001:db8:113::/48", RouteTable.entry(fans.take(List.of(out)), CLOUD));
    }

    private void others() {
        int tree4 = routes.newTree(IpFamily.IPV4);
        attach(LAB, tree4, -1, CUSTOMER, Set.of(Flag.OPEN));
        index.put(AttachmentIndex.untagged(PORT), LAB);
        put(tree4, "0.0.0.0/0", RouteTable.entry(fans.take(List.of(100)), CUSTOMER));
        attach(CLOSED, tree4, -1, CUSTOMER, Set.of());
        index.put(AttachmentIndex.tagged(PORT, 40), CLOSED);
        attach(PROVIDER, -1, -1, CUSTOMER, Set.of(Flag.OPEN, Flag.CROSS));
        index.put(AttachmentIndex.tagged(PORT, 200), PROVIDER);
        hop(PROVIDER_HOP, wire(S_TAG, 300), Fragments.TAKEN, 9_000, REST);
        attach(REST, -1, -1, CUSTOMER, Set.of(Flag.OPEN));
        index.put(AttachmentIndex.whole(PORT), REST);
        limited(tree4);
    }

    /// With a rate and no room at all every packet is too much, whatever the time.
    private void limited(int tree4) {
        Limit nothing = Limit.flat(Policers.RATE_MIN, Duration.ZERO);
        attach(TIGHT, tree4, -1, CUSTOMER, Set.of(Flag.OPEN));
        index.put(AttachmentIndex.tagged(PORT, 50), TIGHT);
        policers.limit(TIGHT, Gate.IN, nothing);
        attach(SLOW, tree4, -1, CUSTOMER, Set.of(Flag.OPEN));
        index.put(AttachmentIndex.tagged(PORT, 51), SLOW);
        policers.limit(SLOW, Gate.IN, Limit.flat(Policers.RATE_MIN, Duration.ofMillis(10_500)));
        attach(MUTE, tree4, -1, CUSTOMER, Set.of(Flag.OPEN));
        index.put(AttachmentIndex.tagged(PORT, 52), MUTE);
        policers.limit(MUTE, Gate.LOCAL, nothing);
        policers.limit(MUTE, Gate.ANSWER, nothing);
        int ahead = hop(NARROW_HOP, wire(C_TAG, 53), Fragments.TAKEN, 1_500, NARROW);
        policers.limit(NARROW, Gate.OUT, nothing);
        put(tree4, "10.5.0.0/16", RouteTable.entry(fans.take(List.of(ahead)), CUSTOMER));
    }

    private static final int NARROW_HOP = 201;
    private static final int PROVIDER_HOP = 200;

    private void attach(int number, int tree4, int tree6, int group, Set<Flag> flags) {
        new AttachmentRow(
                        tree4 < 0 ? 0 : routes.root(tree4),
                        tree6 < 0 ? 0 : routes.root(tree6),
                        number,
                        flags,
                        group,
                        new MacAddress(EDGE),
                        PORT,
                        four("192.0.2.1"),
                        six("2001:db8:ffff::1"),
                        flags.contains(Flag.TUNNEL) ? VTEP : Ipv4Address.UNSPECIFIED,
                        flags.contains(Flag.CROSS) ? PROVIDER_HOP : 0)
                .write(memory, number);
    }

    private int hop(int number, Way way, Fragments fragments, int mtu, int account) {
        new HopRow(way, fragments, mtu, account).write(memory, number);
        return number;
    }

    private static Way wire(int type, int... tags) {
        List<Integer> ids = Arrays.stream(tags).boxed().toList();
        Ends ends = new Ends(new MacAddress(ROUTER), new MacAddress(EDGE));
        return new Way.Wire(PORT, ends, type, ids);
    }

    private static Way tunnel(int vni, Ipv4Address far) {
        Ends outer =
                new Ends(new MacAddress(0x02_0000_00C0_02L), new MacAddress(0x02_0000_00C0_01L));
        Ends inner = new Ends(new MacAddress(GATEWAY), new MacAddress(EDGE));
        return new Way.Tunnel(CORE_PORT, outer, vni, VTEP, far, inner);
    }

    void put(int tree, String prefix, int entry) {
        if (routes.put(tree, IpPrefix.parse(prefix).orElseThrow(), entry) != Put.DONE) {
            throw new AssertionError("no room for " + prefix);
        }
    }

    /// Room for all of it.
    static Capacity capacity() {
        return new Capacity(4_096, 1_024, 64, 64, 256, 64, 1);
    }
}

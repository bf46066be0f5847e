package trunkline.dataplane.fast;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import trunkline.dataplane.fast.AttachmentRow.Flag;
import trunkline.dataplane.fast.HopRow.Ends;
import trunkline.dataplane.fast.HopRow.Fragments;
import trunkline.dataplane.fast.HopRow.Way;
import trunkline.dataplane.fast.IsolationCheck.Ownership;
import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;
import trunkline.net.Ipv4Address;
import trunkline.net.Ipv4Prefix;
import trunkline.net.Ipv6Address;
import trunkline.net.MacAddress;

/// Many customers with the same addresses: each has a site behind tags and a network behind a
/// segment, and random routes of both families that lead to one or the other.
final class ManyCustomers {
    final PlaneMemory memory;
    final RouteTable routes;
    final FanTable fans;
    final AttachmentIndex index;
    final List<Integer> trees4 = new ArrayList<>();
    private final int number;

    ManyCustomers(PlaneMemory memory, int number, int routesEach, long seed) {
        this.memory = memory;
        this.number = number;
        this.routes = new RouteTable(memory, Grace.alone());
        this.fans = new FanTable(memory, Grace.alone());
        this.index = new AttachmentIndex(memory);
        for (int customer = 0; customer < number; customer++) {
            customer(customer, routesEach, new SplittableRandom(seed));
        }
    }

    static Capacity capacity(int number, int routesEach) {
        int each = number * (routesEach + 10);
        return new Capacity(each * 12, each * 2, 2 * number, 3 * number, 2 * number, 2 * number, 1);
    }

    /// Account, attachment and hop of a customer's site; that of its network is the next one.
    static int site(int customer) {
        return 1 + 2 * customer;
    }

    static int tag(int customer) {
        return 1 + customer % 4_000;
    }

    static int vni(int customer) {
        return 10_000 + customer;
    }

    private void customer(int customer, int routesEach, SplittableRandom random) {
        int tree4 = routes.newTree(IpFamily.IPV4);
        int tree6 = routes.newTree(IpFamily.IPV6);
        trees4.add(tree4);
        int site = site(customer);
        attach(site, tree4, tree6, TwoCustomers.CUSTOMER, Set.of(Flag.OPEN));
        attach(site + 1, tree4, tree6, TwoCustomers.CLOUD, Set.of(Flag.OPEN, Flag.TUNNEL));
        index.put(AttachmentIndex.doubleTagged(1, tag(customer), 1 + customer / 4_000), site);
        index.put(AttachmentIndex.segment(vni(customer)), site + 1);
        int outer = tag(customer);
        int inner = 1 + customer / 4_000;
        Ends ends =
                new Ends(new MacAddress(TwoCustomers.ROUTER), new MacAddress(TwoCustomers.EDGE));
        hop(site, new Way.Wire(1, ends, TwoCustomers.S_TAG, List.of(outer, inner)), site);
        Ipv4Address far = new Ipv4Address(0xAC1F_0100 + customer);
        hop(
                site + 1,
                new Way.Tunnel(1, ends, vni(customer), TwoCustomers.VTEP, far, ends),
                site + 1);
        int toSite = fans.take(List.of(site));
        int toNetwork = fans.take(List.of(site + 1));
        for (int i = 0; i < routesEach; i++) {
            int fan = random.nextBoolean() ? toSite : toNetwork;
            routes.put(tree4, four(random), RouteTable.entry(fan, 1));
            if (i % 8 == 0) {
                routes.put(tree6, six(random), RouteTable.entry(fan, 1));
            }
        }
    }

    static Ipv4Prefix four(SplittableRandom random) {
        Ipv4Address inTen = new Ipv4Address(0x0A00_0000 | random.nextInt(1 << 24));
        return Ipv4Prefix.of(inTen, random.nextInt(12, 30));
    }

    private static IpPrefix six(SplittableRandom random) {
        long high = 0x2001_0DB8_0000_0000L | random.nextInt(1 << 20);
        return IpPrefix.of(new Ipv6Address(high, 0), random.nextInt(40, 65));
    }

    private void attach(int at, int tree4, int tree6, int group, Set<Flag> flags) {
        new AttachmentRow(
                        routes.root(tree4),
                        routes.root(tree6),
                        at,
                        flags,
                        group,
                        new MacAddress(TwoCustomers.EDGE),
                        1_000 + (at - 1) / 2,
                        Ipv4Address.UNSPECIFIED,
                        Ipv6Address.UNSPECIFIED,
                        TwoCustomers.VTEP,
                        0)
                .write(memory, at);
    }

    private void hop(int at, Way way, int account) {
        new HopRow(way, Fragments.TAKEN, 1_500, account).write(memory, at);
    }

    Ownership ownership() {
        Map<Integer, String> accounts = new HashMap<>();
        Map<Integer, String> namespaces = new HashMap<>();
        for (int customer = 0; customer < number; customer++) {
            accounts.put(site(customer), "customer-" + customer);
            accounts.put(site(customer) + 1, "customer-" + customer);
            namespaces.put(1_000 + customer, "customer-" + customer);
        }
        return new Ownership(accounts, namespaces, Set.of());
    }
}

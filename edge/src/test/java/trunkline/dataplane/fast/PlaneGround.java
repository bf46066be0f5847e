package trunkline.dataplane.fast;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import trunkline.dataplane.fast.AttachmentRow.Flag;
import trunkline.dataplane.fast.HopRow.Ends;
import trunkline.dataplane.fast.HopRow.Fragments;
import trunkline.dataplane.fast.HopRow.Way;
import trunkline.dataplane.fast.KernelPlane.Entrance;
import trunkline.linux.Namespaces;
import trunkline.linux.bpf.BpfLink;
import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;
import trunkline.net.Ipv4Address;
import trunkline.net.Ipv6Address;
import trunkline.net.MacAddress;

/// A customer, a provider, an edge and a virtual network of real interfaces, in namespaces of a
/// process that has its own:
///
/// ```
/// customer --- port | provider: + tags 100, 10 | nni-p --- nni-e | edge | core --- network (VXLAN 5001)
///                                                               \ local --- domain
/// ```
///
/// The provider and the edge are attachments of one plane.
final class PlaneGround {
    static final Path PINS = Path.of("/run/pins");
    static final String CUSTOMER = "10.1.0.5";
    static final String NETWORK = "10.2.0.5";
    static final String EDGE = "192.0.2.1";

    /// Accounts.
    static final int SITE = 1;

    static final int SEGMENT = 2;
    static final int LOCAL = 3;
    static final int PORT = 4;
    static final int NNI = 5;

    private static final String EDGE_MAC = "02:00:00:00:00:01";
    private static final String CUSTOMER_MAC = "02:00:00:00:00:02";
    private static final String NETWORK_MAC = "02:00:00:00:00:03";
    private static final String CORE_MAC = "02:00:00:00:00:04";
    private static final String FAR_MAC = "02:00:00:00:00:05";
    private static final int VNI = 5001;
    private static final Capacity CAPACITY = new Capacity(1_024, 256, 16, 16, 16, 16, 1);

    private PlaneGround() {}

    /// Makes the interfaces.
    static void build() throws IOException {
        pair("customer", "c0", CUSTOMER_MAC, "port", "02:00:00:00:00:11", 1500);
        pair("domain", "d0", EDGE_MAC, "local", "02:00:00:00:00:12", 1500);
        pair("network", "g0", FAR_MAC, "core", CORE_MAC, 1600);
        ip(
                "link add nni-p address 02:00:00:00:00:13 type veth peer name nni-e address "
                        + EDGE_MAC);
        for (String port : List.of("nni-p", "nni-e")) {
            ip("link set " + port + " mtu 1508 up");
        }
        ip("-n customer address add 192.0.2.2/30 dev c0");
        ip("-n customer address add 10.1.0.5/32 dev lo");
        ip("-n customer route add default via 192.0.2.1 src 10.1.0.5");
        ip("-n domain address add 192.0.2.1/30 dev d0");
        ip("address add 172.31.0.1/24 dev core");
        ip("-n network address add 172.31.0.11/24 dev g0");
        ip(
                "-n network link add vx0 address "
                        + NETWORK_MAC
                        + " type vxlan id 5001 local 172.31.0.11 remote 172.31.0.1 dstport 4789 dev g0");
        ip("-n network link set vx0 mtu 1500 up");
        ip("-n network address add 10.2.0.5/16 dev vx0");
        ip("-n network neigh add 10.2.0.1 lladdr " + EDGE_MAC + " dev vx0");
        ip("-n network route add default via 10.2.0.1");
        run("ip netns exec network ethtool -K vx0 tx off");
    }

    private static void pair(
            String namespace, String inner, String innerMac, String outer, String mac, int mtu)
            throws IOException {
        ip("netns add " + namespace);
        ip(
                "link add "
                        + outer
                        + " address "
                        + mac
                        + " type veth peer name "
                        + inner
                        + " address "
                        + innerMac
                        + " netns "
                        + namespace);
        ip("-n " + namespace + " link set lo up");
        ip("-n " + namespace + " link set " + inner + " mtu " + mtu + " up");
        ip("link set " + outer + " mtu " + mtu + " up");
        // frames must be whole when they are sent, and the receiver must take those of programs
        run("ip netns exec " + namespace + " ethtool -K " + inner + " tx off gro on");
    }

    /// Writes the tables of a plane that is new, and lets the frames in.
    static void program(KernelPlane plane) throws IOException {
        PlaneMemory memory = plane.memory();
        RouteTable routes = new RouteTable(memory, KernelPlane.grace());
        FanTable fans = new FanTable(memory, KernelPlane.grace());
        AttachmentIndex index = new AttachmentIndex(memory);
        int tree = routes.newTree(IpFamily.IPV4);
        int root = routes.root(tree);
        List<Integer> tags = List.of(100, 10);
        Ends toCustomer = ends(CUSTOMER_MAC, EDGE_MAC);
        hop(memory, 1, new Way.Wire(index("nni-e"), toCustomer, 0x88A8, tags), SITE);
        Ends outer = ends(FAR_MAC, CORE_MAC);
        Ends inner = ends(NETWORK_MAC, EDGE_MAC);
        Ipv4Address near = Packets.four("172.31.0.1");
        Ipv4Address far = Packets.four("172.31.0.11");
        hop(memory, 2, new Way.Tunnel(index("core"), outer, VNI, near, far, inner), SEGMENT);
        hop(memory, 3, new Way.Wire(index("nni-p"), toCustomer, 0x88A8, tags), NNI);
        hop(memory, 4, new Way.Wire(index("port"), toCustomer, 0, List.of()), PORT);
        put(routes, tree, "10.1.0.0/16", RouteTable.entry(fans.take(List.of(1)), 1));
        put(routes, tree, "192.0.2.0/30", RouteTable.entry(fans.take(List.of(1)), 1));
        put(routes, tree, "192.0.2.1/32", RouteTable.localEntry(1));
        put(routes, tree, "10.2.0.0/16", RouteTable.entry(fans.take(List.of(2)), 2));
        attach(memory, SITE, root, 1, Set.of(Flag.OPEN, Flag.CHECK_SOURCE), 0);
        attach(memory, SEGMENT, root, 2, Set.of(Flag.OPEN, Flag.CHECK_SOURCE, Flag.TUNNEL), 0);
        attach(memory, LOCAL, 0, 0, Set.of(Flag.OPEN, Flag.CROSS), 1);
        attach(memory, PORT, 0, 0, Set.of(Flag.OPEN, Flag.CROSS), 3);
        attach(memory, NNI, 0, 0, Set.of(Flag.OPEN, Flag.CROSS), 4);
        index.put(AttachmentIndex.doubleTagged(index("nni-e"), 100, 10), SITE);
        index.put(AttachmentIndex.segment(VNI), SEGMENT);
        index.put(AttachmentIndex.whole(index("local")), LOCAL);
        index.put(AttachmentIndex.whole(index("port")), PORT);
        index.put(AttachmentIndex.doubleTagged(index("nni-p"), 100, 10), NNI);
        for (String port : List.of("nni-e", "nni-p", "local", "port")) {
            plane.attach(Entrance.ACCESS, index(port), BpfLink.Mode.NATIVE);
        }
        plane.attach(Entrance.CORE, index("core"), BpfLink.Mode.NATIVE);
    }

    static KernelPlane open() throws IOException {
        return KernelPlane.open(PINS, CAPACITY);
    }

    private static void put(RouteTable routes, int tree, String prefix, int entry) {
        routes.put(tree, IpPrefix.parse(prefix).orElseThrow(), entry);
    }

    private static void hop(PlaneMemory memory, int number, Way way, int account) {
        new HopRow(way, Fragments.TAKEN, 1_500, account).write(memory, number);
    }

    private static void attach(
            PlaneMemory memory, int number, int root, int group, Set<Flag> flags, int hop)
            throws IOException {
        new AttachmentRow(
                        root,
                        0,
                        number,
                        flags,
                        group,
                        MacAddress.parse(EDGE_MAC).orElseThrow(),
                        index("local"),
                        Packets.four(EDGE),
                        Ipv6Address.UNSPECIFIED,
                        Packets.four("172.31.0.1"),
                        hop)
                .write(memory, number);
    }

    private static Ends ends(String to, String from) {
        return new Ends(MacAddress.parse(to).orElseThrow(), MacAddress.parse(from).orElseThrow());
    }

    private static int index(String port) throws IOException {
        String line = run("ip -o link show dev " + port);
        return Integer.parseInt(line.substring(0, line.indexOf(':')));
    }

    /// A socket of one of the hosts.
    static DatagramChannel socket(String namespace, String address, int port) throws IOException {
        return Namespaces.<DatagramChannel, IOException>inNamespace(
                "/run/netns/" + namespace,
                () -> {
                    DatagramChannel channel = DatagramChannel.open();
                    channel.setOption(StandardSocketOptions.SO_RCVBUF, 1 << 22);
                    return channel.bind(new InetSocketAddress(address, port));
                });
    }

    private static void ip(String arguments) throws IOException {
        run("ip " + arguments);
    }

    /// Runs a command and gives what it printed.
    static String run(String command) throws IOException {
        List<String> words = new ArrayList<>(List.of(command.split(" +")));
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(command + ": " + said);
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        return said;
    }
}

package trunkline.bench;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import trunkline.dataplane.fast.AttachmentIndex;
import trunkline.dataplane.fast.AttachmentRow;
import trunkline.dataplane.fast.AttachmentRow.Flag;
import trunkline.dataplane.fast.Capacity;
import trunkline.dataplane.fast.FanTable;
import trunkline.dataplane.fast.HopRow;
import trunkline.dataplane.fast.HopRow.Ends;
import trunkline.dataplane.fast.HopRow.Fragments;
import trunkline.dataplane.fast.HopRow.Way;
import trunkline.dataplane.fast.KernelPlane;
import trunkline.dataplane.fast.Policers;
import trunkline.dataplane.fast.Policers.Gate;
import trunkline.dataplane.fast.Policers.Limit;
import trunkline.dataplane.fast.RouteTable;
import trunkline.linux.bpf.BpfMap;
import trunkline.linux.bpf.BpfObject;
import trunkline.linux.bpf.BpfProgram;
import trunkline.linux.bpf.MapShape;
import trunkline.net.Bandwidth;
import trunkline.net.IpFamily;
import trunkline.net.Ipv4Address;
import trunkline.net.Ipv4Prefix;
import trunkline.net.Ipv6Address;
import trunkline.net.MacAddress;

/// A plane in the kernel with many customers, half of whose routes lead to a site behind two tags
/// and half to a network behind a segment; with source checks and policers, as a circuit has them.
final class PlaneGround implements AutoCloseable {
    private static final int SAMPLES = 1 << 16;
    private static final int SAMPLE_OCTETS = 128;
    private static final int PORT = 1;
    private static final int SITE = 1;
    private static final int CLOUD = 2;
    private static final MacAddress EDGE = new MacAddress(0x02_0000_0000_01L);
    private static final MacAddress OTHER = new MacAddress(0x02_0000_0000_02L);
    private static final Ipv4Address NEAR = new Ipv4Address(0xAC1F_0001);

    final KernelPlane plane;
    final RouteTable routes;
    final FanTable fans;
    private final AttachmentIndex index;
    private final Policers policers;
    private final Arena arena = Arena.ofShared();
    private final BpfMap samples;
    private final MemorySegment sampleRows;
    private final List<List<Integer>> sites = new ArrayList<>();
    private final List<List<Integer>> networks = new ArrayList<>();

    /// @param customers how many
    /// @param routesEach of each, /24 in 10.0.0.0/8
    PlaneGround(int customers, int routesEach) throws IOException {
        Capacity capacity =
                new Capacity(
                        Math.max(1 << 16, customers * routesEach * 2),
                        customers * routesEach + 16,
                        2 * customers,
                        3 * customers,
                        3 * customers,
                        2 * customers,
                        1);
        plane = KernelPlane.make(capacity);
        routes = new RouteTable(plane.memory(), KernelPlane.grace());
        fans = new FanTable(plane.memory(), KernelPlane.grace());
        index = new AttachmentIndex(plane.memory());
        policers = new Policers(plane.memory());
        samples = BpfMap.create(new MapShape("samples", 2, 4, SAMPLE_OCTETS, SAMPLES + 1, 1 << 10));
        sampleRows = samples.values(arena);
        for (int customer = 0; customer < customers; customer++) {
            customer(customer, routesEach);
        }
    }

    private void customer(int customer, int routesEach) {
        int tree = routes.newTree(IpFamily.IPV4);
        int site = 1 + 2 * customer;
        attach(site, tree, SITE, Set.of(Flag.OPEN, Flag.CHECK_SOURCE));
        attach(site + 1, tree, CLOUD, Set.of(Flag.OPEN, Flag.CHECK_SOURCE, Flag.TUNNEL));
        index.put(AttachmentIndex.doubleTagged(PORT, 1 + customer, 10), site);
        index.put(AttachmentIndex.segment(10_000 + customer), site + 1);
        Ends ends = new Ends(OTHER, EDGE);
        int hop = 1 + 3 * customer;
        Way wire = new Way.Wire(PORT, ends, 0x88A8, List.of(1 + customer, 10));
        new HopRow(wire, Fragments.TAKEN, 1_500, site).write(plane.memory(), hop);
        for (int instance = 0; instance < 2; instance++) {
            Ipv4Address far = new Ipv4Address(0xAC1F_0100 + instance);
            Way tunnel = new Way.Tunnel(PORT, ends, 10_000 + customer, NEAR, far, ends);
            new HopRow(tunnel, Fragments.REFUSED, 1_400, site + 1)
                    .write(plane.memory(), hop + 1 + instance);
        }
        int toSite = fans.take(List.of(hop));
        int toNetwork = fans.take(List.of(hop + 1, hop + 2));
        SplittableRandom random = new SplittableRandom(customer);
        List<Integer> mine = new ArrayList<>();
        List<Integer> theirs = new ArrayList<>();
        for (int route = 0; route < routesEach; route++) {
            int address = 0x0A00_0000 | random.nextInt(1 << 16) << 8;
            boolean isSite = route % 2 == 0;
            int entry =
                    isSite ? RouteTable.entry(toSite, SITE) : RouteTable.entry(toNetwork, CLOUD);
            if (routes.get(tree, new Ipv4Prefix(address, 24)) == 0) {
                routes.put(tree, new Ipv4Prefix(address, 24), entry);
                (isSite ? mine : theirs).add(address);
            }
        }
        sites.add(mine);
        networks.add(theirs);
    }

    private void attach(int number, int tree, int group, Set<Flag> flags) {
        new AttachmentRow(
                        routes.root(tree),
                        0,
                        number,
                        flags,
                        group,
                        EDGE,
                        PORT,
                        NEAR,
                        Ipv6Address.UNSPECIFIED,
                        NEAR,
                        0)
                .write(plane.memory(), number);
        Limit limit = Limit.byClass(Bandwidth.ofMbps(1_000_000), Duration.ofSeconds(1));
        policers.limit(number, Gate.IN, limit);
        policers.limit(number, Gate.OUT, limit);
    }

    /// Puts random packets of all customers before the program, all of one length.
    private int fill(boolean isUp) {
        SplittableRandom random = new SplittableRandom(5);
        int length = 0;
        for (int i = 1; i <= SAMPLES; i++) {
            int customer = random.nextInt(sites.size());
            int site = pick(sites.get(customer), random);
            int network = pick(networks.get(customer), random);
            byte[] frame = isUp ? up(customer, site, network) : down(customer, network, site);
            MemorySegment row = sampleRows.asSlice((long) i * SAMPLE_OCTETS, SAMPLE_OCTETS);
            row.set(ValueLayout.JAVA_INT, 0, frame.length);
            MemorySegment.copy(
                    frame, 0, row, ValueLayout.JAVA_BYTE, 8, Math.min(120, frame.length));
            length = frame.length;
        }
        return length;
    }

    private static int pick(List<Integer> from, SplittableRandom random) {
        return from.get(random.nextInt(from.size())) | random.nextInt(1, 255);
    }

    private static byte[] up(int customer, int from, int to) {
        ByteBuffer frame = ByteBuffer.allocate(22 + 88);
        ends(frame).putShort((short) 0x88A8).putShort((short) (1 + customer));
        frame.putShort((short) 0x8100).putShort((short) 10).putShort((short) 0x0800);
        return packet(frame, 88, from, to).array();
    }

    private static byte[] down(int customer, int from, int to) {
        ByteBuffer frame = ByteBuffer.allocate(64 + 60);
        ends(frame).putShort((short) 0x0800);
        frame.putInt(0x4500_006E).putInt(0x4000).putInt(64 << 24 | 17 << 16);
        frame.putInt(0xAC1F_0100).putInt(NEAR.bits());
        frame.putShort((short) 0xC001).putShort((short) 4789).putInt(90 << 16);
        frame.putInt(0x0800_0000).putInt(10_000 + customer << 8);
        ends(frame).putShort((short) 0x0800);
        return packet(frame, 60, from, to).array();
    }

    private static ByteBuffer ends(ByteBuffer frame) {
        frame.putShort((short) (EDGE.bits() >>> 32)).putInt((int) EDGE.bits());
        return frame.putShort((short) (OTHER.bits() >>> 32)).putInt((int) OTHER.bits());
    }

    private static ByteBuffer packet(ByteBuffer frame, int octets, int from, int to) {
        int at = frame.position();
        frame.putInt(0x4500_0000 | octets).putInt(0).putInt(64 << 24 | 17 << 16);
        frame.putInt(from).putInt(to).putInt(from * 31).putInt(octets - 20 << 16);
        int sum = 0;
        for (int i = 0; i < 20; i += 2) {
            sum += frame.getShort(at + i) & 0xFFFF;
        }
        sum = (sum & 0xFFFF) + (sum >>> 16);
        return frame.putShort(at + 10, (short) ~((sum & 0xFFFF) + (sum >>> 16)));
    }

    /// Nanoseconds that forwarding takes, least of several runs: of the program with its frame put
    /// before it, and of only that.
    ///
    /// @param isUp from the access side to the core
    Nanoseconds measure(boolean isUp, int packets) throws IOException {
        int length = fill(isUp);
        String side = isUp ? "access" : "core";
        BpfObject object = object();
        Map<String, Integer> more = Map.of("samples", samples.fd());
        try (BpfProgram whole = plane.load(object, "measure_" + side, more);
                BpfProgram idle = plane.load(object, "idle_" + side, more)) {
            return new Nanoseconds(least(whole, length, packets), least(idle, length, packets));
        }
    }

    /// @param whole nanoseconds per packet
    /// @param idle of these, what measuring costs
    record Nanoseconds(int whole, int idle) {}

    private static int least(BpfProgram program, int length, int packets) throws IOException {
        int least = Integer.MAX_VALUE;
        for (int run = 0; run < 7; run++) {
            BpfProgram.Trial trial = program.trial(new byte[length], packets);
            if (trial.verdict() != 4) {
                throw new IOException("a packet was not forwarded: verdict " + trial.verdict());
            }
            least = Math.min(least, trial.nanoseconds());
        }
        return least;
    }

    private static BpfObject object() throws IOException {
        try (InputStream in = PlaneGround.class.getResourceAsStream("measure.o")) {
            byte[] octets = in == null ? new byte[0] : in.readAllBytes();
            return switch (BpfObject.read(octets)) {
                case BpfObject.Reading.Read(var object) -> object;
                case BpfObject.Reading.Malformed(var why) -> throw new IOException(why);
            };
        }
    }

    @Override
    public void close() {
        samples.close();
        arena.close();
        plane.close();
    }
}

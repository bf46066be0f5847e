package trunkline.bench.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import trunkline.bgp.message.AsPath;
import trunkline.bgp.message.AsWidth;
import trunkline.bgp.message.Attributes;
import trunkline.bgp.message.Capability;
import trunkline.bgp.message.Communities;
import trunkline.bgp.message.EncodedAttributes;
import trunkline.bgp.message.Family;
import trunkline.bgp.message.Message;
import trunkline.bgp.message.Negotiated;
import trunkline.bgp.message.NextHop;
import trunkline.bgp.message.Open;
import trunkline.bgp.message.Origin;
import trunkline.bgp.message.PrefixReader;
import trunkline.bgp.message.UpdateOptions;
import trunkline.bgp.message.UpdateReader;
import trunkline.bgp.message.UpdateWriter;
import trunkline.bgp.policy.Policy;
import trunkline.bgp.rib.AttributeStore;
import trunkline.bgp.rib.Departure;
import trunkline.bgp.rib.Neighbour;
import trunkline.bgp.rib.NeighbourOptions;
import trunkline.bgp.rib.Rib;
import trunkline.bgp.rib.RibOptions;
import trunkline.net.Asn;
import trunkline.net.IpFamily;
import trunkline.net.Ipv4Address;
import trunkline.net.Ipv4Prefix;
import trunkline.net.RouterId;

/// The four things that an engine does with a route, each alone: decode, intern, decide, encode. A
/// round is [#UPDATES] UPDATEs with [#PREFIXES] prefixes each; figures are per route.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EngineBench {

    static final int UPDATES = 2_000;
    static final int PREFIXES = 5;
    static final int ROUTES = UPDATES * PREFIXES;

    private static final Asn OURS = new Asn(12076);
    private static final RouterId ID = new RouterId(0x0A00_00FE);

    private final List<byte[]> first = updates(1, 0);
    private final List<byte[]> better = updates(2, 0);
    private final List<byte[]> worse = updates(2, 3);
    private final UpdateReader reader = new UpdateReader();
    private final PrefixReader prefixes = new PrefixReader();
    private final UpdateOptions reading = options(1).negotiated().updateOptions();
    private final byte[] out = new byte[1 << 16];
    private Rib rib = rib();
    private Neighbour one = rib.peerUp(options(1));
    private Neighbour two = rib.peerUp(options(2));
    private boolean isBetter;

    private static Rib rib() {
        return new Rib(new RibOptions(OURS, ID), new AttributeStore(7));
    }

    private static List<byte[]> updates(int peer, int longer) {
        List<byte[]> all = new ArrayList<>();
        byte[] out = new byte[1 << 16];
        for (int i = 0; i < UPDATES; i++) {
            Asn[] path = new Asn[3 + longer];
            java.util.Arrays.fill(path, new Asn(65000 + peer));
            path[path.length - 1] = new Asn(1 + i);
            Attributes attributes =
                    Attributes.builder()
                            .origin(Origin.IGP)
                            .asPath(AsPath.sequence(path))
                            .nextHop(NextHop.of(new Ipv4Address(0x0A00_0000 + peer)))
                            .communities(Communities.of(i))
                            .build();
            UpdateWriter writer = new UpdateWriter(Message.LENGTH_MAX);
            writer.into(out, 0);
            writer.announce(
                    EncodedAttributes.of(attributes, IpFamily.IPV4, AsWidth.FOUR_OCTETS));
            for (int p = 0; p < PREFIXES; p++) {
                writer.add(new Ipv4Prefix(20 << 24 | (i * PREFIXES + p) << 8, 24).key());
            }
            all.add(java.util.Arrays.copyOf(out, writer.finish()));
        }
        return all;
    }

    private static NeighbourOptions options(int number) {
        List<Capability> said = List.of(new Capability.Multiprotocol(Family.IPV4_UNICAST));
        RouterId id = new RouterId(0x0A00_0000 + number);
        return new NeighbourOptions(
                "peer-" + number,
                "customer",
                new Ipv4Address(0x0A00_0000 + number),
                new Negotiated(
                        Open.of(OURS, 90, ID, said),
                        Open.of(new Asn(65000 + number), 90, id, said),
                        List.of(IpFamily.IPV4),
                        AsWidth.FOUR_OCTETS,
                        Duration.ofSeconds(90)),
                NeighbourOptions.Reflection.NONE,
                List.of(new Ipv4Address(0x0A00_00FE)),
                Optional.of(Policy.EVERYTHING),
                Optional.of(Policy.EVERYTHING),
                List.of(),
                NeighbourOptions.Checks.USUAL);
    }

    /// A table with the routes of the first, and nobody who has been told.
    @Setup(Level.Trial)
    public void fill() {
        take(one, first);
    }

    private void take(Neighbour from, List<byte[]> updates) {
        for (byte[] update : updates) {
            int length = update.length - Message.HEADER_LENGTH;
            rib.update(from, update, Message.HEADER_LENGTH, length);
        }
    }

    private int drain(Neighbour to) {
        int octets = 0;
        while (rib.hasOutput(to)) {
            octets += rib.output(to, out, 0, out.length);
        }
        return octets;
    }

    /// An UPDATE is walked, and its attributes are judged and made into objects.
    @Benchmark
    @OperationsPerInvocation(ROUTES)
    public long decode() {
        long sum = 0;
        for (byte[] update : first) {
            reader.read(update, Message.HEADER_LENGTH, update.length, reading);
            sum += reader.verdict().attributes().asPath().hashCode();
            for (reader.open(UpdateReader.Section.NLRI, prefixes); prefixes.next(); ) {
                sum += prefixes.key();
            }
        }
        return sum;
    }

    /// UPDATEs whose attributes and prefixes are known come again: all is found, nothing changes.
    @Benchmark
    @OperationsPerInvocation(ROUTES)
    public void intern() {
        take(one, first);
    }

    /// A second neighbour's routes become better, or worse, than the first one's.
    @Benchmark
    @OperationsPerInvocation(ROUTES)
    public void decide() {
        isBetter = !isBetter;
        take(two, isBetter ? better : worse);
    }

    /// A neighbour comes and is told the whole table.
    @Benchmark
    @OperationsPerInvocation(ROUTES)
    public int encode() {
        Neighbour told = rib.peerUp(options(3));
        int octets = drain(told);
        rib.peerDown(told, Departure.WITHDRAW);
        return octets;
    }
}

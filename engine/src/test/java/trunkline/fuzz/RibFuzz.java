package trunkline.fuzz;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import trunkline.bgp.message.AsWidth;
import trunkline.bgp.message.Capability;
import trunkline.bgp.message.Family;
import trunkline.bgp.message.FrameReader;
import trunkline.bgp.message.MessageType;
import trunkline.bgp.message.Negotiated;
import trunkline.bgp.message.Open;
import trunkline.bgp.policy.Policy;
import trunkline.bgp.rib.AttributeStore;
import trunkline.bgp.rib.Departure;
import trunkline.bgp.rib.Neighbour;
import trunkline.bgp.rib.NeighbourOptions;
import trunkline.bgp.rib.PathRow;
import trunkline.bgp.rib.Rib;
import trunkline.bgp.rib.RibOptions;
import trunkline.bgp.rib.Verdict;
import trunkline.net.Asn;
import trunkline.net.IpFamily;
import trunkline.net.Ipv4Address;
import trunkline.net.Ipv6Address;
import trunkline.net.RouterId;

/// UPDATEs of one neighbour, one behind the other, into a table that tells another: nothing is left
/// when both are gone.
public final class RibFuzz {

    private static final Asn OURS = new Asn(12076);
    private static final RouterId ID = new RouterId(0x0A00_00FE);

    private RibFuzz() {}

    /// Takes what a neighbour may send.
    public static void fuzzerTestOneInput(byte[] octets) {
        Rib rib = new Rib(new RibOptions(OURS, ID), new AttributeStore(7));
        Neighbour from = rib.peerUp(options(1));
        Neighbour to = rib.peerUp(options(2));
        FrameReader frames = new FrameReader();
        byte[] out = new byte[1 << 16];
        int at = 0;
        boolean alive = true;
        while (alive && frames.next(octets, at, octets.length) == FrameReader.Found.MESSAGE) {
            at = frames.bodyTo();
            if (frames.type() == MessageType.UPDATE) {
                int length = frames.bodyTo() - frames.bodyFrom();
                Verdict verdict = rib.update(from, octets, frames.bodyFrom(), length);
                alive = verdict instanceof Verdict.Taken || verdict instanceof Verdict.Mended;
                rib.output(to, out, 0, out.length);
            }
        }
        for (IpFamily family : IpFamily.values()) {
            rib.routes(family, 1_000, Shown::show);
            rib.refused(family, 1_000, Shown::show);
            rib.walk(family, PathRow.View.TAKEN).next(1_000, Shown::show);
        }
        rib.peerDown(from, Departure.WITHDRAW);
        for (int i = 0; rib.hasOutput(to); i++) {
            rib.output(to, out, 0, out.length);
            if (i > 10_000) {
                throw new AssertionError("output without end");
            }
        }
        for (IpFamily family : IpFamily.values()) {
            if (rib.prefixes(family) != 0) {
                throw new AssertionError("routes of nobody");
            }
        }
    }

    private static NeighbourOptions options(int number) {
        List<Capability> said =
                List.of(
                        new Capability.Multiprotocol(Family.IPV4_UNICAST),
                        new Capability.Multiprotocol(Family.IPV6_UNICAST));
        return new NeighbourOptions(
                "peer-" + number,
                "customer",
                new Ipv4Address(0x0A00_0000 + number),
                new Negotiated(
                        Open.of(OURS, 90, ID, said),
                        Open.of(
                                new Asn(65000 + number),
                                90,
                                new RouterId(0x0A00_0000 + number),
                                said),
                        List.of(IpFamily.values()),
                        AsWidth.FOUR_OCTETS,
                        Duration.ofSeconds(90)),
                NeighbourOptions.Reflection.NONE,
                List.of(new Ipv4Address(0x0A00_00FE), new Ipv6Address(0x20010DB8L << 32, 1)),
                Optional.of(Policy.EVERYTHING),
                Optional.of(Policy.EVERYTHING),
                List.of(),
                NeighbourOptions.Checks.USUAL);
    }
}

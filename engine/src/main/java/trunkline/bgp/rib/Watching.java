package trunkline.bgp.rib;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import trunkline.bgp.message.AsWidth;
import trunkline.bgp.message.Capability;
import trunkline.bgp.message.Family;
import trunkline.bgp.message.Negotiated;
import trunkline.bgp.message.Open;
import trunkline.net.Asn;
import trunkline.net.IpFamily;
import trunkline.net.Ipv4Address;
import trunkline.net.RouterId;

/// What somebody is who watches the routes that are chosen, and is no neighbour.
final class Watching {

    static final NeighbourOptions OPTIONS = options();

    private Watching() {}

    private static NeighbourOptions options() {
        List<Capability> families = new ArrayList<>();
        for (IpFamily family : IpFamily.values()) {
            families.add(new Capability.Multiprotocol(Family.unicast(family)));
        }
        Open open = Open.of(new Asn(0), 0, new RouterId(0), families);
        return new NeighbourOptions(
                "watching",
                "watching",
                Ipv4Address.UNSPECIFIED,
                new Negotiated(
                        open, open, List.of(IpFamily.values()), AsWidth.FOUR_OCTETS, Duration.ZERO),
                NeighbourOptions.Reflection.NONE,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                NeighbourOptions.Checks.USUAL);
    }
}

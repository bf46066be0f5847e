package trunkline.lab;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import trunkline.net.Ipv4Address;
import trunkline.rehearsal.Side;

/// The hosts of a location's edges and of a region's gateways, the core that joins them, and the
/// host of the provider's edge.
final class Cloud {

    private static final String CORE_MTU = "1600";

    private final Namespace provider;
    private final Pair<Namespace> msees;
    private final Pair<Namespace> gateways;

    /// Writes them down in `wiring`.
    Cloud(Wiring wiring) {
        Namespace core = wiring.namespace("core");
        provider = wiring.namespace(Inventories.PROVIDER_EDGE);
        msees = Pair.each(side -> wiring.namespace(Inventories.msee(side)));
        gateways = Pair.each(side -> wiring.namespace(Inventories.gateway(side)));
        wiring.in(core, "link add name core type bridge");
        int number = 0;
        for (Namespace edge : Stream.of(msees, gateways).flatMap(p -> p.both().stream()).toList()) {
            String port = edge.name();
            wiring.cable(core, port, edge, "core");
            wiring.in(core, "link set dev " + port + " mtu " + CORE_MTU + " master core");
            wiring.in(edge, "link set dev core mtu " + CORE_MTU);
            wiring.address(edge, "core", tunnel(++number) + "/24");
        }
        wiring.in(core, "link set dev core up");
    }

    /// The core's tunnel address of an edge host, counted from 1: MSEEs first, then gateways.
    static Ipv4Address tunnel(int number) {
        return Ipv4Address.parse("192.0.2." + (10 + number)).orElseThrow();
    }

    /// The host of an MSEE.
    Namespace msee(Side side) {
        return msees.of(side);
    }

    /// The host of the first or second instance of every gateway.
    Namespace gateway(Side side) {
        return gateways.of(side);
    }

    /// The host of the provider's edge.
    Namespace provider() {
        return provider;
    }

    /// Every edge's host, by the edge's name: they have the same.
    Map<String, Namespace> hosts() {
        var hosts = new LinkedHashMap<String, Namespace>();
        Stream.of(msees.both(), gateways.both(), List.of(provider))
                .flatMap(List::stream)
                .forEach(host -> hosts.put(host.name(), host));
        return hosts;
    }
}

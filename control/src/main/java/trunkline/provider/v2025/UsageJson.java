package trunkline.provider.v2025;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import trunkline.arm.Json;
import trunkline.circuit.VirtualNetwork;
import trunkline.circuit.VirtualNetwork.Subnet;
import trunkline.net.Ipv4Address;
import trunkline.net.Ipv4Prefix;

/// Which addresses of a network's subnets are in use: the first four and the last of each are the
/// cloud's, the next two of `GatewaySubnet` are its gateway's instances'.
///
/// @param network whose subnets
/// @param gateways how many gateways sit in it
public record UsageJson(VirtualNetwork network, int gateways) {

    /// Most addresses that are proposed instead of one that is taken.
    public static final int PROPOSED_MAX = 5;

    private static final int CLOUDS_FIRST = 4;
    private static final int INSTANCES = 2;

    private static Stream<Ipv4Prefix> prefixes(Subnet subnet) {
        return subnet.prefixes().stream()
                .flatMap(p -> p instanceof Ipv4Prefix four ? Stream.of(four) : Stream.of());
    }

    private static long size(Ipv4Prefix prefix) {
        return 1L << (32 - prefix.length());
    }

    private boolean served(Subnet subnet) {
        return gateways > 0 && subnet.name().equalsIgnoreCase(VirtualNetwork.GATEWAY_SUBNET);
    }

    /// A subnet's use.
    public Json json(Subnet subnet) {
        long room = prefixes(subnet).mapToLong(p -> Math.max(0, size(p) - CLOUDS_FIRST - 1)).sum();
        return Json.object()
                .put("currentValue", served(subnet) ? INSTANCES : 0)
                .put("id", Paths.of(network.id(), "subnets", subnet.name()))
                .put("limit", room)
                .put(
                        "name",
                        Json.object()
                                .put("localizedValue", "Subnet size and usage")
                                .put("value", "SubnetSpace"))
                .put("unit", "Count")
                .build();
    }

    /// Whether an address is free; nothing where it lies in no subnet.
    public Optional<Json.Struct> json(Ipv4Address address) {
        return network.subnets().stream()
                .flatMap(s -> prefixes(s).map(p -> new Place(p, served(s))))
                .filter(place -> place.prefix.contains(address))
                .map(place -> place.json(address))
                .findFirst();
    }

    private record Place(Ipv4Prefix prefix, boolean served) {

        Json.Struct json(Ipv4Address address) {
            long offset = offset(address);
            boolean clouds = clouds(offset);
            boolean free = !clouds && !taken(offset);
            return Json.object()
                    .put("available", free)
                    .put("availableIPAddresses", free ? List.of() : proposed())
                    .put("isPlatformReserved", clouds)
                    .build();
        }

        private long offset(Ipv4Address address) {
            return Integer.toUnsignedLong(address.bits())
                    - Integer.toUnsignedLong(prefix.address().bits());
        }

        private boolean clouds(long offset) {
            return offset < CLOUDS_FIRST || offset == size(prefix) - 1;
        }

        private boolean taken(long offset) {
            return served && offset < CLOUDS_FIRST + INSTANCES;
        }

        private List<Json> proposed() {
            return LongStream.range(CLOUDS_FIRST, size(prefix) - 1)
                    .filter(offset -> !taken(offset))
                    .limit(PROPOSED_MAX)
                    .mapToObj(offset -> prefix.address().plus(Math.toIntExact(offset)))
                    .<Json>map(free -> Json.of(free.toString()))
                    .toList();
        }
    }
}

package trunkline.provider.v2025;

import java.util.List;
import trunkline.arm.Json;
import trunkline.catalog.PeeringLocation;
import trunkline.circuit.Path;
import trunkline.circuit.PortPair;
import trunkline.circuit.SubscriptionId;
import trunkline.net.Bandwidth;

/// Pairs of ports.
public final class PortJson {

    private PortJson() {}

    private static Json.Builder begin(SubscriptionId subscription, String type, String name) {
        return Json.object()
                .put("name", name)
                .put(
                        "id",
                        "/subscriptions/%s/providers/%s/%s/%s"
                                .formatted(subscription, Paths.NAMESPACE, type, name))
                .put("type", Paths.typed(type));
    }

    /// A pair as the provider whose it is sees it.
    ///
    /// @param used what is sold of each port
    public static Json provider(SubscriptionId subscription, PortPair pair, Bandwidth used) {
        String location = pair.use() instanceof PortPair.Use.Circuits(_, var place) ? place : "";
        long room = pair.sellable().mbps() - used.mbps();
        return begin(subscription, "expressRouteProviderPorts", pair.name())
                .put("location", location)
                .put(
                        "properties",
                        Json.object()
                                .put("portPairDescriptor", pair.name())
                                .put(
                                        "primaryAzurePort",
                                        PeeringJson.portName(pair.of(Path.PRIMARY)))
                                .put(
                                        "secondaryAzurePort",
                                        PeeringJson.portName(pair.of(Path.SECONDARY)))
                                .put("peeringLocation", location)
                                .put("overprovisionFactor", pair.overprovision())
                                .put("portBandwidthInMbps", pair.capacity().mbps())
                                .put("usedBandwidthInMbps", used.mbps())
                                .put("remainingBandwidthInMbps", Math.max(0, room)))
                .build();
    }

    /// A place where pairs are sold directly.
    ///
    /// @param free bandwidths that are in stock
    public static Json location(
            SubscriptionId subscription, PeeringLocation location, List<Bandwidth> free) {
        return begin(subscription, "expressRoutePortsLocations", location.name())
                .put(
                        "properties",
                        Json.object()
                                .put("provisioningState", "Succeeded")
                                .put("address", String.join(", ", location.sites()))
                                .put("contact", "")
                                .put(
                                        "availableBandwidths",
                                        free.stream().map(PortJson::offer).toList()))
                .build();
    }

    private static Json offer(Bandwidth bandwidth) {
        return Json.object()
                .put("offerName", bandwidth.mbps() / 1_000 + " Gbps")
                .put("valueInGbps", bandwidth.mbps() / 1_000)
                .build();
    }
}

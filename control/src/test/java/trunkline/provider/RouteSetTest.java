package trunkline.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import trunkline.arm.Json;
import trunkline.circuit.Circuit;
import trunkline.circuit.Path;
import trunkline.circuit.ResourceId.CircuitId;
import trunkline.circuit.ResourceName;
import trunkline.circuit.SubscriptionId;
import trunkline.net.IpPrefix;
import trunkline.provider.v2025.RouteSetJson;

/// Routes are put together by the links through which they come.
final class RouteSetTest {

    private static final SubscriptionId OWNER =
            new SubscriptionId(String.valueOf(Place.SUBSCRIPTIONS.get("customer")));

    private static Field.Learned row(String prefix, Circuit circuit, Path path) {
        return new Field.Learned(IpPrefix.parse(prefix).orElseThrow(), circuit, path);
    }

    private static List<Circuit> circuits(Place place) {
        place.send(
                "PUT",
                "customer",
                "/subscriptions/" + OWNER + "/resourceGroups/rg?api-version=2025-03-01",
                Map.of(),
                "{\"location\":\"westeurope\"}");
        for (String name : List.of("a", "b")) {
            place.send(
                    "PUT",
                    "customer",
                    "/subscriptions/%s/resourceGroups/rg/providers/Microsoft.Network/expressRouteCircuits/%s?api-version=2025-03-01"
                            .formatted(OWNER, name),
                    Map.of(),
                    """
                    {"location":"westeurope","properties":{"serviceProviderProperties":
                     {"serviceProviderName":"Equinix","peeringLocation":"%s","bandwidthInMbps":50}}}\
                    """
                            .formatted(name.equals("a") ? "Amsterdam" : "London"));
        }
        return List.of("a", "b").stream()
                .map(name -> new CircuitId(new ResourceName(OWNER, "rg", name)))
                .flatMap(id -> place.estate().circuit(id).stream())
                .toList();
    }

    @Test
    void routesOfTheSameWaysStandTogether() {
        try (Place place = new Place(new SilentField())) {
            List<Circuit> circuits = circuits(place);
            Circuit a = circuits.getFirst();
            Circuit b = circuits.getLast();
            Json.Struct json =
                    RouteSetJson.json(
                            circuits,
                            List.of(
                                    row("10.1.0.0/16", a, Path.PRIMARY),
                                    row("10.1.0.0/16", a, Path.SECONDARY),
                                    row("10.2.0.0/16", a, Path.PRIMARY),
                                    row("10.2.0.0/16", b, Path.PRIMARY),
                                    row("10.3.0.0/16", a, Path.PRIMARY),
                                    row("10.3.0.0/16", a, Path.SECONDARY)),
                            Instant.parse("2026-01-01T00:00:00Z"));
            assertEquals(
                    """
                    [{"name":"RouteSet1","locations":["Amsterdam"],"details":\
                    {"10.1.0.0/16":[{"circuit":"a","pri":"true","sec":"true"}],\
                    "10.3.0.0/16":[{"circuit":"a","pri":"true","sec":"true"}]}},\
                    {"name":"RouteSet2","locations":["Amsterdam","London"],"details":\
                    {"10.2.0.0/16":[{"circuit":"a","pri":"true","sec":"false"},\
                    {"circuit":"b","pri":"true","sec":"false"}]}}]\
                    """,
                    json.at("routeSets").orElseThrow().write());
        }
    }
}

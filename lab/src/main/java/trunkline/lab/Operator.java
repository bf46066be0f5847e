package trunkline.lab;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import trunkline.arm.Json;
import trunkline.rehearsal.Side;

/// What the operator of the cloud does at the API.
///
/// @param api as whom the requests go
public record Operator(ApiClient api) {

    private static final String FABRIC = "/providers/Trunkline.Fabric";
    private static final Optional<Json> TRUE = Optional.of(Json.of(true));

    /// Leads traffic around an MSEE.
    void drain(Side side) throws ApiFailure, InterruptedException {
        api.post(edge(side) + "/startMaintenance", Json.Struct.EMPTY);
    }

    /// Takes it back into service.
    void restore(Side side) throws ApiFailure, InterruptedException {
        api.post(edge(side) + "/stopMaintenance", Json.Struct.EMPTY);
    }

    /// Names of the edges that have not called in.
    public List<String> absent() throws ApiFailure, InterruptedException {
        return api.list(FABRIC + "/edges").stream()
                .filter(edge -> !edge.at("properties", "connected").equals(TRUE))
                .map(edge -> edge.at("name").flatMap(Json::text).orElse(""))
                .toList();
    }

    /// How many edges are connected and healthy.
    long healthy() throws ApiFailure, InterruptedException {
        return api.list(FABRIC + "/edges").stream()
                .filter(edge -> edge.at("properties", "healthy").equals(TRUE))
                .count();
    }

    /// What the MSEEs saw happen to their sessions.
    List<Sighting> sightings() throws ApiFailure, InterruptedException {
        var sightings = new ArrayList<Sighting>();
        for (Side side : Side.values()) {
            String name = Inventories.msee(side);
            for (Json event : api.list(FABRIC + "/events?edge=" + name)) {
                String kind = text(event, "kind");
                var at = Instant.parse(text(event, "time"));
                Sighting.Kind.inEvents(kind)
                        .ifPresent(known -> sightings.add(new Sighting(at, known, name)));
            }
        }
        return List.copyOf(sightings);
    }

    private static String text(Json event, String name) {
        return event.at("properties", name).flatMap(Json::text).orElse("");
    }

    private static String edge(Side side) {
        return FABRIC + "/edges/" + Inventories.msee(side);
    }
}

package trunkline.circuit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import trunkline.catalog.Catalog;
import trunkline.catalog.PeeringLocation;

/// How well a gateway would do without one of its peering locations, as an index from 0 to 100
/// (product rules 4.31 to 4.33).
///
/// @param sites points for where its circuits land, 0 to 20
/// @param multiplier for how lately that was tested, times two: 1 to 8
/// @param zones points for where it runs, 0 to 10
/// @param advice points for following advice, 0 to 10; there is none to follow here
public record Resiliency(int sites, int multiplier, int zones, int advice) {

    /// Most points for routes.
    public static final int ROUTES_MAX = 80;

    /// Most points for zones.
    public static final int ZONES_MAX = 10;

    /// Most points for advice.
    public static final int ADVICE_MAX = 10;

    private static final int TWO_LOCATIONS = 20;
    private static final int METRO = 10;
    private static final int ONE_LOCATION = 5;

    /// Instances of a scalable gateway from which it is as good as it gets.
    private static final int INSTANCES_FEW = 4;

    /// Points for routes: where circuits land, times how lately that was tested.
    public int routes() {
        return sites * multiplier / 2;
    }

    /// All together.
    public int index() {
        return routes() + zones + advice;
    }

    /// Of a gateway as it is now.
    ///
    /// @param lost whether a link of a circuit to the provider is down
    public static Resiliency of(
            Estate estate, Catalog catalog, Gateway gateway, Predicate<Circuit> lost, Instant now) {
        List<Circuit> circuits =
                estate.connections(gateway.id()).stream()
                        .flatMap(c -> estate.circuit(c.circuit()).stream())
                        .toList();
        List<String> locations =
                circuits.stream().map(c -> c.order().peeringLocation()).distinct().toList();
        boolean broken = circuits.stream().anyMatch(lost);
        return new Resiliency(
                broken ? 0 : sites(catalog, locations),
                multiplier(gateway, locations, now),
                zones(gateway),
                ADVICE_MAX);
    }

    private static int sites(Catalog catalog, List<String> locations) {
        if (locations.size() > 1) {
            return TWO_LOCATIONS;
        }
        boolean metro =
                locations.stream()
                        .flatMap(l -> catalog.location(l).stream())
                        .anyMatch(PeeringLocation::metro);
        return metro ? METRO : locations.isEmpty() ? 0 : ONE_LOCATION;
    }

    /// By the age of the last test; half of it where a location was never given up in one.
    private static int multiplier(Gateway gateway, List<String> locations, Instant now) {
        Optional<Duration> last =
                gateway.tests().stream().flatMap(t -> t.age(now).stream()).min(Duration::compareTo);
        long days = last.map(Duration::toDays).orElse(Long.MAX_VALUE);
        int full = days <= 30 ? 8 : days <= 60 ? 6 : days <= 90 ? 4 : 2;
        boolean all =
                locations.stream()
                        .allMatch(l ->
                                gateway.tests().stream()
                                        .filter(t -> !t.running())
                                        .anyMatch(t -> t.peeringLocation().equals(l)));
        return all || last.isEmpty() ? full : full / 2;
    }

    private static int zones(Gateway gateway) {
        return switch (gateway.sku()) {
            case STANDARD, HIGH_PERFORMANCE -> 0;
            case ULTRA_PERFORMANCE -> 2;
            case ER_GW_1_AZ, ER_GW_2_AZ, ER_GW_3_AZ, HUB -> ZONES_MAX;
            case ER_GW_SCALE ->
                    gateway.scale().map(Gateway.Scale::unitsMin).orElse(1) <= INSTANCES_FEW
                            ? 8
                            : ZONES_MAX;
        };
    }
}

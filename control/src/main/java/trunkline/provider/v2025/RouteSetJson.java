package trunkline.provider.v2025;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import trunkline.arm.Json;
import trunkline.circuit.Circuit;
import trunkline.circuit.Path;
import trunkline.provider.Field;

/// Routes of a gateway, put together by the circuits through which they come (product rule 4.34).
public final class RouteSetJson {

    private RouteSetJson() {}

    /// All routes of a gateway.
    ///
    /// @param circuits to which it is connected
    public static Json.Struct json(
            List<Circuit> circuits, List<Field.Learned> routes, Instant now) {
        Map<String, Map<String, Field.Learned>> ways = new TreeMap<>();
        routes.forEach(r ->
                ways.computeIfAbsent(r.prefix().toString(), _ -> new TreeMap<>())
                        .put(text(r.circuit(), r.path()), r));
        var named = Json.object();
        circuits.stream()
                .sorted(Comparator.comparing(Circuit::id))
                .forEach(c -> named.put(c.id().name().name(), SiteTestJson.circuit(c)));
        return SiteTestJson.computed(now)
                .put("routeSetVersion", String.valueOf(now.getEpochSecond()))
                .put("routeSets", sets(ways))
                .put("circuitsMetadataMap", named)
                .build();
    }

    private static String text(Circuit circuit, Path path) {
        return circuit.id().name() + " " + path.word();
    }

    /// One set for every different choice of ways.
    private static List<Json> sets(Map<String, Map<String, Field.Learned>> ways) {
        Map<String, Map<String, Map<String, Field.Learned>>> sets = new TreeMap<>();
        ways.forEach((prefix, through) ->
                sets.computeIfAbsent(String.join(", ", through.keySet()), _ -> new TreeMap<>())
                        .put(prefix, through));
        int[] number = {0};
        return sets.values().stream()
                .<Json>map(prefixes -> set("RouteSet" + ++number[0], prefixes))
                .toList();
    }

    private static Json set(String name, Map<String, Map<String, Field.Learned>> prefixes) {
        var locations = new TreeSet<String>();
        prefixes.values().stream()
                .flatMap(through -> through.values().stream())
                .forEach(way -> locations.add(way.circuit().order().peeringLocation()));
        var details = Json.object();
        prefixes.forEach((prefix, through) -> details.put(prefix, sources(through)));
        return Json.object()
                .put("name", name)
                .put("locations", Json.texts(List.copyOf(locations)))
                .put("details", details)
                .build();
    }

    private static List<Json> sources(Map<String, Field.Learned> through) {
        return through.values().stream()
                .map(Field.Learned::circuit)
                .distinct()
                .<Json>map(circuit ->
                        Json.object()
                                .put("circuit", circuit.id().name().name())
                                .put("pri", said(through, text(circuit, Path.PRIMARY)))
                                .put("sec", said(through, text(circuit, Path.SECONDARY)))
                                .build())
                .toList();
    }

    private static String said(Map<String, Field.Learned> through, String way) {
        return String.valueOf(through.containsKey(way));
    }
}

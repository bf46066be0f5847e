package trunkline.dataplane;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import trunkline.net.IpAddress;
import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;

/// Routes of one domain in memory, found by longest match.
final class MemoryTable {
    private final Map<IpFamily, Map<Integer, Map<IpPrefix, Route>>> byLength =
            Map.of(
                    IpFamily.IPV4, longestFirst(),
                    IpFamily.IPV6, longestFirst());

    private static Map<Integer, Map<IpPrefix, Route>> longestFirst() {
        return new TreeMap<>(Comparator.reverseOrder());
    }

    void put(Route route) {
        lengths(route.prefix().family())
                .computeIfAbsent(route.prefix().length(), _ -> new LinkedHashMap<>())
                .put(route.prefix(), route);
    }

    void remove(IpPrefix prefix) {
        Map<IpPrefix, Route> same = lengths(prefix.family()).get(prefix.length());
        if (same != null) {
            same.remove(prefix);
        }
    }

    /// The route of the longest prefix that holds `destination`.
    Optional<Route> find(IpAddress destination) {
        for (var length : lengths(destination.family()).entrySet()) {
            Route route = length.getValue().get(IpPrefix.of(destination, length.getKey()));
            if (route != null) {
                return Optional.of(route);
            }
        }
        return Optional.empty();
    }

    /// All, in the order of their prefixes.
    List<Route> all() {
        List<Route> all = new ArrayList<>();
        for (IpFamily family : IpFamily.values()) {
            lengths(family).values().forEach(routes -> all.addAll(routes.values()));
        }
        all.sort((one, other) -> Route.inOrder(one.prefix(), other.prefix()));
        return all;
    }

    private Map<Integer, Map<IpPrefix, Route>> lengths(IpFamily family) {
        Map<Integer, Map<IpPrefix, Route>> lengths = byLength.get(family);
        if (lengths == null) {
            throw new AssertionError("a third family: " + family);
        }
        return lengths;
    }
}

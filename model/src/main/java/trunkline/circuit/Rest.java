package trunkline.circuit;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// What an owner says of a resource that no rule here is about. It is kept as it came and given
/// back, so that a client that reads, changes and writes loses nothing: JSON texts by the path at
/// which they stand in the resource, `properties.dhcpOptions`. This room never looks into them.
public final class Rest {

    /// Most characters of one resource's or part's rest, names and values.
    public static final int SIZE_MAX = 32_768;

    /// The value that takes a member away.
    public static final String NOTHING = "null";

    private Rest() {}

    /// What is there after something was said: each member of its own stands until it is replaced
    /// or taken away. Sorted by path.
    public static Map<String, String> merged(Map<String, String> had, Map<String, String> said) {
        if (had.isEmpty() && said.isEmpty()) {
            return Map.of();
        }
        Map<String, String> merged = new TreeMap<>(had);
        merged.putAll(said);
        merged.values().removeIf(NOTHING::equals);
        return Collections.unmodifiableMap(merged);
    }

    /// How much of [#SIZE_MAX] it takes.
    static int size(Map<String, String> rest) {
        return rest.entrySet().stream()
                .mapToInt(e -> e.getKey().length() + e.getValue().length())
                .sum();
    }
}

package trunkline.arm;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The parameters after the question mark; names in any case.
///
/// @param values by lower-case name; of a repeated one the first
public record Query(Map<String, String> values) {

    /// Most parameters that are read.
    public static final int PARAMETERS_MAX = 32;

    /// Copies the map.
    public Query {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /// A parameter's value.
    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name.toLowerCase(Locale.ROOT)));
    }

    /// Reads `a=b&c=d`; empty when it is broken or has too many.
    public static Optional<Query> parse(String text) {
        var values = new TreeMap<String, String>();
        if (text.isEmpty()) {
            return Optional.of(new Query(values));
        }
        for (String pair : text.split("&", PARAMETERS_MAX + 1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String raw = equals < 0 ? "" : pair.substring(equals + 1);
            Optional<String> key = Names.decode(name.replace("+", "%20"));
            Optional<String> value = Names.decode(raw.replace("+", "%20"));
            if (key.isEmpty() || value.isEmpty() || values.size() == PARAMETERS_MAX) {
                return Optional.empty();
            }
            values.putIfAbsent(key.get().toLowerCase(Locale.ROOT), value.get());
        }
        return Optional.of(new Query(values));
    }
}

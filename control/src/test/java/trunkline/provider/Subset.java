package trunkline.provider;

import java.util.Map;
import java.util.Optional;
import trunkline.arm.Json;

/// Whether an answer holds at least what a case expects. `"${x}"` takes what it finds the first
/// time and expects the same after that; `"*"` is anything; `null` is not there.
final class Subset {

    private final Map<String, String> variables;

    Subset(Map<String, String> variables) {
        this.variables = variables;
    }

    /// What differs first, if anything does.
    Optional<String> differs(Json expected, Optional<Json> found, String at) {
        if (expected == Json.Null.NULL) {
            return found.filter(json -> json != Json.Null.NULL)
                    .map(json -> at + ": should not be there, is " + json.write());
        }
        if (found.isEmpty()) {
            return Optional.of(at + ": is not there");
        }
        Json json = found.get();
        return switch (expected) {
            case Json.Struct(var members) ->
                    members.entrySet().stream()
                            .flatMap(m ->
                                    differs(
                                            m.getValue(),
                                            json.at(m.getKey()),
                                            at + "." + m.getKey())
                                            .stream())
                            .findFirst();
            case Json.Array array -> array(array, json, at);
            case Json.Text(var text) when json instanceof Json.Text(var actual) ->
                    text(text, actual, at);
            case Json.Text(var text) when text.equals("*") -> Optional.empty();
            default ->
                    json.equals(expected)
                            ? Optional.empty()
                            : Optional.of(
                                    at + ": expected " + expected.write() + ", is " + json.write());
        };
    }

    private Optional<String> array(Json.Array expected, Json found, String at) {
        if (!(found instanceof Json.Array(var items)) || items.size() != expected.items().size()) {
            return Optional.of(at + ": expected " + expected.write() + ", is " + found.write());
        }
        for (int i = 0; i < items.size(); i++) {
            Optional<String> difference =
                    differs(expected.items().get(i), Optional.of(items.get(i)), at + "[" + i + "]");
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    /// A text in which parts may be variables.
    Optional<String> text(String expected, String found, String at) {
        if (expected.equals("*")) {
            return Optional.empty();
        }
        if (expected.matches("\\$\\{[a-z]+}")) {
            String name = expected.substring(2, expected.length() - 1);
            String known = variables.putIfAbsent(name, found);
            return known == null || known.equals(found)
                    ? Optional.empty()
                    : Optional.of(at + ": expected " + known + ", is " + found);
        }
        String filled = fill(expected);
        return filled.equals(found)
                ? Optional.empty()
                : Optional.of(at + ": expected '" + filled + "', is '" + found + "'");
    }

    /// Puts what is known of variables into a text.
    String fill(String text) {
        String filled = text;
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            filled = filled.replace("${" + variable.getKey() + "}", variable.getValue());
        }
        return filled;
    }
}

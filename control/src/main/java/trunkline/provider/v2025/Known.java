package trunkline.provider.v2025;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import trunkline.arm.Json;
import trunkline.arm.JsonText;
import trunkline.circuit.Rest;

/// Which members of a resource are read or answered here. All others are its owner's: they are kept
/// as they came and shown again, so that a client that reads, changes and writes loses nothing.
/// Members are named by JSON pointers (RFC 6901).
///
/// @param members what is read, what follows from it, and what is too secret to be shown again
/// @param presets what is shown as long as the owner does not say otherwise
record Known(TreeSet<String> members, Map<String, Json> presets) {

    private static final List<String> EVERYWHERE =
            List.of("/id", "/name", "/type", "/etag", "/properties/provisioningState");

    /// These, beside what every resource has.
    static Known of(String... members) {
        return new Known(
                new TreeSet<>(Stream.concat(EVERYWHERE.stream(), Stream.of(members)).toList()),
                Map.of());
    }

    /// A resource of its own, with tags.
    static Known resource(String... members) {
        Known known = of(members);
        known.members.addAll(List.of("/location", "/tags", "/properties/resourceGuid"));
        return known;
    }

    /// This one with something that is shown as long as the owner does not say otherwise.
    Known preset(String member, Json value) {
        Map<String, Json> more = new TreeMap<>(presets);
        more.put(member, value);
        return new Known(members, more);
    }

    /// What a body says beside, by pointer. Who sends a preset back says nothing of his own.
    Map<String, String> rest(Json body) {
        Map<String, String> rest = new TreeMap<>();
        collect(body, "", rest);
        return rest;
    }

    private void collect(Json json, String path, Map<String, String> rest) {
        if (json instanceof Json.Struct(var members)) {
            members.forEach((name, value) -> member(value, path + "/" + escaped(name), rest));
        }
    }

    private void member(Json value, String path, Map<String, String> rest) {
        if (members.contains(path)) {
            return;
        }
        if (leads(path)) {
            collect(value, path, rest);
        } else {
            boolean preset = value.equals(presets.get(path));
            rest.put(path, preset ? Rest.NOTHING : value.write());
        }
    }

    /// Whether something known lies below.
    private boolean leads(String path) {
        String next = members.higher(path + "/");
        return next != null && next.startsWith(path + "/");
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static String plain(String name) {
        return name.replace("~1", "/").replace("~0", "~");
    }

    /// A resource with presets, and with what its owner says beside.
    Json.Struct with(Json.Struct resource, Map<String, String> rest) {
        Json.Struct whole = resource;
        for (Map.Entry<String, Json> preset : presets.entrySet()) {
            List<String> steps = steps(preset.getKey());
            if (has(whole, steps.subList(0, steps.size() - 1))) {
                whole = set(whole, steps, preset.getValue());
            }
        }
        for (Map.Entry<String, String> member : rest.entrySet()) {
            if (JsonText.read(member.getValue()) instanceof JsonText.Read.Value(var value)) {
                whole = set(whole, steps(member.getKey()), value);
            }
        }
        return whole;
    }

    private static List<String> steps(String pointer) {
        return Stream.of(pointer.substring(1).split("/", -1)).map(Known::plain).toList();
    }

    private static boolean has(Json json, List<String> steps) {
        return steps.isEmpty()
                || json.at(steps.getFirst())
                        .filter(inner -> has(inner, steps.subList(1, steps.size())))
                        .isPresent();
    }

    private static Json.Struct set(Json.Struct struct, List<String> steps, Json value) {
        String name = steps.getFirst();
        if (steps.size() == 1) {
            return struct.with(name, value);
        }
        Json.Struct inner =
                struct.at(name).orElse(Json.Struct.EMPTY) instanceof Json.Struct found
                        ? found
                        : Json.Struct.EMPTY;
        return struct.with(name, set(inner, steps.subList(1, steps.size()), value));
    }
}

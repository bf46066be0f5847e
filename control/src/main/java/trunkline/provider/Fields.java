package trunkline.provider;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import trunkline.arm.ArmError;
import trunkline.arm.Json;
import trunkline.arm.ResourceId;

/// A body being read. What is not there is empty, `null` is as good as not there, and what is of
/// the wrong type is empty and remembered as a problem.
public final class Fields {

    /// Most problems that are told at once.
    public static final int PROBLEMS_MAX = 20;

    /// Longest text that is read, in characters.
    public static final int TEXT_MAX = 4_096;

    /// Most items of a list that are read.
    public static final int ITEMS_MAX = 10_000;

    private final Json json;
    private final String path;
    private final List<ArmError> problems;

    private Fields(Json json, String path, List<ArmError> problems) {
        this.json = json;
        this.path = path;
        this.problems = problems;
    }

    /// Begins to read a body.
    public static Fields of(Json.Struct body) {
        return new Fields(body, "", new ArrayList<>());
    }

    /// What was wrong in all that was read so far, as one error.
    public Optional<ArmError> problem() {
        if (problems.isEmpty()) {
            return Optional.empty();
        }
        ArmError first = problems.getFirst();
        return Optional.of(problems.size() == 1 ? first : first.because(problems));
    }

    /// Notes a problem with a member.
    public void reject(String name, String code, String message) {
        if (problems.size() < PROBLEMS_MAX) {
            problems.add(ArmError.badRequest(code, message).about(pathOf(name)));
        }
    }

    private <T> Optional<T> wrong(String name, String expected) {
        reject(
                name,
                "InvalidRequestFormat",
                "Cannot parse the request: '%s' must be %s.".formatted(pathOf(name), expected));
        return Optional.empty();
    }

    /// Where a member stands in the body, `properties.peerASN`.
    public String pathOf(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /// What is being read, as it came.
    public Json json() {
        return json;
    }

    private Optional<Json> value(String name) {
        return json.at(name).filter(found -> found != Json.Null.NULL);
    }

    /// Whether it has that member, and not as `null`.
    public boolean has(String name) {
        return value(name).isPresent();
    }

    /// An object; one without members when it is not there.
    public Fields at(String name) {
        return object(name).orElseGet(() -> new Fields(Json.Struct.EMPTY, pathOf(name), problems));
    }

    /// An object.
    public Optional<Fields> object(String name) {
        Optional<Json> found = value(name);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        return found.get() instanceof Json.Struct struct
                ? Optional.of(new Fields(struct, pathOf(name), problems))
                : wrong(name, "an object");
    }

    /// A text.
    public Optional<String> text(String name) {
        Optional<Json> found = value(name);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        return found.get() instanceof Json.Text(var text) && text.length() <= TEXT_MAX
                ? Optional.of(text)
                : wrong(name, "a text of at most " + TEXT_MAX + " characters");
    }

    /// A whole number.
    public Optional<Long> whole(String name) {
        Optional<Json> found = value(name);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Optional<Long> number =
                found.get() instanceof Json.Num num ? num.whole() : Optional.empty();
        return number.isPresent() ? number : wrong(name, "a whole number");
    }

    /// A number.
    public Optional<Double> real(String name) {
        Optional<Json> found = value(name);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Optional<Double> number =
                found.get() instanceof Json.Num num ? num.real() : Optional.empty();
        return number.isPresent() ? number : wrong(name, "a number");
    }

    /// A truth value.
    public Optional<Boolean> truth(String name) {
        Optional<Json> found = value(name);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        return found.get() instanceof Json.Truth truth
                ? Optional.of(truth == Json.Truth.TRUE)
                : wrong(name, "true or false");
    }

    /// A list of texts.
    public Optional<List<String>> texts(String name) {
        Optional<Json> found = value(name);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        if (found.get() instanceof Json.Array(var items)
                && items.size() <= ITEMS_MAX
                && items.stream().allMatch(item -> item instanceof Json.Text)) {
            return Optional.of(items.stream().flatMap(item -> item.text().stream()).toList());
        }
        return wrong(name, "a list of texts");
    }

    /// A list of objects.
    public Optional<List<Fields>> objects(String name) {
        Optional<Json> found = value(name);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        if (!(found.get() instanceof Json.Array(var items)) || items.size() > ITEMS_MAX) {
            return wrong(name, "a list");
        }
        List<Fields> objects = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            String at = pathOf(name) + "[" + i + "]";
            if (items.get(i) instanceof Json.Struct struct) {
                objects.add(new Fields(struct, at, problems));
            } else {
                wrong(name, "a list of objects");
            }
        }
        return Optional.of(objects);
    }

    /// An object whose members are all texts.
    public Optional<Map<String, String>> map(String name) {
        Optional<Json> found = value(name);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        if (!(found.get() instanceof Json.Struct(var members))) {
            return wrong(name, "an object");
        }
        var map = new LinkedHashMap<String, String>();
        for (var member : members.entrySet()) {
            Optional<String> text = member.getValue().text();
            if (text.isEmpty() && member.getValue() != Json.Null.NULL) {
                return wrong(name, "an object of texts");
            }
            map.put(member.getKey(), text.orElse(""));
        }
        return Optional.of(map);
    }

    /// A reference `{"id":"/subscriptions/…"}` to a resource of that type.
    ///
    /// @param type `Microsoft.Network/virtualNetworks/subnets`, in any case
    public Optional<ResourceId> reference(String name, String type) {
        Optional<Fields> object = object(name);
        if (object.isEmpty() || !object.get().has("id")) {
            return Optional.empty();
        }
        Optional<String> text = object.get().text("id");
        Optional<ResourceId> id = text.flatMap(ResourceId::parse);
        if (text.isPresent() && id.isEmpty()) {
            object.get()
                    .reject(
                            "id",
                            "LinkedInvalidPropertyId",
                            ("Property id '%s' at path '%s' is invalid. Expect fully qualified"
                                            + " resource Id that start with"
                                            + " '/subscriptions/{subscriptionId}' or"
                                            + " '/providers/{resourceProviderNamespace}/'.")
                                    .formatted(text.get(), object.get().pathOf("id")));
        }
        if (id.isPresent() && !(id.get().isA(type) && id.get().group().isPresent())) {
            object.get()
                    .reject(
                            "id",
                            "InvalidResourceReference",
                            "'%s' at path '%s' does not name a resource of type '%s'."
                                    .formatted(text.get(), object.get().pathOf("id"), type));
            return Optional.empty();
        }
        return id;
    }
}

package trunkline.json;

import io.avaje.json.JsonReader;
import io.avaje.json.JsonWriter;
import java.util.Optional;

/// How values of one type stand in JSON.
interface Shape<T> {

    void write(JsonWriter writer, T value);

    /// @throws Misfit when the JSON is not of this shape
    T read(JsonReader reader);

    /// What a field that is not there stands for; nothing where it must be there.
    default Optional<T> absent() {
        return Optional.empty();
    }

    /// Whether a field with this value is left out.
    default boolean omits(T value) {
        return false;
    }
}

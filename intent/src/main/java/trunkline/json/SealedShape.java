package trunkline.json;

import io.avaje.json.JsonReader;
import io.avaje.json.JsonWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// A case of a sealed interface: its fields behind a first field that names it.
final class SealedShape<T> implements Shape<T> {

    private static final String TAG = "is";

    private final Map<String, RecordShape<?>> byName = new TreeMap<>();
    private final Map<Class<?>, String> names = new HashMap<>();

    SealedShape(Class<T> type, Shapes all) {
        all.file(type, this);
        collect(type, all);
    }

    private void collect(Class<?> type, Shapes all) {
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            if (permitted.isSealed()) {
                collect(permitted, all);
            } else if (permitted.isRecord()) {
                byName.put(permitted.getSimpleName(), (RecordShape<?>) all.of(permitted));
                names.put(permitted, permitted.getSimpleName());
            }
        }
    }

    @Override
    public void write(JsonWriter writer, T value) {
        String name = names.get(value.getClass());
        RecordShape<?> shape = name == null ? null : byName.get(name);
        if (name == null || shape == null) {
            throw new IllegalArgumentException("no JSON form for " + value.getClass());
        }
        writer.beginObject();
        writer.name(TAG);
        writer.value(name);
        writeFields(writer, shape, value);
        writer.endObject();
    }

    @SuppressWarnings("unchecked") // filed under the value's own class
    private static <C> void writeFields(JsonWriter writer, RecordShape<C> shape, Object value) {
        shape.writeFields(writer, (C) value);
    }

    @SuppressWarnings("unchecked") // every case is a T
    @Override
    public T read(JsonReader reader) {
        reader.beginObject();
        if (!reader.hasNextField() || !reader.nextField().equals(TAG)) {
            throw Misfit.here("has no first field '" + TAG + "'");
        }
        String name = reader.readString();
        RecordShape<?> shape = byName.get(name);
        if (shape == null) {
            throw new Misfit(TAG, "'" + name + "' is not one of " + byName.keySet());
        }
        Object value = shape.readFields(reader);
        reader.endObject();
        return (T) value;
    }
}

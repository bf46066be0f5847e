package trunkline.json;

import io.avaje.json.JsonReader;
import io.avaje.json.JsonWriter;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A record as an object, its components as fields in order.
final class RecordShape<T> implements Shape<T> {

    private final Constructor<T> constructor;
    private final String[] names;
    private final Method[] accessors;
    private final Shape<?>[] shapes;
    private final Map<String, Integer> indexByName = new HashMap<>();

    RecordShape(Class<T> type, Shapes all) {
        all.file(type, this);
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] parameters = new Class<?>[components.length];
        names = new String[components.length];
        accessors = new Method[components.length];
        shapes = new Shape<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            parameters[i] = components[i].getType();
            names[i] = components[i].getName();
            accessors[i] = components[i].getAccessor();
            shapes[i] = all.of(components[i].getGenericType());
            indexByName.put(names[i], i);
        }
        try {
            constructor = type.getConstructor(parameters);
        } catch (NoSuchMethodException hidden) {
            throw new IllegalArgumentException(type + " is not public", hidden);
        }
    }

    @Override
    public void write(JsonWriter writer, T value) {
        writer.beginObject();
        writeFields(writer, value);
        writer.endObject();
    }

    void writeFields(JsonWriter writer, T value) {
        for (int i = 0; i < names.length; i++) {
            writeField(writer, i, shapes[i], component(value, i));
        }
    }

    @SuppressWarnings("unchecked") // the shape was made for this component's type
    private <C> void writeField(JsonWriter writer, int index, Shape<C> shape, Object component) {
        C value = (C) component;
        if (!shape.omits(value)) {
            writer.name(names[index]);
            shape.write(writer, value);
        }
    }

    private Object component(T value, int index) {
        try {
            return accessors[index].invoke(value);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("a record's accessor failed", impossible);
        }
    }

    @Override
    public T read(JsonReader reader) {
        if (reader.isNullValue()) {
            throw Misfit.here("is null");
        }
        reader.beginObject();
        T value = readFields(reader);
        reader.endObject();
        return value;
    }

    /// The fields that are left in the object.
    T readFields(JsonReader reader) {
        @Nullable Object[] values = new @Nullable Object[names.length];
        while (reader.hasNextField()) {
            String name = reader.nextField();
            Integer index = indexByName.get(name);
            if (index == null) {
                reader.skipValue();
                continue;
            }
            try {
                values[index] = shapes[index].read(reader);
            } catch (Misfit misfit) {
                throw misfit.within(name);
            }
        }
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null) {
                values[i] = absent(i);
            }
        }
        return make(values);
    }

    private Object absent(int index) {
        Shape<?> shape = shapes[index];
        var standIn = shape.absent();
        if (standIn.isEmpty()) {
            throw new Misfit(names[index], "is missing");
        }
        return standIn.get();
    }

    private T make(@Nullable Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            throw Misfit.here(String.valueOf(refused.getCause()));
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("a record's constructor failed", impossible);
        }
    }
}

package trunkline.json;

import io.avaje.json.JsonReader;
import io.avaje.json.JsonWriter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// Finds the shape of each type, once.
final class Shapes {

    private final Map<Type, Shape<?>> byType = new HashMap<>();

    Shapes(List<TextForm<?>> forms) {
        byType.put(String.class, scalar(JsonWriter::value, JsonReader::readString));
        byType.put(int.class, scalar((w, v) -> w.value((int) v), JsonReader::readInt));
        byType.put(Integer.class, byType.get(int.class));
        byType.put(long.class, scalar((w, v) -> w.value((long) v), JsonReader::readLong));
        byType.put(Long.class, byType.get(long.class));
        byType.put(boolean.class, scalar((w, v) -> w.value((boolean) v), JsonReader::readBoolean));
        byType.put(Boolean.class, byType.get(boolean.class));
        byType.put(double.class, scalar((w, v) -> w.value((double) v), JsonReader::readDouble));
        byType.put(Double.class, byType.get(double.class));
        byType.put(Duration.class, text("a duration", Duration::toString, time(Duration::parse)));
        byType.put(Instant.class, text("an instant", Instant::toString, time(Instant::parse)));
        for (TextForm<?> form : forms) {
            byType.put(form.type(), text(form));
        }
    }

    @SuppressWarnings("unchecked") // a shape is filed under the type that it was made for
    <T> Shape<T> of(Class<T> type) {
        return (Shape<T>) of((Type) type);
    }

    Shape<?> of(Type type) {
        Shape<?> known = byType.get(type);
        if (known != null) {
            return known;
        }
        Shape<?> made =
                switch (type) {
                    case ParameterizedType generic -> generic(generic);
                    case Class<?> plain when plain.isRecord() -> new RecordShape<>(plain, this);
                    case Class<?> plain when plain.isSealed() -> new SealedShape<>(plain, this);
                    case Class<?> plain when plain.isEnum() -> constants(plain);
                    default -> throw new IllegalArgumentException("no JSON form for " + type);
                };
        byType.put(type, made);
        return made;
    }

    /// Files a shape before its parts are found, so that a type may hold itself.
    void file(Type type, Shape<?> shape) {
        byType.put(type, shape);
    }

    private Shape<?> generic(ParameterizedType type) {
        Type[] arguments = type.getActualTypeArguments();
        if (type.getRawType() == List.class) {
            return list(of(arguments[0]));
        }
        if (type.getRawType() == Optional.class) {
            return optional(of(arguments[0]));
        }
        if (type.getRawType() == Map.class && arguments[0] == String.class) {
            return map(of(arguments[1]));
        }
        throw new IllegalArgumentException("no JSON form for " + type);
    }

    private static <T> Shape<T> scalar(
            BiConsumer<JsonWriter, T> write, Function<JsonReader, T> read) {
        return new Shape<>() {
            @Override
            public void write(JsonWriter writer, T value) {
                write.accept(writer, value);
            }

            @Override
            public T read(JsonReader reader) {
                if (reader.isNullValue()) {
                    throw Misfit.here("is null");
                }
                return read.apply(reader);
            }
        };
    }

    private static <T> Shape<T> text(TextForm<T> form) {
        return text("a " + form.type().getSimpleName(), form.write(), form.read());
    }

    private static <T> Shape<T> text(
            String what, Function<T, String> write, Function<String, Optional<T>> read) {
        Shape<String> string = scalar(JsonWriter::value, JsonReader::readString);
        return scalar(
                (writer, value) -> writer.value(write.apply(value)),
                reader -> {
                    String text = string.read(reader);
                    return read.apply(text)
                            .orElseThrow(() -> Misfit.here("'" + text + "' is not " + what));
                });
    }

    private static <T> Function<String, Optional<T>> time(Function<String, T> parse) {
        return text -> {
            try {
                return Optional.of(parse.apply(text));
            } catch (DateTimeParseException refused) {
                return Optional.empty();
            }
        };
    }

    private static Shape<?> constants(Class<?> type) {
        Map<String, Object> byName = new TreeMap<>();
        for (Object constant : type.getEnumConstants()) {
            byName.put(((Enum<?>) constant).name(), constant);
        }
        return text(
                "one of " + byName.keySet(),
                constant -> ((Enum<?>) constant).name(),
                name -> Optional.ofNullable(byName.get(name)));
    }

    private static <T> Shape<List<T>> list(Shape<T> element) {
        return new Shape<>() {
            @Override
            public void write(JsonWriter writer, List<T> values) {
                writer.beginArray();
                values.forEach(value -> element.write(writer, value));
                writer.endArray();
            }

            @Override
            public List<T> read(JsonReader reader) {
                List<T> values = new ArrayList<>();
                reader.beginArray();
                while (reader.hasNextElement()) {
                    try {
                        values.add(element.read(reader));
                    } catch (Misfit misfit) {
                        throw misfit.within("[" + values.size() + "]");
                    }
                }
                reader.endArray();
                return List.copyOf(values);
            }

            @Override
            public Optional<List<T>> absent() {
                return Optional.of(List.of());
            }
        };
    }

    private static <T> Shape<Map<String, T>> map(Shape<T> element) {
        return new Shape<>() {
            @Override
            public void write(JsonWriter writer, Map<String, T> values) {
                writer.beginObject();
                values.forEach((name, value) -> {
                    writer.name(name);
                    element.write(writer, value);
                });
                writer.endObject();
            }

            @Override
            public Map<String, T> read(JsonReader reader) {
                Map<String, T> values = new TreeMap<>();
                reader.beginObject();
                while (reader.hasNextField()) {
                    String name = reader.nextField();
                    try {
                        values.put(name, element.read(reader));
                    } catch (Misfit misfit) {
                        throw misfit.within(name);
                    }
                }
                reader.endObject();
                return values;
            }

            @Override
            public Optional<Map<String, T>> absent() {
                return Optional.of(new TreeMap<>());
            }
        };
    }

    private static <T> Shape<Optional<T>> optional(Shape<T> element) {
        return new Shape<>() {
            @Override
            public void write(JsonWriter writer, Optional<T> value) {
                value.ifPresentOrElse(v -> element.write(writer, v), writer::nullValue);
            }

            @Override
            public Optional<T> read(JsonReader reader) {
                return reader.isNullValue() ? Optional.empty() : Optional.of(element.read(reader));
            }

            @Override
            public Optional<Optional<T>> absent() {
                return Optional.of(Optional.empty());
            }

            @Override
            public boolean omits(Optional<T> value) {
                return value.isEmpty();
            }
        };
    }
}

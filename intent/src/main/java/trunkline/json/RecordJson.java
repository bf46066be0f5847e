package trunkline.json;

import io.avaje.json.JsonException;
import io.avaje.json.JsonReader;
import io.avaje.json.stream.BytesJsonWriter;
import io.avaje.json.stream.JsonStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// JSON of one public record, or of a sealed interface of records, and of all that they hold:
/// records, sealed interfaces, enums, `Optional`, `List`, `Map` with text keys, text, numbers,
/// `Duration` and `Instant` (ISO 8601), and types with a [TextForm].
///
/// A record is an object with its components as fields; a case of a sealed interface carries its
/// name in a first field `is`. An empty `Optional` is left out; a missing list is empty; unknown
/// fields are passed over, so that an older reader takes a newer text.
public final class RecordJson<T> {

    private final JsonStream stream =
            JsonStream.builder().serializeNulls(false).serializeEmpty(true).build();
    private final Shape<T> shape;

    private RecordJson(Shape<T> shape) {
        this.shape = shape;
    }

    /// @throws IllegalArgumentException when a type in it has no JSON form
    public static <T> RecordJson<T> of(Class<T> type, List<TextForm<?>> forms) {
        return new RecordJson<>(new Shapes(forms).of(type));
    }

    /// As UTF-8 on one line.
    public byte[] write(T value) {
        try (BytesJsonWriter writer = stream.bufferedWriterAsBytes()) {
            shape.write(writer, value);
            return writer.result();
        }
    }

    /// As text for people: indented.
    public String pretty(T value) {
        try (BytesJsonWriter writer = stream.bufferedWriterAsBytes()) {
            writer.pretty(true);
            shape.write(writer, value);
            return new String(writer.result(), StandardCharsets.UTF_8);
        }
    }

    /// Reads UTF-8; never throws.
    public Decoded<T> read(byte[] json) {
        try (JsonReader reader = stream.reader(json)) {
            return new Decoded.Value<>(shape.read(reader));
        } catch (Misfit misfit) {
            return new Decoded.Fault<>(misfit.path(), misfit.problem());
        } catch (JsonException | IllegalStateException | IndexOutOfBoundsException broken) {
            return new Decoded.Fault<>("", "not JSON: " + broken.getMessage());
        }
    }
}

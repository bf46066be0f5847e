package trunkline.json;

import java.util.Optional;
import java.util.function.Function;

/// How a type is written as one JSON string.
///
/// @param type the type, or a sealed parent of several
/// @param write its text
/// @param read the value of a text, or nothing
public record TextForm<T>(
        Class<T> type, Function<T, String> write, Function<String, Optional<T>> read) {

    /// Of a type whose constructor checks its text.
    ///
    /// @param make may throw IllegalArgumentException
    public static <T> TextForm<T> checked(
            Class<T> type, Function<T, String> write, Function<String, T> make) {
        return new TextForm<>(
                type,
                write,
                text -> {
                    try {
                        return Optional.of(make.apply(text));
                    } catch (IllegalArgumentException refused) {
                        return Optional.empty();
                    }
                });
    }
}

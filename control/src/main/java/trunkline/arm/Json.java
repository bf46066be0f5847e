package trunkline.arm;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// A JSON value (RFC 8259). What it holds is kept as it came: order of names, digits of numbers.
public sealed interface Json {

    /// The value as text without blanks.
    default String write() {
        return JsonText.write(this);
    }

    /// Its member of that name, if it is an object that has one.
    default Optional<Json> at(String name) {
        return Optional.empty();
    }

    /// Follows names from object to object.
    default Optional<Json> at(String first, String... more) {
        Optional<Json> found = at(first);
        for (String name : more) {
            found = found.flatMap(json -> json.at(name));
        }
        return found;
    }

    /// Its text, if it is one.
    default Optional<String> text() {
        return Optional.empty();
    }

    /// Starts an object.
    static Builder object() {
        return new Builder();
    }

    /// A text.
    static Json of(String text) {
        return new Text(text);
    }

    /// A whole number.
    static Json of(long number) {
        return new Num(Long.toString(number));
    }

    /// A truth value.
    static Json of(boolean value) {
        return value ? Truth.TRUE : Truth.FALSE;
    }

    /// An array.
    static Json array(List<? extends Json> items) {
        return new Array(List.copyOf(items));
    }

    /// An array of texts.
    static Json texts(List<String> items) {
        return array(items.stream().map(Text::new).toList());
    }

    /// Names with values, in the order in which they came.
    record Struct(SequencedMap<String, Json> members) implements Json {

        /// Without members.
        public static final Struct EMPTY = new Struct(new LinkedHashMap<>());

        /// Copies the map.
        public Struct {
            members = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(members));
        }

        @Override
        public Optional<Json> at(String name) {
            return Optional.ofNullable(members.get(name));
        }

        /// This one with a member set: in its place if it is there, at the end if not.
        public Struct with(String name, Json value) {
            var copy = new LinkedHashMap<>(members);
            copy.put(name, value);
            return new Struct(copy);
        }

        /// This one without a member.
        public Struct without(String name) {
            var copy = new LinkedHashMap<>(members);
            copy.remove(name);
            return new Struct(copy);
        }
    }

    /// Values in order.
    record Array(List<Json> items) implements Json {
        /// Copies the list.
        public Array {
            items = List.copyOf(items);
        }
    }

    /// A text.
    record Text(String value) implements Json {
        @Override
        public Optional<String> text() {
            return Optional.of(value);
        }
    }

    /// A number as it was written.
    ///
    /// @param literal digits as RFC 8259 §6 has them, at most [#DIGITS_MAX] characters
    record Num(String literal) implements Json {

        /// Longest literal that is read.
        public static final int DIGITS_MAX = 40;

        private static final int EXPONENT_MAX = 400;

        /// The number, if it is whole and fits; `5.0` and `5e0` are whole.
        public Optional<Long> whole() {
            try {
                BigDecimal value = new BigDecimal(literal);
                if (value.signum() == 0) {
                    return Optional.of(0L);
                }
                return Math.abs((long) value.scale()) > EXPONENT_MAX
                        ? Optional.empty()
                        : Optional.of(value.longValueExact());
            } catch (ArithmeticException e) {
                return Optional.empty();
            }
        }

        /// The number, if it is finite.
        public Optional<Double> real() {
            double value = Double.parseDouble(literal);
            return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
        }
    }

    /// A truth value.
    enum Truth implements Json {
        /// `true`
        TRUE,
        /// `false`
        FALSE
    }

    /// The absence of a value, said aloud.
    enum Null implements Json {
        /// `null`
        NULL
    }

    /// Makes an object, member by member.
    final class Builder {

        private final LinkedHashMap<String, Json> members = new LinkedHashMap<>();

        private Builder() {}

        /// Sets a member.
        public Builder put(String name, Json value) {
            members.put(name, value);
            return this;
        }

        /// Sets a text.
        public Builder put(String name, String value) {
            return put(name, of(value));
        }

        /// Sets a number.
        public Builder put(String name, long value) {
            return put(name, of(value));
        }

        /// Sets a truth value.
        public Builder put(String name, boolean value) {
            return put(name, of(value));
        }

        /// Sets an object.
        public Builder put(String name, Builder value) {
            return put(name, value.build());
        }

        /// Sets an array.
        public Builder put(String name, List<? extends Json> items) {
            return put(name, array(new ArrayList<>(items)));
        }

        /// Sets a text, if there is one.
        public Builder putText(String name, Optional<String> value) {
            value.ifPresent(text -> put(name, text));
            return this;
        }

        /// Sets a value, if there is one.
        public Builder putIf(String name, Optional<? extends Json> value) {
            value.ifPresent(json -> put(name, json));
            return this;
        }

        /// The object.
        public Struct build() {
            return new Struct(members);
        }
    }
}

package trunkline.arm;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads and writes JSON text (RFC 8259): bounded, strict, and never throwing at what it is given.
public final class JsonText {

    /// Deepest nesting that is read.
    public static final int DEPTH_MAX = 32;

    /// What reading gives.
    public sealed interface Read {
        /// A whole value.
        record Value(Json json) implements Read {}

        /// Not JSON, or beyond a bound.
        record Malformed(String why, int at) implements Read {}
    }

    private static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final int at;

        Stop(String why, int at) {
            super(why, null, false, false);
            this.at = at;
        }
    }

    private final String text;
    private int at;

    private JsonText(String text) {
        this.text = text;
    }

    /// Reads one value that fills the bytes. A byte order mark before it is left out.
    public static Read read(byte[] utf8) {
        try {
            CharBuffer chars = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8));
            String text = chars.toString();
            return read(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            return new Read.Malformed("not UTF-8", 0);
        }
    }

    /// Reads one value that fills the text.
    public static Read read(String text) {
        var reader = new JsonText(text);
        try {
            Json json = reader.value(1);
            reader.blanks();
            if (reader.at < text.length()) {
                throw reader.stop("something after the value");
            }
            return new Read.Value(json);
        } catch (Stop e) {
            return new Read.Malformed(String.valueOf(e.getMessage()), e.at);
        }
    }

    private Stop stop(String why) {
        return new Stop(why, at);
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw stop("ends too early");
        }
        return text.charAt(at);
    }

    private boolean take(char c) {
        blanks();
        if (peek() != c) {
            return false;
        }
        at++;
        return true;
    }

    private void expect(char c) {
        if (!take(c)) {
            throw stop("expected '" + c + "'");
        }
    }

    private Json value(int depth) {
        if (depth > DEPTH_MAX) {
            throw stop("nested deeper than " + DEPTH_MAX);
        }
        blanks();
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> new Json.Text(string());
            case 't' -> word("true", Json.Truth.TRUE);
            case 'f' -> word("false", Json.Truth.FALSE);
            case 'n' -> word("null", Json.Null.NULL);
            default -> number();
        };
    }

    private Json word(String word, Json json) {
        if (!text.startsWith(word, at)) {
            throw stop("not a value");
        }
        at += word.length();
        return json;
    }

    private Json object(int depth) {
        expect('{');
        var members = new LinkedHashMap<String, Json>();
        if (take('}')) {
            return Json.Struct.EMPTY;
        }
        do {
            blanks();
            String name = string();
            expect(':');
            if (members.put(name, value(depth + 1)) != null) {
                throw stop("a name twice");
            }
        } while (take(','));
        expect('}');
        return new Json.Struct(members);
    }

    private Json array(int depth) {
        expect('[');
        List<Json> items = new ArrayList<>();
        if (take(']')) {
            return new Json.Array(items);
        }
        do {
            items.add(value(depth + 1));
        } while (take(','));
        expect(']');
        return new Json.Array(items);
    }

    private Json number() {
        int start = at;
        if (peek() == '-') {
            at++;
        }
        int whole = digits();
        if (whole > 1 && text.charAt(at - whole) == '0') {
            throw stop("a number with a leading zero");
        }
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            digits();
        }
        if (at < text.length() && (text.charAt(at) | 0x20) == 'e') {
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            digits();
        }
        if (at - start > Json.Num.DIGITS_MAX) {
            throw stop("a number of more than " + Json.Num.DIGITS_MAX + " characters");
        }
        return new Json.Num(text.substring(start, at));
    }

    private int digits() {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == start) {
            throw stop("not a value");
        }
        return at - start;
    }

    private String string() {
        if (peek() != '"') {
            throw stop("expected '\"'");
        }
        at++;
        var out = new StringBuilder();
        for (char c = peek(); c != '"'; c = peek()) {
            if (c < ' ') {
                throw stop("a control character in a text");
            }
            at++;
            out.append(c == '\\' ? escape() : c);
        }
        at++;
        if (loneSurrogate(out)) {
            throw stop("half a character in a text");
        }
        return out.toString();
    }

    private char escape() {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw stop("an unknown escape");
        };
    }

    private char unicode() {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = peek() < 128 ? Character.digit(peek(), 16) : -1;
            if (digit < 0) {
                throw stop("an unknown escape");
            }
            code = code << 4 | digit;
            at++;
        }
        return (char) code;
    }

    private static boolean loneSurrogate(CharSequence text) {
        return text.codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF);
    }

    /// Writes a value without blanks.
    static String write(Json json) {
        var out = new StringBuilder(512);
        write(json, out);
        return out.toString();
    }

    private static void write(Json json, StringBuilder out) {
        switch (json) {
            case Json.Struct(var members) -> {
                char before = '{';
                for (Map.Entry<String, Json> member : members.entrySet()) {
                    out.append(before);
                    before = ',';
                    quote(member.getKey(), out);
                    out.append(':');
                    write(member.getValue(), out);
                }
                out.append(members.isEmpty() ? "{}" : "}");
            }
            case Json.Array(var items) -> {
                char before = '[';
                for (Json item : items) {
                    out.append(before);
                    before = ',';
                    write(item, out);
                }
                out.append(items.isEmpty() ? "[]" : "]");
            }
            case Json.Text(var value) -> quote(value, out);
            case Json.Num(var literal) -> out.append(literal);
            case Json.Truth truth -> out.append(truth == Json.Truth.TRUE);
            case Json.Null.NULL -> out.append("null");
        }
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                default -> {
                    if (c < ' ' || c == 0x2028 || c == 0x2029) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}

package trunkline.arm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "true",
                "-0.5e+3",
                "\"ü \\u2028 \\\"\"",
                "{\"a\":[1,2.50,{\"b\":null}],\"c\":\"\",\"d\":false}"
            })
    void writesWhatItRead(String text) {
        var read = assertInstanceOf(JsonText.Read.Value.class, JsonText.read(text));
        assertEquals(text, read.json().write());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1,]",
                "{\"a\":1,}",
                "{\"a\" 1}",
                "{a:1}",
                "01",
                "1.",
                ".5",
                "+1",
                "1e",
                "tru",
                "nulll",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"\\ud800\"",
                "\"a",
                "\"\t\"",
                "{\"a\":1,\"a\":2}",
                "{} {}",
                "11111111111111111111111111111111111111111"
            })
    void refusesWhatIsNotJson(String text) {
        assertInstanceOf(JsonText.Read.Malformed.class, JsonText.read(text));
    }

    @Test
    void nestsToItsBoundAndNoDeeper() {
        int max = JsonText.DEPTH_MAX;
        String deepest = "[".repeat(max) + "]".repeat(max);
        assertInstanceOf(JsonText.Read.Value.class, JsonText.read(deepest));
        assertInstanceOf(JsonText.Read.Malformed.class, JsonText.read("[" + deepest + "]"));
        assertInstanceOf(JsonText.Read.Malformed.class, JsonText.read("[".repeat(1 << 20)));
    }

    @Test
    void refusesWhatIsNotUtf8() {
        byte[] latin = "\"ü\"".getBytes(StandardCharsets.ISO_8859_1);
        assertInstanceOf(JsonText.Read.Malformed.class, JsonText.read(latin));
    }

    @Test
    void neverThrows() {
        String alphabet = "{}[]\",:\\u0123456789abcdeE+-.truefalsn \n\u00fc\ud800";
        for (long seed = 0; seed < 20_000; seed++) {
            var random = new SplittableRandom(seed);
            var text = new StringBuilder();
            for (int i = random.nextInt(24); i > 0; i--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            if (JsonText.read(text.toString()) instanceof JsonText.Read.Value(var json)) {
                assertEquals(
                        new JsonText.Read.Value(json), JsonText.read(json.write()), "seed " + seed);
            }
        }
    }

    @Test
    void knowsWholeNumbersHoweverTheyAreWritten() {
        assertEquals(Optional.of(5L), new Json.Num("5.0").whole());
        assertEquals(Optional.of(1000L), new Json.Num("1e3").whole());
        assertEquals(Optional.of(0L), new Json.Num("0e999999999").whole());
        assertEquals(Optional.of(4294967295L), new Json.Num("4294967295").whole());
        assertEquals(Optional.empty(), new Json.Num("5.5").whole());
        assertEquals(Optional.empty(), new Json.Num("1e999999999").whole());
        assertEquals(Optional.empty(), new Json.Num("1e-999999999").whole());
        assertEquals(Optional.empty(), new Json.Num("9223372036854775808").whole());
        assertEquals(Optional.of(0.5), new Json.Num("0.5").real());
        assertEquals(Optional.empty(), new Json.Num("1e400").real());
    }
}

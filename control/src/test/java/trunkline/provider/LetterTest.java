package trunkline.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class LetterTest {

    private static String file(Letter letter) {
        return new String(letter.pdf(), StandardCharsets.ISO_8859_1);
    }

    /// A reader finds every object by the table, and the table by the last lines.
    @Test
    void theTableLeadsToTheObjects() {
        String file = file(new Letter().line("Hello").line("Grüße (an \\alle)"));
        assertTrue(file.startsWith("%PDF-1.4\n"), file);
        Matcher last = Pattern.compile("startxref\n([0-9]+)\n%%EOF\n$").matcher(file);
        assertTrue(last.find(), file);
        String table = file.substring(Integer.parseInt(last.group(1)));
        assertTrue(table.startsWith("xref\n0 6\n0000000000 65535 f \n"), table);
        Matcher entry = Pattern.compile("([0-9]{10}) 00000 n \n").matcher(table);
        for (int number = 1; number <= 5; number++) {
            assertTrue(entry.find(), table);
            String object = file.substring(Integer.parseInt(entry.group(1)));
            assertTrue(object.startsWith(number + " 0 obj\n"), object);
        }
        assertTrue(table.contains("/Size 6"), table);
    }

    @Test
    void thePageIsAsLongAsItSays() {
        String file = file(new Letter().line("Hello"));
        Matcher stream =
                Pattern.compile("<< /Length ([0-9]+) >>\nstream\n(.*?)\nendstream", Pattern.DOTALL)
                        .matcher(file);
        assertTrue(stream.find(), file);
        assertEquals(Integer.parseInt(stream.group(1)), stream.group(2).length());
        assertTrue(stream.group(2).contains("(Hello) Tj"), stream.group(2));
    }

    @Test
    void whatTheSyntaxUsesIsEscapedAndWhatTheFontLacksIsAsked() {
        String file = file(new Letter().line("a(b)c\\d\ne").line("Łódź äöü"));
        assertTrue(file.contains("(a\\(b\\)c\\\\de) Tj"), file);
        assertTrue(file.contains("(?ód? äöü) Tj"), file);
    }

    @Test
    void whatIsTooMuchIsLeftOut() {
        var letter = new Letter();
        for (int i = 0; i < 2 * Letter.LINES_MAX; i++) {
            letter.line("x".repeat(2 * Letter.LINE_MAX));
        }
        String file = file(letter);
        assertEquals(Letter.LINES_MAX, file.split("Tj T\\*", -1).length - 1);
        assertTrue(!file.contains("x".repeat(Letter.LINE_MAX + 1)), "a line is too long");
    }
}

package trunkline.tidy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// A ratchet: each count of untidy things is written down in `sim/tidy.txt` and may only fall.
/// `UPDATE=1` writes the counts of today.
final class TidyTest {

    private static final Path RATCHET = Tree.ROOT.resolve("sim/tidy.txt");

    private static final int METHOD_LINES_MAX = 60;
    private static final int FILE_LINES_MAX = 500;

    private static final Pattern EMPTY_WORD =
            Pattern.compile(
                    "\\b(?:class|record|interface|enum) (\\w*(?:Manager|Impl|Util|Utils|Helper|Abstract|Data|Info))\\b");

    private static final Pattern LOOSE_END = Pattern.compile("\\b(?:TODO|FIXME|XXX)\\b");

    private static final Pattern NULL_RETURN = Pattern.compile("\\breturn null;");

    /// A method's head as the formatter leaves it, up to its opening brace.
    private static final Pattern METHOD_HEAD =
            Pattern.compile(
                    "^( {4}| {8})(?!return |if |for |while |switch |try |else |[a-z ]*record )"
                            + "[\\w<@][^=;]*\\)(?: throws [\\w., ]+)? \\{$");

    private static final Pattern RECORD_HEAD = Pattern.compile("\\brecord \\w+(?:<.*>)?\\($");

    @Test
    void untidyThingsOnlyBecomeFewer() throws IOException {
        Map<String, Integer> found = count();
        if (System.getenv("UPDATE") != null) {
            StringBuilder text = new StringBuilder();
            found.forEach((what, n) -> text.append(n).append(' ').append(what).append('\n'));
            Files.writeString(RATCHET, text);
        }
        Map<String, Integer> agreed = new LinkedHashMap<>();
        for (String line : Tree.text(RATCHET).lines().toList()) {
            int blank = line.indexOf(' ');
            agreed.put(line.substring(blank + 1), Integer.valueOf(line.substring(0, blank)));
        }
        assertEquals(found.keySet(), agreed.keySet());
        found.forEach((what, n) ->
                assertTrue(
                        n <= agreed.getOrDefault(what, 0),
                        what + ": " + n + ", agreed " + agreed.get(what)));
    }

    private static Map<String, Integer> count() {
        int longMethods = 0;
        int longFiles = 0;
        int emptyWords = 0;
        int looseEnds = 0;
        int nullReturns = 0;
        for (String module : Tree.MODULES) {
            for (Path file : Tree.sources(module)) {
                String text = Tree.text(file);
                List<String> lines = text.lines().toList();
                longFiles += lines.size() > FILE_LINES_MAX ? 1 : 0;
                longMethods += longMethods(lines);
                emptyWords += matches(EMPTY_WORD, text);
                looseEnds += matches(LOOSE_END, text);
                nullReturns += matches(NULL_RETURN, text);
            }
        }
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("methods of more than " + METHOD_LINES_MAX + " lines", longMethods);
        counts.put("files of more than " + FILE_LINES_MAX + " lines", longFiles);
        counts.put("types with an empty word in their name", emptyWords);
        counts.put("loose ends", looseEnds);
        counts.put("returns of null", nullReturns);
        return counts;
    }

    private static int longMethods(List<String> lines) {
        int count = 0;
        for (int i = 0; i < lines.size(); i++) {
            Matcher head = METHOD_HEAD.matcher(lines.get(i));
            if (head.matches() && !ofRecord(lines, i)) {
                String end = head.group(1) + "}";
                int last = i + 1;
                while (last < lines.size() && !lines.get(last).equals(end)) {
                    last++;
                }
                count += last - i > METHOD_LINES_MAX ? 1 : 0;
            }
        }
        return count;
    }

    /// Whether a line is the last of a record's components, which look like a method's parameters.
    private static boolean ofRecord(List<String> lines, int last) {
        for (int i = last; i >= 0 && !lines.get(i).isBlank(); i--) {
            if (RECORD_HEAD.matcher(lines.get(i)).find()) {
                return true;
            }
        }
        return false;
    }

    private static int matches(Pattern pattern, String text) {
        return (int) pattern.matcher(text).results().count();
    }
}

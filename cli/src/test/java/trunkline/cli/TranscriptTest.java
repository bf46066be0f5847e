package trunkline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Commands and what they print, as files: `$ trunkline ARGS`, then both outputs, then `[exit N]`.
/// With `UPDATE=1` the files are rewritten.
class TranscriptTest {

    private static final Path FOLDER = Path.of("..", "conformance", "cli");
    private static final String PROMPT = "$ trunkline";

    @TestFactory
    List<DynamicTest> transcripts() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            var tests =
                    files.sorted()
                            .map(file ->
                                    DynamicTest.dynamicTest(
                                            file.getFileName().toString(), () -> check(file)))
                            .toList();
            assertFalse(tests.isEmpty(), "no transcript in " + FOLDER);
            return tests;
        }
    }

    private static void check(Path file) throws IOException {
        var expected = Files.readString(file);
        var actual = new StringBuilder();
        expected.lines()
                .filter(line -> line.startsWith(PROMPT))
                .forEach(line -> actual.append(run(line)));
        if ("1".equals(System.getenv("UPDATE"))) {
            Files.writeString(file, actual);
            return;
        }
        assertEquals(expected, actual.toString());
    }

    private static String run(String line) {
        var bytes = new ByteArrayOutputStream();
        var stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        var plain = Ink.PLAIN;
        String[] args = line.substring(PROMPT.length()).strip().split(" ", -1);
        var code = Main.run(args, new Terminal(stream, stream, plain, plain));
        return line
                + "\n"
                + bytes.toString(StandardCharsets.UTF_8)
                + "[exit "
                + code.number()
                + "]\n";
    }
}

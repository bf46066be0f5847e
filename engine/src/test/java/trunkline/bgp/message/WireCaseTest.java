package trunkline.bgp.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Runs every case under `conformance/wire`: three lines, the words with options in brackets, the
/// message in hexadecimal, what it must mean. `UPDATE=1` in the environment rewrites the third.
class WireCaseTest {

    private record Case(Path file, int line, String words, String hex, String expected) {
        String name() {
            return file.getFileName() + ":" + line + " " + words;
        }

        String actual() {
            byte[] octets = HexFormat.of().parseHex(hex.replace(" ", ""));
            return WireText.of(octets, WireText.Options.of(words));
        }
    }

    @TestFactory
    Stream<DynamicContainer> cases() throws IOException {
        List<DynamicContainer> folders = new ArrayList<>();
        int count = 0;
        for (Path file : files()) {
            List<Case> cases = read(file);
            if ("1".equals(System.getenv("UPDATE"))) {
                rewrite(file, cases);
                continue;
            }
            count += cases.size();
            folders.add(
                    DynamicContainer.dynamicContainer(
                            root().relativize(file).toString(),
                            cases.stream().map(WireCaseTest::test)));
        }
        int total = count;
        folders.add(
                DynamicContainer.dynamicContainer(
                        "all",
                        Stream.of(
                                DynamicTest.dynamicTest(
                                        "there are cases",
                                        () -> assertTrue(total > 300, () -> total + " cases")))));
        return folders.stream();
    }

    private static DynamicTest test(Case each) {
        return DynamicTest.dynamicTest(
                each.name(), () -> assertEquals(each.expected, each.actual(), each::name));
    }

    static Path root() {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(at.resolve("conformance"))) {
            at = at.getParent();
            if (at == null) {
                throw new AssertionError("no folder 'conformance' above the working directory");
            }
        }
        return at;
    }

    static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(root().resolve("conformance/wire"))) {
            return all.filter(f -> f.toString().endsWith(".case")).sorted().toList();
        }
    }

    private static List<Case> read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<Case> cases = new ArrayList<>();
        for (int at = 0; at < lines.size(); at++) {
            if (lines.get(at).isBlank() || lines.get(at).startsWith("#")) {
                continue;
            }
            assertTrue(at + 2 < lines.size(), file + ":" + (at + 1) + " is cut off");
            cases.add(new Case(file, at + 1, lines.get(at), lines.get(at + 1), lines.get(at + 2)));
            at += 2;
        }
        return cases;
    }

    private static void rewrite(Path file, List<Case> cases) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        cases.forEach(each -> lines.set(each.line + 1, each.actual()));
        Files.write(file, lines);
    }
}

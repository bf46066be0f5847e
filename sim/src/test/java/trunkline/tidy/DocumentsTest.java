package trunkline.tidy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Paths that a document names exist.
final class DocumentsTest {

    /// In backquotes or as a link's target: a path with a slash and an ending, or a folder.
    private static final Pattern CODE =
            Pattern.compile("`([A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+)+/?)`");

    private static final Pattern LINK =
            Pattern.compile("\\]\\((?!https?:|#)([^)#\\s]+)(?:#[^)]*)?\\)");

    /// First folders of the project: what begins with another word is not a path of ours.
    private static final List<String> FIRST =
            List.of(
                    "engine",
                    "intent",
                    "model",
                    "edge",
                    "control",
                    "lab",
                    "sim",
                    "cli",
                    "docs",
                    "conformance",
                    "bench",
                    "tools",
                    "interop",
                    "api-tests",
                    ".ci");

    @Test
    void everyPathInADocumentExists() {
        List<String> missing = new ArrayList<>();
        int documents = 0;
        for (Path file : documents()) {
            documents++;
            String text = Tree.text(file);
            Matcher code = CODE.matcher(text);
            while (code.find()) {
                String path = code.group(1);
                boolean place = path.matches(".*[A-Z]{3,}/.*"); // NAME stands for any
                boolean ours = !place && FIRST.contains(path.substring(0, path.indexOf('/')));
                if (ours && !path.contains("*") && !Files.exists(Tree.ROOT.resolve(path))) {
                    missing.add(Tree.name(file) + ": " + path);
                }
            }
            Matcher link = LINK.matcher(text);
            while (link.find()) {
                Path target = file.resolveSibling(link.group(1));
                if (!Files.exists(target)) {
                    missing.add(Tree.name(file) + ": " + link.group(1));
                }
            }
        }
        assertTrue(documents > 3, "only " + documents + " documents found");
        assertEquals(List.of(), missing);
    }

    private static List<Path> documents() {
        List<Path> all = new ArrayList<>();
        for (String top :
                List.of(
                        "README.md",
                        "ARCHITECTURE.md",
                        "STYLE.md",
                        "HACKING.md",
                        "DEPENDENCIES.md",
                        "CHANGELOG.md",
                        "CONTRIBUTING.md",
                        "SECURITY.md")) {
            if (Files.exists(Tree.ROOT.resolve(top))) {
                all.add(Tree.ROOT.resolve(top));
            }
        }
        all.addAll(Tree.files(Tree.ROOT.resolve("docs"), p -> p.toString().endsWith(".md")));
        return all;
    }
}

package trunkline.tidy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The project's own files, as the laws read them.
final class Tree {

    /// Every wall, in the order of the build.
    static final List<String> MODULES =
            List.of("engine", "intent", "model", "edge", "control", "lab", "sim", "cli", "bench");

    /// Where the project begins: the first folder upwards that holds the entry script.
    static final Path ROOT = root();

    private Tree() {}

    private static Path root() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("trunkline")) && Files.exists(at.resolve("pom.xml"))) {
                return at;
            }
        }
        throw new IllegalStateException("not inside the project");
    }

    /// Files below `folder` that pass, sorted; none where there is no such folder.
    static List<Path> files(Path folder, Predicate<Path> wanted) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).filter(wanted).sorted().toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// Class files of a module's main sources.
    static List<Path> classes(String module) {
        return files(
                ROOT.resolve(module).resolve("target/classes"),
                p -> p.toString().endsWith(".class") && !p.endsWith("module-info.class"));
    }

    /// Main sources of a module.
    static List<Path> sources(String module) {
        return files(
                ROOT.resolve(module).resolve("src/main/java"), p -> p.toString().endsWith(".java"));
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// As a reader of the project would name it.
    static String name(Path file) {
        return ROOT.relativize(file).toString();
    }
}

package trunkline.provider;

import java.nio.file.Files;
import java.nio.file.Path;

/// Where the project's own files lie.
final class Project {

    /// The project's folder: the first one upwards that has the conformance cases.
    static final Path ROOT = root();

    private Project() {}

    private static Path root() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("conformance"))) {
                return at;
            }
        }
        throw new IllegalStateException("not inside the project");
    }
}

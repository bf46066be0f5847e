package trunkline.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What edges make of the ground.
final class Domains {

    private Domains() {}

    /// Every routing domain's namespace: the edges name them with a dot, the lab never does.
    static List<Namespace> all() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/run/netns"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.indexOf('.') >= 0)
                    .sorted()
                    .map(Namespace::new)
                    .toList();
        }
    }
}

package trunkline.cli;

import java.nio.file.Path;
import java.util.Optional;

/// Where this installation lies.
///
/// @param directory with the launcher, `bench/` and `docs/`
record Home(Path directory) {

    /// Named by the launcher; the working directory without one.
    static Home find() {
        return new Home(Path.of(Optional.ofNullable(System.getenv("TRUNKLINE_HOME")).orElse(".")));
    }

    /// A benchmark's script.
    Path benchmark(String name) {
        return directory.resolve("bench").resolve(name).resolve("run");
    }
}

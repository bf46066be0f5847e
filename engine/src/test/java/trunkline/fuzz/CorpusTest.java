package trunkline.fuzz;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is kept of what `tools/fuzz` found: every reader takes it.
final class CorpusTest {

    private static final Path CORPUS = Path.of("..", "conformance", "fuzz");

    enum Reader {
        BFD,
        BMP,
        MESSAGE,
        MRT,
        RIB,
        TEXT,
        UPDATE;

        private void take(byte[] octets) {
            switch (this) {
                case BFD -> BfdFuzz.fuzzerTestOneInput(octets);
                case BMP -> BmpFuzz.fuzzerTestOneInput(octets);
                case MESSAGE -> MessageFuzz.fuzzerTestOneInput(octets);
                case MRT -> MrtFuzz.fuzzerTestOneInput(octets);
                case RIB -> RibFuzz.fuzzerTestOneInput(octets);
                case TEXT -> TextFuzz.fuzzerTestOneInput(octets);
                case UPDATE -> UpdateFuzz.fuzzerTestOneInput(octets);
            }
        }

        private List<Path> corpus() throws IOException {
            try (Stream<Path> files = Files.list(CORPUS.resolve(name().toLowerCase(Locale.ROOT)))) {
                return files.sorted().toList();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Reader.class)
    void everythingKeptIsTaken(Reader reader) throws IOException {
        List<Path> corpus = reader.corpus();
        assertTrue(corpus.size() >= 5, corpus.size() + " files");
        for (Path file : corpus) {
            byte[] octets = Files.readAllBytes(file);
            assertDoesNotThrow(() -> reader.take(octets), file.toString());
        }
    }
}

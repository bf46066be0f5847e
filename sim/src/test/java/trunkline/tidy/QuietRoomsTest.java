package trunkline.tidy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Law 1: a quiet room names no socket, file, thread, clock or random source.
final class QuietRoomsTest {

    private static final List<String> LOUD_CLASSES =
            List.of(
                    "java/net/",
                    "java/nio/channels/",
                    "java/nio/file/",
                    "java/io/File",
                    "java/io/RandomAccess",
                    "java/lang/Thread",
                    "java/lang/Process",
                    "java/lang/foreign/",
                    "java/util/concurrent/",
                    "java/util/Timer",
                    "java/util/Random",
                    "java/util/SplittableRandom",
                    "java/util/random/",
                    "java/security/SecureRandom",
                    "java/time/Clock",
                    "javax/net/",
                    "sun/");

    private static final List<String> LOUD_MEMBERS =
            List.of(
                    "java/lang/System.nanoTime",
                    "java/lang/System.currentTimeMillis",
                    "java/lang/System.getProperty",
                    "java/lang/System.getenv",
                    "java/lang/System.out",
                    "java/lang/System.err",
                    "java/lang/Math.random",
                    "java/time/Instant.now",
                    "java/time/LocalDate.now",
                    "java/time/LocalDateTime.now",
                    "java/time/ZonedDateTime.now",
                    "java/time/OffsetDateTime.now",
                    "java/util/UUID.randomUUID");

    @ParameterizedTest
    @ValueSource(strings = {"engine", "intent", "model"})
    void aQuietModuleNamesNothingLoud(String module) {
        List<String> loud = new ArrayList<>();
        List<Path> classes = Tree.classes(module);
        assertTrue(!classes.isEmpty(), "no class files of " + module);
        for (Path file : classes) {
            References references = References.of(file);
            references.classes().stream()
                    .filter(c -> LOUD_CLASSES.stream().anyMatch(c::startsWith))
                    .forEach(c -> loud.add(references.owner() + " names " + c));
            references.members().stream()
                    .filter(LOUD_MEMBERS::contains)
                    .forEach(m -> loud.add(references.owner() + " uses " + m));
        }
        assertEquals(List.of(), loud);
    }
}

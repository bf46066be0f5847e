package trunkline.bgp.session;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import trunkline.conformance.Transcript;

/// `conformance/bgp/rfc4271/6.8` and `conformance/bgp/rfc5882`: two connections, and the path
/// below.
final class PeeringTranscriptsTest {

    private static final List<Path> FILES =
            Stream.of("bgp/rfc4271/6.8", "bgp/rfc5882")
                    .flatMap(folder -> Transcript.in(Transcript.folder(folder)).stream())
                    .toList();

    @Test
    void thereAreSome() {
        assertFalse(FILES.isEmpty());
    }

    @TestFactory
    Stream<DynamicTest> transcripts() {
        return FILES.stream()
                .map(file ->
                        DynamicTest.dynamicTest(
                                file.getFileName().toString(),
                                () -> Transcript.check(file, new PeeringPlayer())));
    }
}

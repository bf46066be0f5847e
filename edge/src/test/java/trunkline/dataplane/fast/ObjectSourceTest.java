package trunkline.dataplane.fast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The objects that are checked in were compiled from the sources that are checked in.
final class ObjectSourceTest {
    private static final String EDGE = "../edge/src/main/bpf/";
    private static final String BENCH = "../bench/src/main/bpf/";

    @Test
    void theProgramIsOfTheseSources() throws IOException, NoSuchAlgorithmException {
        assertOf(
                "../edge/src/main/resources/trunkline/dataplane/fast/forward.sources",
                List.of(EDGE + "kernel.h", EDGE + "forward.bpf.c"));
    }

    @Test
    void whatIsMeasuredIsTheProgram() throws IOException, NoSuchAlgorithmException {
        assertOf(
                "../bench/src/main/resources/trunkline/bench/measure.sources",
                List.of(EDGE + "kernel.h", EDGE + "forward.bpf.c", BENCH + "measure.bpf.c"));
    }

    private static void assertOf(String note, List<String> sources)
            throws IOException, NoSuchAlgorithmException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (String source : sources) {
            all.writeBytes(Files.readAllBytes(Path.of(source)));
        }
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(all.toByteArray());
        String noted = Files.readString(Path.of(note)).strip();
        assertEquals(
                HexFormat.of().formatHex(digest),
                noted,
                "run build.sh beside " + sources.getLast());
    }
}

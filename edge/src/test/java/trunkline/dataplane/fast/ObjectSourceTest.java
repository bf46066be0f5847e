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

/// The object that is checked in was compiled from the sources that are checked in.
final class ObjectSourceTest {
    private static final Path SOURCES = Path.of("src/main/bpf");
    private static final Path NOTE =
            Path.of("src/main/resources/trunkline/dataplane/fast/forward.sources");

    @Test
    void theObjectIsOfTheseSources() throws IOException, NoSuchAlgorithmException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (String name : List.of("kernel.h", "forward.bpf.c")) {
            all.writeBytes(Files.readAllBytes(SOURCES.resolve(name)));
        }
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(all.toByteArray());
        String noted = Files.readString(NOTE).strip();
        assertEquals(HexFormat.of().formatHex(digest), noted, "run edge/src/main/bpf/build.sh");
    }
}

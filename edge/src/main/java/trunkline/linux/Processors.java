package trunkline.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The processors of the machine.
public final class Processors {
    private static final Path POSSIBLE = Path.of("/sys/devices/system/cpu/possible");

    private Processors() {}

    /// How many there may ever be, whether they are there now or not; their numbers are below.
    public static int possible() throws IOException {
        String ranges = Files.readString(POSSIBLE).strip();
        String last =
                ranges.substring(Math.max(ranges.lastIndexOf('-'), ranges.lastIndexOf(',')) + 1);
        try {
            return Integer.parseInt(last) + 1;
        } catch (NumberFormatException e) {
            throw new IOException("possible processors: " + ranges, e);
        }
    }
}

package trunkline.edge;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import trunkline.edge.transport.Duty;
import trunkline.intent.EdgeIntent;
import trunkline.intent.IntentJson;
import trunkline.json.Decoded;

/// Gives an edge the intent in a file, and again whenever the file changes.
final class IntentFile implements Duty {
    private static final Logger LOG = System.getLogger(IntentFile.class.getName());
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private final Path file;
    private final Edge edge;
    private Optional<FileTime> seen = Optional.empty();
    private Instant lookAt = Instant.MIN;

    IntentFile(Path file, Edge edge) {
        this.file = file;
        this.edge = edge;
    }

    @Override
    public Instant perform(Instant now) {
        if (!now.isBefore(lookAt)) {
            lookAt = now.plus(LOOK_EVERY);
            look(now);
        }
        return lookAt;
    }

    private void look(Instant now) {
        try {
            Optional<FileTime> changed = Optional.of(Files.getLastModifiedTime(file));
            if (changed.equals(seen)) {
                return;
            }
            seen = changed;
            switch (IntentJson.INTENT.read(Files.readAllBytes(file))) {
                case Decoded.Value<EdgeIntent>(var intent) -> edge.become(intent, now);
                case Decoded.Fault<EdgeIntent> fault ->
                        LOG.log(Level.ERROR, "{0}: {1}", file, fault);
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "{0}", e.toString());
        }
    }
}

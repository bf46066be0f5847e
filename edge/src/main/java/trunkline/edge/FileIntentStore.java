package trunkline.edge;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import trunkline.intent.EdgeIntent;
import trunkline.intent.IntentJson;
import trunkline.json.Decoded;

/// The last intent as a file, replaced as a whole. Its owner alone may read it: it holds keys.
public final class FileIntentStore implements IntentStore {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path file;

    /// @param directory that is there; the file in it is `intent.json`
    public FileIntentStore(Path directory) {
        this.file = directory.resolve("intent.json");
    }

    @Override
    public Loaded load() {
        try {
            return switch (IntentJson.INTENT.read(Files.readAllBytes(file))) {
                case Decoded.Value<EdgeIntent>(var intent) -> new Loaded.Found(intent);
                case Decoded.Fault<EdgeIntent> fault -> new Loaded.Damaged(file + ": " + fault);
            };
        } catch (NoSuchFileException e) {
            return new Loaded.Nothing();
        } catch (IOException e) {
            return new Loaded.Damaged(file + ": " + e);
        }
    }

    /// Written beside, forced to the disk, then put in place: a crash leaves the old or the new.
    @Override
    public Optional<String> save(EdgeIntent intent) {
        Path beside = file.resolveSibling("intent.json.new");
        try {
            Files.deleteIfExists(beside);
            Files.createFile(beside, OWNER_ONLY);
            try (FileChannel out = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                ByteBuffer octets = ByteBuffer.wrap(IntentJson.INTENT.write(intent));
                while (octets.hasRemaining()) {
                    out.write(octets);
                }
                out.force(true);
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel directory =
                    FileChannel.open(file.toAbsolutePath().resolveSibling("."))) {
                directory.force(true);
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e.toString());
        }
    }
}

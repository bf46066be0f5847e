package trunkline.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/// A folder whose files only their owner reads. A file is there whole or not at all.
///
/// @param folder made if it is not there
public record Vault(Path folder) {

    private static final Set<PosixFilePermission> OWNER_FOLDER =
            PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OWNER_FILE =
            PosixFilePermissions.fromString("rw-------");

    /// Makes the folder.
    ///
    /// @throws UncheckedIOException when it cannot be made
    public Vault {
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, OWNER_FOLDER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The file of that name.
    public Path path(String name) {
        return folder.resolve(name);
    }

    /// The text of a file.
    ///
    /// @throws UncheckedIOException when it is there and cannot be read
    public Optional<String> read(String name) {
        try {
            return Files.exists(path(name))
                    ? Optional.of(Files.readString(path(name)))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes a text, in place of the one that was there.
    public void write(String name, String text) {
        write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /// Writes octets, in place of those that were there.
    ///
    /// @throws UncheckedIOException when it cannot be written
    public void write(String name, byte[] content) {
        Path fresh = folder.resolve(name + ".new");
        try {
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(OWNER_FILE));
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(content);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            Files.move(fresh, path(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

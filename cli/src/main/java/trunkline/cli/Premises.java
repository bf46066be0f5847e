package trunkline.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The folder of a running `up`, which is its alone as long as it runs.
///
/// @param folder where everything is kept
/// @param life whether it outlives the process
/// @param file holds the lock
record Premises(Path folder, Life life, FileChannel file) implements AutoCloseable {

    private static final String LOCK = "up.lock";

    /// How long a folder is there.
    enum Life {
        /// Until somebody takes it away.
        KEPT,
        /// As long as the process.
        TEMPORARY
    }

    /// The folder that was asked for, else a new one.
    ///
    /// @throws IOException when somebody else lives in it, or it cannot be made
    static Premises open(Optional<Path> wanted) throws IOException {
        if (wanted.isEmpty()) {
            return open(Files.createTempDirectory("trunkline-up-"), Life.TEMPORARY);
        }
        return open(Files.createDirectories(wanted.get().toAbsolutePath()), Life.KEPT);
    }

    private static Premises open(Path folder, Life life) throws IOException {
        FileChannel file = lock(folder);
        FileLock lock = file.tryLock();
        if (lock == null) {
            file.close();
            throw new IOException("another ./trunkline up runs on " + folder);
        }
        return new Premises(folder.toRealPath(), life, file);
    }

    private static FileChannel lock(Path folder) throws IOException {
        return FileChannel.open(
                folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /// Takes a temporary folder away if whoever made it is gone.
    static void clear(Path folder) throws IOException {
        try (FileChannel file = lock(folder)) {
            if (file.tryLock() != null) {
                remove(folder);
            }
        } catch (NoSuchFileException e) {
            // It is gone as well.
        }
    }

    /// The folder, if it is to go with the process.
    Optional<Path> temporary() {
        return switch (life) {
            case KEPT -> Optional.empty();
            case TEMPORARY -> Optional.of(folder);
        };
    }

    private static void remove(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> found = Files.walk(folder)) {
            all = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }

    @Override
    public void close() throws IOException {
        try (file) {
            Optional<Path> going = temporary();
            if (going.isPresent()) {
                remove(going.get());
            }
        }
    }
}

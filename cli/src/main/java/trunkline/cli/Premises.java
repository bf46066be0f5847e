package trunkline.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
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
    private static final String TEMPORARY = "trunkline-up-";

    /// A temporary folder that is younger may not have its lock yet.
    private static final Duration YOUNG = Duration.ofMinutes(1);

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
            Path made = Files.createTempDirectory(TEMPORARY);
            clearBeside(made);
            return open(made, Life.TEMPORARY);
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

    /// Takes away what was left by those who were killed before anybody watched over them.
    private static void clearBeside(Path made) throws IOException {
        Instant old = Instant.now().minus(YOUNG);
        List<Path> left;
        try (Stream<Path> all = Files.list(made.toAbsolutePath().getParent())) {
            left = all.filter(path -> path.getFileName().toString().startsWith(TEMPORARY)).toList();
        }
        for (Path path : left) {
            try {
                if (Files.getLastModifiedTime(path).toInstant().isBefore(old)) {
                    clear(path);
                }
            } catch (IOException e) {
                // It is somebody else's, or gone.
            }
        }
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

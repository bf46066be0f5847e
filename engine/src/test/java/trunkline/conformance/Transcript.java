package trunkline.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A file of `conformance/`: blocks parted by empty lines, each of event lines, `----` and what is
/// expected of them. Lines that begin with `#` are for the reader. `UPDATE=1` writes what came out.
public final class Transcript {

    /// The folder that holds all modules.
    public static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final String RULE = "----";

    private Transcript() {}

    /// Plays the events of one file.
    @FunctionalInterface
    public interface Player {

        /// Plays the events of a block.
        ///
        /// @return effects in order, then the state
        List<String> play(List<String> events);
    }

    /// The folder of that name under `conformance/`; tests run in their module's folder.
    public static Path folder(String name) {
        return ROOT.resolve("conformance").resolve(name);
    }

    /// Whether expectations are to be written instead of checked.
    public static boolean updating() {
        return System.getenv("UPDATE") != null;
    }

    /// Every transcript in `folder` and below, by name.
    public static List<Path> in(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes a transcript that is not there yet, without expectations, where they are written at
    /// all.
    public static void create(Path file, List<List<String>> blocks) {
        if (!updating() || Files.exists(file)) {
            return;
        }
        StringBuilder text = new StringBuilder();
        for (List<String> block : blocks) {
            text.append(text.isEmpty() ? "" : "\n");
            block.forEach(line -> text.append(line).append('\n'));
            text.append(RULE).append('\n');
        }
        write(file, text.toString());
    }

    /// Plays `file` and compares.
    public static void check(Path file, Player player) {
        String before = read(file);
        StringBuilder after = new StringBuilder();
        for (String block : before.split("\n\n+", -1)) {
            List<String> events = new ArrayList<>();
            after.append(after.isEmpty() ? "" : "\n");
            for (String line : block.lines().takeWhile(line -> !line.equals(RULE)).toList()) {
                after.append(line).append('\n');
                if (!line.startsWith("#")) {
                    events.add(line);
                }
            }
            after.append(RULE).append('\n');
            player.play(events).forEach(line -> after.append(line).append('\n'));
        }
        if (updating()) {
            write(file, after.toString());
        } else {
            assertEquals(before, after.toString(), file.toString());
        }
    }

    /// Compares a generated page, or writes it.
    public static void page(Path file, String text) {
        if (updating()) {
            write(file, text);
        } else {
            assertEquals(read(file), text, file.toString());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package trunkline.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Where the command speaks: answers to `out`, everything else to `err`, always UTF-8.
///
/// @param out answers
/// @param err errors and progress
/// @param outInk whether `out` may be coloured
/// @param errInk whether `err` may be coloured
record Terminal(PrintStream out, PrintStream err, Ink outInk, Ink errInk) {

    /// The process's own streams.
    static Terminal system() {
        return new Terminal(
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                ink(Path.of("/proc/self/fd/1"), System.getenv()),
                ink(Path.of("/proc/self/fd/2"), System.getenv()));
    }

    /// Colour only on a terminal, and not if `NO_COLOR` is set or the terminal is dumb.
    static Ink ink(Path descriptor, Map<String, String> environment) {
        boolean refused =
                !environment.getOrDefault("NO_COLOR", "").isEmpty()
                        || environment.getOrDefault("TERM", "dumb").equals("dumb");
        return !refused && terminal(descriptor) ? Ink.COLOURED : Ink.PLAIN;
    }

    private static boolean terminal(Path descriptor) {
        try {
            String target = Files.readSymbolicLink(descriptor).toString();
            return target.startsWith("/dev/pts/")
                    || target.startsWith("/dev/tty")
                    || target.equals("/dev/console");
        } catch (IOException e) {
            return false;
        }
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}

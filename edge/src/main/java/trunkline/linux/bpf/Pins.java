package trunkline.linux.bpf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import trunkline.linux.ErrnoException;
import trunkline.linux.Namespaces;
import trunkline.linux.bpf.AttributeBlock.Command;

/// Names in a file system of type `bpf`, which keep maps, programs and links alive without a
/// process.
public final class Pins {
    private Pins() {}

    /// Makes `folder` a place for pins, if it is none yet.
    public static void prepare(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (!Files.getFileStore(folder).type().equals("bpf")) {
            Namespaces.mount("bpf", folder.toString());
        }
    }

    static void pin(int fd, Path path) throws ErrnoException {
        try (AttributeBlock block = new AttributeBlock()) {
            block.putText(0, path.toString()).put(8, fd).call(Command.OBJ_PIN);
        }
    }

    /// A new descriptor of what is pinned at `path`.
    ///
    /// @throws ErrnoException with [Errno#ENOENT] when nothing is
    static int open(Path path) throws ErrnoException {
        try (AttributeBlock block = new AttributeBlock()) {
            return block.putText(0, path.toString()).call(Command.OBJ_GET);
        }
    }
}

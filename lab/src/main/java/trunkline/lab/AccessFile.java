package trunkline.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import trunkline.control.Access;
import trunkline.json.Decoded;
import trunkline.json.RecordJson;

/// How a control process is reached, in a file for its owner: it holds tokens.
///
/// @param path of the file
public record AccessFile(Path path) {

    private static final RecordJson<Access> JSON = RecordJson.of(Access.class, List.of());

    /// Writes it; nobody but the owner can read it at any moment.
    public void write(Access access) throws IOException {
        Path beside = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(beside);
        var owner = PosixFilePermissions.fromString("rw-------");
        Files.createFile(beside, PosixFilePermissions.asFileAttribute(owner));
        Files.write(beside, JSON.write(access));
        Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE);
    }

    /// What is in it; nothing while it is not there.
    public Optional<Access> read() {
        try {
            return switch (JSON.read(Files.readAllBytes(path))) {
                case Decoded.Value<Access>(var access) -> Optional.of(access);
                case Decoded.Fault<Access> _ -> Optional.empty();
            };
        } catch (IOException notYet) {
            return Optional.empty();
        }
    }
}

package trunkline.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import trunkline.linux.ErrnoException;
import trunkline.linux.Namespaces;

/// A network namespace of the lab.
///
/// @param name as `ip netns` shows it
record Namespace(String name) {

    private static final Path FOLDER = Path.of("/run/netns");

    /// The file that stands for it.
    Path path() {
        return FOLDER.resolve(name);
    }

    /// Does something on a thread that is inside.
    <T, X extends Exception> T inside(Namespaces.Action<T, X> action) throws X, LabFailure {
        try {
            return Namespaces.inNamespace(path().toString(), action);
        } catch (ErrnoException e) {
            throw new LabFailure("namespace " + name, e);
        }
    }

    /// Starts a process inside.
    Process start(ProcessBuilder builder) throws IOException, LabFailure {
        return this.<Process, IOException>inside(builder::start);
    }

    /// Sets knobs under `/proc/sys`, `net/ipv4/ip_forward` and the like.
    void set(Map<String, String> knobs) throws IOException, LabFailure {
        this.<Boolean, IOException>inside(() -> {
            for (var knob : knobs.entrySet()) {
                Files.writeString(Path.of("/proc/sys", knob.getKey()), knob.getValue());
            }
            return true;
        });
    }

    @Override
    public String toString() {
        return name;
    }
}

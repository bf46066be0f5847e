package trunkline.lab;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Namespaces of mounts, processes and network around a process and all that it starts.
///
/// The kernel takes all of it away when the first process in it ends, however that happens: nothing
/// can be left behind, and no name in it can clash with another's.
public enum Enclosure {
    /// For those who may do anything.
    PRIVILEGED,
    /// For an ordinary user: the first process is root in a user namespace of its own.
    UNPRIVILEGED;

    private static final List<String> FLAGS =
            List.of("--mount", "--net", "--pid", "--fork", "--kill-child", "--mount-proc");

    /// A fresh `/run` holds the names of namespaces, sockets and files of the rehearsal.
    private static final String PRELUDE =
            "mount -t tmpfs -o mode=755 trunkline /run && mkdir -p /run/netns /run/trunkline"
                    + " && ip link set lo up && exec \"$@\"";

    /// Everything that a rehearsal asks of the kernel, once.
    private static final String TRIAL =
            "ip netns add a && ip netns add b && ip link add p netns a type veth peer name q netns b"
                    + " && ip -n a link add s type bridge"
                    + " && ip -n b link add v type vxlan id 1 local 192.0.2.1 dstport 4789"
                    + " && ip netns del a && ip netns del b";

    private static final int SECONDS_MAX = 20;

    /// Where files of a rehearsal lie, inside.
    public static final Path FOLDER = Path.of("/run/trunkline");

    /// The command that runs `command` enclosed.
    public List<String> around(List<String> command) throws LabFailure {
        var all = new ArrayList<String>();
        all.add(Tool.UNSHARE.path());
        all.addAll(user());
        all.addAll(FLAGS);
        all.addAll(List.of("sh", "-c", PRELUDE, "sh"));
        all.addAll(command);
        return List.copyOf(all);
    }

    private List<String> user() {
        return switch (this) {
            case PRIVILEGED -> List.of();
            case UNPRIVILEGED -> List.of("--user", "--map-root-user");
        };
    }

    /// What this machine permits.
    public sealed interface Permitted {
        /// This one, which was tried.
        record Yes(Enclosure enclosure) implements Permitted {}

        /// None, for that reason.
        record No(String why) implements Permitted {}
    }

    /// Tries what this machine permits.
    public static Permitted permitted() {
        String why = "";
        for (Enclosure enclosure : values()) {
            Optional<String> refusal = enclosure.refusal();
            if (refusal.isEmpty()) {
                return new Permitted.Yes(enclosure);
            }
            why = refusal.get();
        }
        return new Permitted.No(why);
    }

    private Optional<String> refusal() {
        try {
            if (Tool.IP.find().isEmpty()) {
                return Optional.of("ip (iproute2) is not installed");
            }
            var builder = new ProcessBuilder(around(List.of("sh", "-c", TRIAL)));
            searchEverywhere(builder);
            var process = builder.redirectErrorStream(true).start();
            process.getOutputStream().close();
            String printed = printed(process.getInputStream());
            if (process.waitFor(SECONDS_MAX, TimeUnit.SECONDS) && process.exitValue() == 0) {
                return Optional.empty();
            }
            process.destroyForcibly();
            return Optional.of(printed.isEmpty() ? "namespaces are not permitted" : printed);
        } catch (IOException | LabFailure e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    /// Has the programs of the administrator found, which ordinary users' paths often lack.
    public static void searchEverywhere(ProcessBuilder builder) {
        builder.environment().merge("PATH", "/usr/sbin:/sbin:/usr/bin:/bin", (a, b) -> a + ":" + b);
    }

    private static String printed(InputStream stream) throws IOException {
        String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
        return text.lines().findFirst().orElse("");
    }
}

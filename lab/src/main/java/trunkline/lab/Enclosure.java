package trunkline.lab;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Namespaces of mounts, processes and network around a process and all that it starts.
///
/// The kernel takes all of it away when the first process in it ends, however that happens: nothing
/// can be left behind, and no name in it can clash with another's.
public enum Enclosure {
    /// For those who may do anything.
    PRIVILEGED,
    /// For an ordinary user: the first process is root in a user namespace of its own.
    UNPRIVILEGED;

    /// What network it has.
    public enum Network {
        /// Its own, with nothing in it.
        OWN,
        /// This process's, to speak to those who are there; what it makes lies in namespaces.
        SHARED;

        private List<String> flags() {
            return switch (this) {
                case OWN -> List.of("--net");
                case SHARED -> List.of();
            };
        }

        private String prelude() {
            return switch (this) {
                case OWN -> " && ip link set lo up";
                case SHARED -> "";
            };
        }
    }

    private static final List<String> FLAGS = List.of("--mount", "--pid", "--fork", "--kill-child");

    /// Variable that tells the first process inside its number outside, where others find it.
    public static final String NUMBER = "TRUNKLINE_NUMBER";

    /// The number is read before the new view of `/proc` comes.
    private static final String NUMBERED =
            "read -r number rest </proc/self/stat && export " + NUMBER + "=$number";

    /// A fresh `/run` holds the names of namespaces, and what else is made inside.
    private static final String FRESH =
            " && mount -t proc proc /proc && mount -t tmpfs -o mode=755 trunkline /run"
                    + " && mkdir -p /run/netns /run/trunkline";

    /// The folder that is kept gets a short name, even where the fresh `/run` hides it.
    private static final String OPENED = " && exec 9<\"$1\" && shift";

    private static final String KEPT_THERE =
            " && mkdir /run/trunkline/kept"
                    + " && mount -c --rbind /proc/self/fd/9 /run/trunkline/kept && exec 9<&-";

    private static final String BEGIN = " && exec \"$@\"";

    /// Everything that a rehearsal asks of the kernel, once.
    private static final String TRIAL =
            "unshare --net ip netns add a && unshare --net ip netns add b"
                    + " && ip -n a link add p type veth peer name q netns b"
                    + " && ip -n a link add s type bridge"
                    + " && ip -n b link add v type vxlan id 1 local 192.0.2.1 dstport 4789"
                    + " && ip netns del a && ip netns del b";

    private static final Duration TRIAL_MAX = Duration.ofSeconds(20);

    /// Where files of a rehearsal lie, inside.
    public static final Path FOLDER = Path.of("/run/trunkline");

    /// Where the folder that is kept lies, inside.
    public static final Path KEPT = FOLDER.resolve("kept");

    /// The command that runs `command` enclosed, alone; it keeps nothing.
    public List<String> around(List<String> command) throws LabFailure {
        return around(Network.OWN, NUMBERED + FRESH + Network.OWN.prelude() + BEGIN, command);
    }

    /// The command that runs `command` enclosed, on this network.
    ///
    /// @param kept folder that is found inside at [#KEPT]
    public List<String> around(Path kept, List<String> command) throws LabFailure {
        var arguments = new ArrayList<>(List.of(kept.toString()));
        arguments.addAll(command);
        String prelude = NUMBERED + OPENED + FRESH + KEPT_THERE + BEGIN;
        return around(Network.SHARED, prelude, arguments);
    }

    private List<String> around(Network network, String prelude, List<String> arguments)
            throws LabFailure {
        var all = new ArrayList<String>();
        all.add(Tool.UNSHARE.path());
        all.addAll(user());
        all.addAll(FLAGS);
        all.addAll(network.flags());
        all.addAll(List.of("sh", "-c", prelude, "sh"));
        all.addAll(arguments);
        return List.copyOf(all);
    }

    /// The command that brings a person inside.
    ///
    /// @param number of the first process inside, as seen from here
    public String enter(Network network, long number) {
        String user =
                switch (this) {
                    case PRIVILEGED -> "";
                    case UNPRIVILEGED -> " -U --preserve-credentials";
                };
        String net =
                switch (network) {
                    case OWN -> " -n";
                    case SHARED -> "";
                };
        return "nsenter -t " + number + user + " -m -p" + net;
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
    public static Permitted permitted(Network network) {
        String why = "";
        for (Enclosure enclosure : values()) {
            Optional<String> refusal = enclosure.refusal(network);
            if (refusal.isEmpty()) {
                return new Permitted.Yes(enclosure);
            }
            why = refusal.get();
        }
        return new Permitted.No(why);
    }

    private Optional<String> refusal(Network network) {
        try {
            if (Tool.IP.find().isEmpty()) {
                return Optional.of("ip (iproute2) is not installed");
            }
            String prelude = NUMBERED + FRESH + network.prelude() + BEGIN;
            var trial = around(network, prelude, List.of("sh", "-c", TRIAL));
            var builder = new ProcessBuilder(trial);
            searchEverywhere(builder);
            var tried = Errand.run(builder, "", TRIAL_MAX);
            if (tried.exit() == 0) {
                return Optional.empty();
            }
            return Optional.of(
                    tried.printed().lines().findFirst().orElse("namespaces are not permitted"));
        } catch (LabFailure e) {
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
}

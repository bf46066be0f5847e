package trunkline.bench;

import java.io.IOException;
import java.util.List;

/// Two namespaces joined by a wire: the daemon in one, the load in the other, which answers for all
/// of 10.0.0.0/12.
final class Ground implements AutoCloseable {

    /// The daemon's address.
    static final String DAEMON = "10.255.255.1";

    private final String daemon;
    private final String tool;

    Ground() throws IOException, InterruptedException {
        String own = "tlbench" + ProcessHandle.current().pid();
        daemon = own + "d";
        tool = own + "t";
        for (String command :
                List.of(
                        "netns add " + daemon,
                        "netns add " + tool,
                        "link add d0 netns " + daemon + " type veth peer name t0 netns " + tool,
                        "-n " + daemon + " link set lo up",
                        "-n " + tool + " link set lo up",
                        "-n " + daemon + " link set d0 up",
                        "-n " + tool + " link set t0 up",
                        "-n " + daemon + " addr add " + DAEMON + "/8 dev d0",
                        "-n " + tool + " addr add 10.0.255.254/8 dev t0",
                        "-n " + tool + " route add local 10.0.0.0/12 dev lo")) {
            ip(command);
        }
    }

    private static int ip(String words) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of("ip"));
        command.addAll(List.of(words.split(" ", -1)));
        return new ProcessBuilder(command).redirectErrorStream(true).inheritIO().start().waitFor();
    }

    /// Name of the daemon's namespace.
    String daemon() {
        return daemon;
    }

    /// Path of the load's namespace.
    String toolPath() {
        return "/run/netns/" + tool;
    }

    @Override
    public void close() throws IOException {
        try {
            ip("netns del " + daemon);
            ip("netns del " + tool);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}

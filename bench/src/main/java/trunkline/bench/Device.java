package trunkline.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A daemon that can be measured, with all sessions of a workload configured.
enum Device {
    TRUNKLINE {
        @Override
        List<String> configure(Workload w, Path folder) throws IOException {
            StringBuilder peers = new StringBuilder();
            each(
                    w,
                    (index, group, sends) ->
                            peers.append(
                                    index
                                            + " "
                                            + group
                                            + (sends ? " sender " : " receiver ")
                                            + LoadRun.address(index)
                                            + " "
                                            + LoadRun.asn(index)
                                            + "\n"));
            Path file = Files.writeString(folder.resolve("peers"), peers);
            String home = System.getenv().getOrDefault("TRUNKLINE_HOME", ".");
            return List.of(
                    home + "/trunkline",
                    "bgp",
                    "--listen",
                    Ground.DAEMON + ":179",
                    "--as",
                    "65500",
                    "--router-id",
                    Ground.DAEMON,
                    "--peers",
                    file.toString(),
                    "--isolate",
                    w.isolation() == Workload.Isolation.TABLE_PER_GROUP ? "1" : "0");
        }
    },
    BIRD {
        @Override
        List<String> configure(Workload w, Path folder) throws IOException {
            StringBuilder text =
                    new StringBuilder(
                            "router id "
                                    + Ground.DAEMON
                                    + ";\nlog \""
                                    + folder.resolve("bird.log")
                                    + "\" { warning, error, fatal, bug };\nprotocol device { scan time 3600; }\n");
            boolean apart = w.isolation() == Workload.Isolation.TABLE_PER_GROUP;
            for (int group = 0; apart && group < w.groups(); group++) {
                text.append("ipv4 table t").append(group).append(";\n");
            }
            text.append(
                    "template bgp peer { local "
                            + Ground.DAEMON
                            + " port 179 as 65500; passive on;"
                            + " hold time 240; startup hold time 240;"
                            + " ipv4 { import all; export all; next hop self; }; }\n");
            each(
                    w,
                    (index, group, sends) ->
                            text.append(
                                    "protocol bgp p"
                                            + index
                                            + " from peer { neighbor "
                                            + LoadRun.address(index)
                                            + " as "
                                            + LoadRun.asn(index)
                                            + ";"
                                            + (apart ? " ipv4 { table t" + group + "; };" : "")
                                            + " }\n"));
            Path file = Files.writeString(folder.resolve("bird.conf"), text);
            return List.of(
                    "bird",
                    "-f",
                    "-c",
                    file.toString(),
                    "-s",
                    folder.resolve("bird.ctl").toString(),
                    "-P",
                    folder.resolve("bird.pid").toString());
        }
    };

    /// Writes its files; the command to start it in the foreground.
    abstract List<String> configure(Workload workload, Path folder) throws IOException;

    @FunctionalInterface
    interface Each {
        void session(int index, int group, boolean sends);
    }

    private static void each(Workload w, Each each) {
        int perGroup = w.senders() + w.receivers();
        for (int index = 0; index < w.sessions(); index++) {
            each.session(index, index / perGroup, index % perGroup < w.senders());
        }
    }

    /// Starts it in the daemon's namespace and waits until it listens.
    Process start(Workload workload, Ground ground, Path folder)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", ground.daemon()));
        command.addAll(configure(workload, folder));
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve(name() + ".log").toFile())
                        .redirectInput(new File("/dev/null"))
                        .start();
        while (!listens(process)) {
            if (!process.isAlive()) {
                throw new IOException(
                        name()
                                + " did not start: "
                                + Files.readString(folder.resolve(name() + ".log")));
            }
            Thread.sleep(10);
        }
        return process;
    }

    private static boolean listens(Process process) throws IOException {
        Path table = Path.of("/proc/" + process.pid() + "/net/tcp");
        return Files.exists(table)
                && Files.readString(table)
                        .lines()
                        .anyMatch(l -> l.contains(":00B3 00000000:0000 0A"));
    }

    /// Most memory that it and its children ever held, in octets.
    static long peakMemory(Process process) throws IOException {
        long kilobytes = 0;
        List<Long> family = new ArrayList<>(List.of(process.pid()));
        process.descendants().forEach(p -> family.add(p.pid()));
        for (long pid : family) {
            Path status = Path.of("/proc/" + pid + "/status");
            if (Files.exists(status)) {
                kilobytes +=
                        Files.readString(status)
                                .lines()
                                .filter(l -> l.startsWith("VmHWM:"))
                                .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")))
                                .sum();
            }
        }
        return kilobytes * 1024;
    }
}

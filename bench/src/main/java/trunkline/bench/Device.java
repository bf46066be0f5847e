package trunkline.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A daemon that can be measured, with all sessions of a workload configured.
enum Device {
    TRUNKLINE("W1 W2 W3 W4 W5 W6"),
    BIRD("W1 W2 W3 W4 W5 W6"),
    FRR("W1 W2"),
    OPENBGPD("W1 W6"),
    GOBGP("W1");

    /// FRR's peers leave Idle up to a second after it listens.
    private static final Duration REST = Duration.ofMillis(1_500);

    private final String usual;

    Device(String usual) {
        this.usual = usual;
    }

    /// Writes its files.
    ///
    /// @return the command that starts it in the foreground
    private List<String> write(Configuration configuration) throws IOException {
        return switch (this) {
            case TRUNKLINE -> configuration.trunkline();
            case BIRD -> configuration.bird();
            case FRR -> configuration.frr();
            case OPENBGPD -> configuration.openbgpd();
            case GOBGP -> configuration.gobgp();
        };
    }

    /// Whether it is measured with this workload unless somebody asks otherwise: those that need
    /// more than three times as long as the fastest peer are not.
    boolean isUsual(Workload workload) {
        return usual.contains(workload.name());
    }

    /// A daemon at work.
    ///
    /// @param process it
    /// @param started from its start until it listened
    record Running(Process process, Duration started) {}

    /// Starts it in the daemon's namespace and waits until it listens.
    Running start(Workload workload, Ground ground, Path folder)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", ground.daemon()));
        command.addAll(write(new Configuration(workload, folder)));
        long begun = System.nanoTime();
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
            Thread.sleep(5);
        }
        Duration started = Duration.ofNanos(System.nanoTime() - begun);
        if (this == FRR) {
            Thread.sleep(REST);
        }
        return new Running(process, started);
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

package trunkline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import trunkline.linux.ErrnoException;
import trunkline.linux.Namespaces;

/// `./trunkline bench bgp`: our speaker beside BIRD on the same machine in the same run, median of
/// several, in rows of `name, ours, peer, bar, lower|higher, unit` with tabs between.
///
/// Environment: `BENCH_WORKLOADS` (names, default all), `BENCH_RUNS` (default 3), `BENCH_DEVICES`
/// (default both; with one alone there is no row).
public final class BgpBench {

    private BgpBench() {}

    /// @param converged seconds
    /// @param memory octets
    /// @param flaps route changes per second; 0 without
    record Result(double converged, double established, double memory, double flaps) {}

    /// Runs it.
    public static void main(String[] arguments) throws Exception {
        String wanted = System.getenv().getOrDefault("BENCH_WORKLOADS", "W1,W2,W3,W4,W5");
        List<Device> devices =
                Arrays.stream(
                                System.getenv()
                                        .getOrDefault("BENCH_DEVICES", "TRUNKLINE,BIRD")
                                        .split(","))
                        .map(Device::valueOf)
                        .toList();
        int runs = Integer.parseInt(System.getenv().getOrDefault("BENCH_RUNS", "3"));
        for (Workload workload : Workload.ALL) {
            if (List.of(wanted.split(",", -1)).contains(workload.name())) {
                measure(workload, devices, runs);
            }
        }
    }

    private static void measure(Workload workload, List<Device> devices, int runs)
            throws Exception {
        Map<Device, List<Result>> results = new EnumMap<>(Device.class);
        for (int run = 0; run < runs; run++) {
            for (Device device : devices) {
                System.err.printf(
                        Locale.ROOT, "%s: %s, run %d: ", workload.name(), device, run + 1);
                Result result = once(workload, device);
                System.err.printf(
                        Locale.ROOT,
                        "%.3f s, %.0f MB%n",
                        result.converged(),
                        result.memory() / 1e6);
                results.computeIfAbsent(device, _ -> new ArrayList<>()).add(result);
            }
        }
        if (results.size() < 2) {
            return;
        }
        Result ours = median(results.getOrDefault(Device.TRUNKLINE, List.of()));
        Result bird = median(results.getOrDefault(Device.BIRD, List.of()));
        String name = workload.name() + " " + workload.what();
        if (workload.flaps() > 0) {
            row(
                    name + ": changes",
                    ours.flaps(),
                    bird.flaps(),
                    workload.bar(),
                    "higher",
                    "routes/s");
        } else {
            row(
                    name,
                    ours.converged() * 1000,
                    bird.converged() * 1000,
                    workload.bar(),
                    "lower",
                    "ms");
            row(name + ": memory", ours.memory() / 1e6, bird.memory() / 1e6, 1, "lower", "MB");
        }
    }

    private static void row(
            String name, double ours, double peer, double bar, String better, String unit) {
        System.out.printf(
                Locale.ROOT, "%s\t%.3f\t%.3f\t%.2f\t%s\t%s%n", name, ours, peer, bar, better, unit);
    }

    private static Result median(List<Result> results) {
        List<Result> sorted =
                results.stream().sorted(Comparator.comparingDouble(Result::converged)).toList();
        return sorted.get(sorted.size() / 2);
    }

    private static Result once(Workload workload, Device device) throws Exception {
        Path folder = Files.createTempDirectory("trunkline-bench");
        try (Ground ground = new Ground()) {
            Process process = device.start(workload, ground, folder);
            try {
                LoadRun.Times times = load(workload, ground);
                double seconds = times.flapped().toNanos() / 1e9;
                return new Result(
                        times.converged().toNanos() / 1e9,
                        times.established().toNanos() / 1e9,
                        Device.peakMemory(process),
                        seconds > 0 ? times.flaps() / seconds : 0);
            } finally {
                process.descendants().forEach(ProcessHandle::destroy);
                process.destroy();
                if (!process.waitFor(10, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            }
        } finally {
            try (var files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
            }
        }
    }

    private static LoadRun.Times load(Workload workload, Ground ground)
            throws IOException, ErrnoException {
        return Namespaces.<LoadRun.Times, IOException>inNamespace(
                ground.toolPath(),
                () -> {
                    try (LoadRun run = new LoadRun(workload)) {
                        return run.run();
                    }
                });
    }
}

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
import java.util.function.ToDoubleFunction;
import trunkline.linux.ErrnoException;
import trunkline.linux.Namespaces;

/// `./trunkline bench bgp`: our speaker beside the others on the same machine in the same run,
/// median of several, in rows of `name, ours, peer, bar, lower|higher, unit` with tabs between. The
/// peer of a row is the one that did best.
///
/// Environment: `BENCH_WORKLOADS` (names, default all), `BENCH_RUNS` (default 3), `BENCH_DEVICES`
/// (default those that can compete; ours alone gives no row).
public final class BgpBench {

    /// Most milliseconds from the start of the process until it listens.
    private static final double START_MAX = 400;

    private BgpBench() {}

    /// What one run gave.
    ///
    /// @param started seconds until it listened
    /// @param established seconds until all sessions were up
    /// @param converged seconds until every receiver held every route
    /// @param memory octets, at most
    /// @param flaps route changes per second; 0 without
    record Result(
            double started, double established, double converged, double memory, double flaps) {}

    /// Runs it.
    public static void main(String[] arguments) throws Exception {
        String wanted = System.getenv().getOrDefault("BENCH_WORKLOADS", "W1,W2,W3,W4,W5,W6");
        int runs = Integer.parseInt(System.getenv().getOrDefault("BENCH_RUNS", "3"));
        for (Workload workload : Workload.ALL) {
            if (List.of(wanted.split(",", -1)).contains(workload.name())) {
                rows(workload, measure(workload, devices(workload), runs));
            }
        }
    }

    private static List<Device> devices(Workload workload) {
        String wanted = System.getenv().getOrDefault("BENCH_DEVICES", "");
        return Arrays.stream(Device.values())
                .filter(device ->
                        wanted.isEmpty()
                                ? device.isUsual(workload)
                                : List.of(wanted.split(",", -1)).contains(device.name()))
                .toList();
    }

    private static Map<Device, List<Result>> measure(
            Workload workload, List<Device> devices, int runs) throws Exception {
        Map<Device, List<Result>> results = new EnumMap<>(Device.class);
        for (int run = 0; run < runs; run++) {
            for (Device device : devices) {
                System.err.printf(
                        Locale.ROOT, "%s: %s, run %d: ", workload.name(), device, run + 1);
                Result result = once(workload, device);
                System.err.printf(
                        Locale.ROOT,
                        "up %.3f s, converged %.3f s, %.0f MB%n",
                        result.established(),
                        result.converged(),
                        result.memory() / 1e6);
                results.computeIfAbsent(device, _ -> new ArrayList<>()).add(result);
            }
        }
        return results;
    }

    private static void rows(Workload workload, Map<Device, List<Result>> results) {
        List<Result> ours = results.remove(Device.TRUNKLINE);
        if (ours == null || results.isEmpty()) {
            return;
        }
        String name = workload.name() + " " + workload.what();
        if (workload.routes() == 0) {
            row(name + ": up", ours, results, r -> r.established() * 1e3, workload.bar(), "ms");
            double started = median(ours, r -> r.started() * 1e3);
            row("start to listening", started, START_MAX, 1, "lower", "ms");
        } else if (workload.flaps() > 0) {
            row(name + ": each change", ours, results, r -> 1e9 / r.flaps(), workload.bar(), "ns");
        } else {
            row(name, ours, results, r -> r.converged() * 1e3, workload.bar(), "ms");
        }
        memory(name + ": memory", workload.megabytesMax(), ours, results);
    }

    private static void memory(
            String name, int megabytesMax, List<Result> ours, Map<Device, List<Result>> peers) {
        switch (megabytesMax) {
            case Workload.NO_BOUND -> {}
            case Workload.LIKE_PEER -> row(name, ours, peers, r -> r.memory() / 1e6, 1, "MB");
            default ->
                    row(name, median(ours, r -> r.memory() / 1e6), megabytesMax, 1, "lower", "MB");
        }
    }

    private static void row(
            String name,
            List<Result> ours,
            Map<Device, List<Result>> peers,
            ToDoubleFunction<Result> figure,
            double bar,
            String unit) {
        Device best = Device.BIRD;
        double least = Double.MAX_VALUE;
        for (var peer : peers.entrySet()) {
            double median = median(peer.getValue(), figure);
            if (median < least) {
                least = median;
                best = peer.getKey();
            }
        }
        row(name + ", beside " + best, median(ours, figure), least, bar, "lower", unit);
    }

    private static void row(
            String name, double ours, double peer, double bar, String better, String unit) {
        System.out.printf(
                Locale.ROOT, "%s\t%.3f\t%.3f\t%.2f\t%s\t%s%n", name, ours, peer, bar, better, unit);
    }

    private static double median(List<Result> results, ToDoubleFunction<Result> figure) {
        double[] sorted = results.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static Result once(Workload workload, Device device) throws Exception {
        Path folder = Files.createTempDirectory("trunkline-bench");
        try (Ground ground = new Ground()) {
            Device.Running running = device.start(workload, ground, folder);
            Process process = running.process();
            try {
                LoadRun.Times times = load(workload, ground);
                double seconds = times.flapped().toNanos() / 1e9;
                return new Result(
                        running.started().toNanos() / 1e9,
                        times.established().toNanos() / 1e9,
                        times.converged().toNanos() / 1e9,
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

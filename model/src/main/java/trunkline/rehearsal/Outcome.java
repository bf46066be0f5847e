package trunkline.rehearsal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a fault did; every time is counted from the fault, `allBack` from the repair.
///
/// @param fault what was done
/// @param probes what each probe lost from the fault until all was back
/// @param bfdDown when the first end of the path was told that it is dead; absent if never
/// @param bgpDown when the first session of the path went down; absent if never
/// @param routeSwitch when the last route had moved to the other path; absent if none moved
/// @param allBack when every session and route was as before; absent if that did not happen
public record Outcome(
        Fault fault,
        List<Probed> probes,
        Optional<Duration> bfdDown,
        Optional<Duration> bgpDown,
        Optional<Duration> routeSwitch,
        Optional<Duration> allBack) {

    /// Longest time from the repair until everything is as before.
    public static final Duration BACK_MAX = Duration.ofSeconds(30);

    /// Copies the list.
    public Outcome {
        probes = List.copyOf(probes);
    }

    /// A probe and what it lost.
    ///
    /// @param flow which probe
    /// @param touched whether the fault is on its path; a probe beside it may lose nothing
    /// @param loss what it lost
    public record Probed(Flow flow, Touch touched, Loss loss) {}

    /// Whether a fault lies on the path of a probe.
    public enum Touch {
        /// It does.
        ON_PATH,
        /// It does not.
        BESIDE
    }

    /// Packets lost by all probes together.
    public int lost() {
        return probes.stream().mapToInt(probe -> probe.loss().lost()).sum();
    }

    /// Longest gap of any probe.
    public Duration longestGap() {
        return longestGap(probes);
    }

    /// The checks that the limits of the fault ask for: product rules D2 and D6 on the path, C5
    /// beside it.
    public List<Check> checks() {
        var on = probes.stream().filter(probe -> probe.touched() == Touch.ON_PATH).toList();
        var beside = probes.stream().filter(probe -> probe.touched() == Touch.BESIDE).toList();
        long gapMax = fault.gapMax().toMillis();
        var checks = new ArrayList<Check>();
        if (gapMax > 0) {
            checks.add(
                    Check.atMost(
                            fault.id() + ".gap",
                            millisUp(longestGap(on)),
                            gapMax,
                            Unit.MILLISECONDS));
        }
        long lostMax = gapMax / Flow.STANDARD_INTERVAL.toMillis();
        checks.add(Check.atMost(fault.id() + ".lost", mostLost(on), lostMax, Unit.PACKETS));
        if (!beside.isEmpty()) {
            checks.add(Check.atMost(fault.id() + ".beside", mostLost(beside), 0, Unit.PACKETS));
        }
        checks.add(
                Check.of(
                        fault.id() + ".back",
                        allBack.map(Outcome::millisUp),
                        Check.Bound.AT_MOST,
                        BACK_MAX.toMillis(),
                        Unit.MILLISECONDS));
        return List.copyOf(checks);
    }

    private static int mostLost(List<Probed> probes) {
        return probes.stream().mapToInt(probe -> probe.loss().lost()).max().orElse(0);
    }

    private static Duration longestGap(List<Probed> probes) {
        return probes.stream()
                .map(probe -> probe.loss().longestGap())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /// Whole milliseconds, rounded up: a limit is never met by rounding.
    private static long millisUp(Duration duration) {
        return duration.plusNanos(999_999).toMillis();
    }
}

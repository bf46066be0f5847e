package trunkline.lab;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import trunkline.linux.ErrnoException;
import trunkline.rehearsal.Fault;
import trunkline.rehearsal.Outcome;

/// Does a fault and undoes it, and tells what that did.
///
/// @param probes that run all the time
/// @param baseline what "all back" means
/// @param witness who saw what
record Trial(Probes probes, Baseline baseline, Witness witness) {

    private static final long POLL_MILLIS = 50;

    /// How a fault is done and undone.
    record Act(Step strike, Step repair) {}

    /// Somebody who saw things happen.
    @FunctionalInterface
    interface Witness {
        /// Everything seen so far, in any order.
        List<Sighting> sightings() throws ApiFailure, InterruptedException;
    }

    /// One step of an act.
    @FunctionalInterface
    interface Step {
        /// Does it.
        void run() throws LabFailure, ApiFailure, InterruptedException;
    }

    /// Runs a fault from beginning to end.
    ///
    /// @param customers on whose path it lies
    /// @param wait what is told while all comes back
    Outcome run(Fault fault, Act act, Set<String> customers, Narrator.Wait wait)
            throws LabFailure, ApiFailure, InterruptedException, ErrnoException {
        Moment struck = Moment.now();
        act.strike().run();
        pause(struck);
        Moment repaired = Moment.now();
        act.repair().run();
        Optional<Duration> back = back(repaired, wait);
        Moment end = Moment.now();
        Thread.sleep(Standard.STRAGGLERS);
        var seen = witness.sightings();
        return new Outcome(
                fault,
                probed(customers, struck, end),
                first(seen, Sighting.Kind.BFD_DOWN, struck, repaired),
                first(seen, Sighting.Kind.BGP_DOWN, struck, repaired),
                last(seen, Sighting.Kind.ROUTE, struck, repaired),
                back);
    }

    /// An instant by both clocks: sightings are dated by one, packets by the other.
    private record Moment(Instant wall, long nanos) {
        static Moment now() {
            return new Moment(Instant.now(), System.nanoTime());
        }
    }

    private static void pause(Moment since) throws InterruptedException {
        long rest = since.nanos() + Standard.HELD.toNanos() - System.nanoTime();
        Thread.sleep(Duration.ofNanos(Math.max(0, rest)));
    }

    private Optional<Duration> back(Moment repaired, Narrator.Wait wait)
            throws ErrnoException, InterruptedException {
        while (true) {
            Optional<String> missing = baseline.missing();
            var passed = Duration.ofNanos(System.nanoTime() - repaired.nanos());
            if (missing.isEmpty()) {
                return Optional.of(passed);
            }
            wait.progress(missing.get());
            if (passed.compareTo(Outcome.BACK_MAX) > 0) {
                return Optional.empty();
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private List<Outcome.Probed> probed(Set<String> customers, Moment from, Moment to) {
        var probed = new ArrayList<Outcome.Probed>();
        for (Probe probe : probes.all()) {
            probed.add(
                    new Outcome.Probed(
                            probe.flow(),
                            customers.contains(probe.flow().customer())
                                    ? Outcome.Touch.ON_PATH
                                    : Outcome.Touch.BESIDE,
                            probe.lost(from.nanos(), to.nanos())));
        }
        return probed;
    }

    private static Optional<Duration> first(
            List<Sighting> seen, Sighting.Kind kind, Moment from, Moment to) {
        return within(seen, kind, from, to).stream().min(Comparator.naturalOrder());
    }

    private static Optional<Duration> last(
            List<Sighting> seen, Sighting.Kind kind, Moment from, Moment to) {
        return within(seen, kind, from, to).stream().max(Comparator.naturalOrder());
    }

    /// A log that is dated in whole milliseconds may be one early.
    private static List<Duration> within(
            List<Sighting> seen, Sighting.Kind kind, Moment from, Moment to) {
        return seen.stream()
                .filter(sighting -> sighting.kind() == kind)
                .map(sighting -> Duration.between(from.wall(), sighting.at()).plusMillis(1))
                .filter(passed -> !passed.isNegative())
                .filter(passed -> passed.compareTo(Duration.between(from.wall(), to.wall())) < 0)
                .toList();
    }
}

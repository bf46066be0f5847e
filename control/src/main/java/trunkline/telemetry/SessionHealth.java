package trunkline.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import trunkline.intent.EdgeReport.SessionReport;

/// How a session is and has been.
///
/// @param report newest that the edge said of it
/// @param seen when it was said, by the edge's clock
/// @param firstUp when it was up for the first time; absent as long as it never was
/// @param up how long it has been up since then
/// @param down how long it has not
public record SessionHealth(
        SessionReport report, Instant seen, Optional<Instant> firstUp, Duration up, Duration down) {

    private static final String ESTABLISHED = "Established";

    /// How it is when it is seen for the first time.
    static SessionHealth first(SessionReport report, Instant seen) {
        boolean up = report.state().equals(ESTABLISHED);
        return new SessionHealth(
                report,
                seen,
                up ? Optional.of(report.since()) : Optional.empty(),
                up ? between(report.since(), seen) : Duration.ZERO,
                Duration.ZERO);
    }

    /// Whether it is up.
    public boolean established() {
        return report.state().equals(ESTABLISHED);
    }

    /// Whether it was up once and is not.
    public boolean lost() {
        return firstUp.isPresent() && !established();
    }

    /// Share of the time since it was first up in which it was up, 0 to 1; 1 where there is no such
    /// time yet.
    public double availability() {
        double all = up.plus(down).toNanos();
        return all == 0 ? 1 : up.toNanos() / all;
    }

    /// After the next report. Time in which nobody reported is counted by what the report says of
    /// it: the state has lasted since then.
    SessionHealth next(SessionReport now, Instant at) {
        if (at.isBefore(seen)) {
            return this;
        }
        boolean isUp = now.state().equals(ESTABLISHED);
        if (firstUp.isEmpty()) {
            return first(now, at);
        }
        Instant turn =
                now.since().isBefore(seen) ? seen : now.since().isAfter(at) ? at : now.since();
        Duration before = between(seen, turn);
        Duration after = between(turn, at);
        boolean wasUp = established() && !isUp;
        return new SessionHealth(
                now,
                at,
                firstUp,
                up.plus(wasUp ? before : Duration.ZERO).plus(isUp ? after : Duration.ZERO),
                down.plus(wasUp ? Duration.ZERO : before).plus(isUp ? Duration.ZERO : after));
    }

    private static Duration between(Instant from, Instant to) {
        return to.isBefore(from) ? Duration.ZERO : Duration.between(from, to);
    }
}

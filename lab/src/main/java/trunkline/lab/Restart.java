package trunkline.lab;

import java.time.Duration;
import java.time.Instant;

/// When a process that must run is started again: soon at first, and later and later while it keeps
/// dying. Sans-IO: time is an argument, a deadline is in the state.
///
/// @param state what it does
/// @param pause how long it stayed away the last time
record Restart(State state, Duration pause) {

    /// Pause after a process that had lived well.
    static final Duration PAUSE_MIN = Duration.ofMillis(250);

    /// Longest pause; each death soon after a start doubles it up to here.
    static final Duration PAUSE_MAX = Duration.ofSeconds(10);

    /// Whoever lived as long as this lived well.
    static final Duration STEADY = Duration.ofSeconds(30);

    /// What a process does.
    sealed interface State {
        /// It runs.
        record Running(Instant since) implements State {}

        /// It is dead until then.
        record Dead(Instant until) implements State {}
    }

    /// A process that was started for the first time.
    static Restart begun(Instant now) {
        return new Restart(new State.Running(now), Duration.ZERO);
    }

    /// It has ended, which it should not have. Told again of one that is dead: no change.
    Restart ended(Instant now) {
        return switch (state) {
            case State.Dead _ -> this;
            case State.Running(var since) -> {
                Duration next =
                        pause.isZero() || !now.isBefore(since.plus(STEADY))
                                ? PAUSE_MIN
                                : shorter(pause.multipliedBy(2), PAUSE_MAX);
                yield new Restart(new State.Dead(now.plus(next)), next);
            }
        };
    }

    /// It was started again.
    Restart started(Instant now) {
        return new Restart(new State.Running(now), pause);
    }

    /// Whether it is to be started now.
    boolean isDue(Instant now) {
        return state instanceof State.Dead(var until) && !now.isBefore(until);
    }

    /// When it must be looked at again; [Instant#MAX] while it runs.
    Instant nextDeadline() {
        return switch (state) {
            case State.Running _ -> Instant.MAX;
            case State.Dead(var until) -> until;
        };
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}

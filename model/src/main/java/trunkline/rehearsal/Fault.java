package trunkline.rehearsal;

import java.time.Duration;

/// Something done to a circuit that works, and undone again, while probes run.
public sealed interface Fault {

    /// Detection of the standard BFD setting, 300 ms x 3: product rule 2.23.
    Duration DETECTION = Duration.ofMillis(900);

    /// What routers may take beyond detection to move the traffic.
    Duration CONVERGENCE_MAX = Duration.ofMillis(100);

    /// The path is cut between provider and edge; no port loses its carrier; then it is mended.
    record LinkCut(Side side) implements Fault {}

    /// The edge process ends without a word, as by `kill -9`; then it is started again.
    record EdgeKilled(Side side) implements Fault {}

    /// The operator leads traffic around an edge; then takes it back into service.
    record EdgeDrained(Side side) implements Fault {}

    /// The control process is stopped; then started again.
    record ControlStopped() implements Fault {}

    /// Stable name for machines: `link-cut`.
    default String id() {
        return switch (this) {
            case LinkCut(_) -> "link-cut";
            case EdgeKilled(_) -> "edge-kill";
            case EdgeDrained(_) -> "drain";
            case ControlStopped() -> "control-stop";
        };
    }

    /// Title for people: `cut the primary link`.
    default String title() {
        return switch (this) {
            case LinkCut(var side) -> "cut the " + side.word() + " link";
            case EdgeKilled(var side) -> "kill -9 the " + side.word() + " edge";
            case EdgeDrained(var side) -> "drain the " + side.word() + " edge";
            case ControlStopped() -> "stop the control plane";
        };
    }

    /// How it is undone, for people: `mend the link`.
    default String repair() {
        return switch (this) {
            case LinkCut(_) -> "mend the link";
            case EdgeKilled(_) -> "start the edge again";
            case EdgeDrained(_) -> "take it back into service";
            case ControlStopped() -> "start it again";
        };
    }

    /// Longest time without a packet that a circuit may show; zero where nothing may be lost
    /// (product rules D2, D6).
    default Duration gapMax() {
        return switch (this) {
            case LinkCut(_), EdgeKilled(_) -> DETECTION.plus(CONVERGENCE_MAX);
            case EdgeDrained(_), ControlStopped() -> Duration.ZERO;
        };
    }
}

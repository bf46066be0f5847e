package trunkline.lab;

import java.time.Duration;
import java.util.List;
import trunkline.rehearsal.Check;
import trunkline.rehearsal.Fault;
import trunkline.rehearsal.Outcome;
import trunkline.rehearsal.Side;

/// What the standard rehearsal is, on real packets and in virtual time alike.
public final class Standard {

    /// Longest time until all sessions are there and have routes.
    public static final Duration CONVERGED_MAX = Duration.ofSeconds(60);

    /// How long probes run before the first fault.
    public static final Duration CALM = Duration.ofSeconds(1);

    /// How long a fault lasts.
    public static final Duration HELD = Duration.ofMillis(2_500);

    /// How long nothing may change until routes are said to stand still: longer than the second try
    /// of a session.
    public static final Duration SETTLED = Duration.ofSeconds(3);

    /// Time for stragglers on the way before packets are counted as lost.
    public static final Duration STRAGGLERS = Duration.ofMillis(250);

    /// What is broken and mended, in this order.
    public static final List<Fault> FAULTS =
            List.of(
                    new Fault.LinkCut(Side.PRIMARY),
                    new Fault.EdgeKilled(Side.PRIMARY),
                    new Fault.EdgeDrained(Side.PRIMARY),
                    new Fault.ControlStopped());

    /// How the part with the faults is called.
    public static final String FAULTS_CHAPTER =
            "Break and mend, at 1,000 packets a second in every direction";

    private Standard() {}

    /// Tells what a fault did.
    ///
    /// @param wait that began with the fault
    public static void tell(Outcome outcome, Narrator.Wait wait) {
        Fault fault = outcome.fault();
        String text = lost(outcome) + "; " + fault.repair() + ": " + back(outcome);
        if (outcome.checks().stream().allMatch(Check::ok)) {
            wait.done(fault.title() + ": " + text);
        } else {
            wait.failed(text);
        }
    }

    private static String lost(Outcome outcome) {
        return outcome.lost() == 0
                ? "nothing lost"
                : outcome.lost()
                        + " packets lost, longest gap "
                        + outcome.longestGap().toMillis()
                        + " ms";
    }

    private static String back(Outcome outcome) {
        return outcome.allBack()
                .map(time -> "all back after " + time.toMillis() + " ms")
                .orElse("not all came back within " + Outcome.BACK_MAX.toSeconds() + " s");
    }
}

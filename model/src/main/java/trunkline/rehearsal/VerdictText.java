package trunkline.rehearsal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A verdict as two tables for people: what every fault did, and every check with its limit.
public final class VerdictText {

    private static final String NEVER = "–";

    private VerdictText() {}

    /// The tables, a line each, without a line break.
    public static List<String> of(Verdict verdict) {
        var lines = new ArrayList<String>();
        if (!verdict.outcomes().isEmpty()) {
            lines.addAll(outcomes(verdict.outcomes()));
            lines.add("");
        }
        lines.addAll(checks(verdict.checks()));
        return List.copyOf(lines);
    }

    private static List<String> outcomes(List<Outcome> outcomes) {
        var table =
                new TextTable(
                        List.of(
                                "fault",
                                "lost",
                                "gap",
                                "BFD down",
                                "BGP down",
                                "switch",
                                "all back"),
                        List.of("", "packets", "ms", "ms", "ms", "ms", "ms"));
        for (Outcome outcome : outcomes) {
            table.row(
                    List.of(
                            outcome.fault().title(),
                            String.valueOf(outcome.lost()),
                            String.valueOf(outcome.longestGap().toMillis()),
                            millis(outcome.bfdDown()),
                            millis(outcome.bgpDown()),
                            millis(outcome.routeSwitch()),
                            millis(outcome.allBack())));
        }
        return table.lines();
    }

    private static List<String> checks(List<Check> checks) {
        var table = new TextTable(List.of("check", "measured", "limit", "", ""), List.of());
        for (Check check : checks) {
            table.row(
                    List.of(
                            check.name(),
                            check.measured().map(String::valueOf).orElse(NEVER),
                            check.bound().sign() + " " + check.limit(),
                            check.unit().symbol(),
                            check.ok() ? "✓" : "✗"));
        }
        return table.lines();
    }

    private static String millis(Optional<Duration> time) {
        return time.map(Duration::toMillis).map(String::valueOf).orElse(NEVER);
    }
}

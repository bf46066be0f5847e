package trunkline.rehearsal;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

/// A verdict as one JSON object on one line:
/// `{"ok":true,"world":"kernel","checks":[{"name","ok","measured","limit","bound","unit"}],
/// "faults":[{"fault","lost","gapMs","bfdDownMs","bgpDownMs","routeSwitchMs","allBackMs"}]}`; what
/// was not measured is `null`.
public final class VerdictJson {

    private VerdictJson() {}

    /// Renders a verdict.
    public static String of(Verdict verdict) {
        return "{\"ok\":"
                + verdict.ok()
                + ",\"world\":\""
                + (verdict.world() == Verdict.World.KERNEL ? "kernel" : "simulation")
                + "\",\"checks\":["
                + verdict.checks().stream().map(VerdictJson::check).collect(Collectors.joining(","))
                + "],\"faults\":["
                + verdict.outcomes().stream()
                        .map(VerdictJson::outcome)
                        .collect(Collectors.joining(","))
                + "]}";
    }

    private static String check(Check check) {
        return "{\"name\":\""
                + check.name()
                + "\",\"ok\":"
                + check.ok()
                + ",\"measured\":"
                + number(check.measured())
                + ",\"limit\":"
                + check.limit()
                + ",\"bound\":\""
                + bound(check.bound())
                + "\",\"unit\":\""
                + check.unit().symbol()
                + "\"}";
    }

    private static String bound(Check.Bound bound) {
        return switch (bound) {
            case AT_MOST -> "at-most";
            case AT_LEAST -> "at-least";
            case EXACTLY -> "exactly";
        };
    }

    private static String outcome(Outcome outcome) {
        return "{\"fault\":\""
                + outcome.fault().id()
                + "\",\"lost\":"
                + outcome.lost()
                + ",\"gapMs\":"
                + outcome.longestGap().toMillis()
                + ",\"bfdDownMs\":"
                + millis(outcome.bfdDown())
                + ",\"bgpDownMs\":"
                + millis(outcome.bgpDown())
                + ",\"routeSwitchMs\":"
                + millis(outcome.routeSwitch())
                + ",\"allBackMs\":"
                + millis(outcome.allBack())
                + "}";
    }

    private static String millis(Optional<Duration> time) {
        return number(time.map(Duration::toMillis));
    }

    private static String number(Optional<Long> number) {
        return number.map(String::valueOf).orElse("null");
    }
}

package trunkline.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {

    private static final Flow ON = Flow.standard("contoso", Flow.Direction.TO_CLOUD);
    private static final Flow BESIDE = Flow.standard("fabrikam", Flow.Direction.TO_SITE);

    @ParameterizedTest
    @CsvSource({
        "AT_MOST, 9, 10, true",
        "AT_MOST, 10, 10, true",
        "AT_MOST, 11, 10, false",
        "AT_MOST, , 10, false",
        "AT_LEAST, 9, 10, false",
        "AT_LEAST, 10, 10, true",
        "AT_LEAST, 11, 10, true",
        "AT_LEAST, , 0, false",
        "EXACTLY, 9, 10, false",
        "EXACTLY, 10, 10, true",
        "EXACTLY, 2000, 2000, true",
    })
    void aCheckHolds(Check.Bound bound, @Nullable Long measured, long limit, boolean ok) {
        var check = Check.of("x", Optional.ofNullable(measured), bound, limit, Unit.PACKETS);
        assertEquals(ok, check.ok());
    }

    @ParameterizedTest
    @CsvSource({
        // gap in microseconds, lost on the path, lost beside it, failed checks
        "1000000, 1000, 0, ''",
        "1000001, 1000, 0, link-cut.gap",
        "900000, 1001, 0, link-cut.lost",
        "900000, 890, 1, link-cut.beside",
    })
    void aLinkCutIsHeldToDetection(long gapMicros, int lost, int beside, String failed) {
        var outcome = linkCut(Duration.ofNanos(gapMicros * 1000), lost, beside);
        assertEquals(failed, failed(outcome));
    }

    @ParameterizedTest
    @CsvSource({"0, ''", "1, drain.lost"})
    void aDrainLosesNothing(int lost, String failed) {
        var loss = new Loss(5_000, lost, 0, Duration.ofMillis(lost * 2L));
        var outcome =
                new Outcome(
                        new Fault.EdgeDrained(Side.PRIMARY),
                        List.of(new Outcome.Probed(ON, Outcome.Touch.ON_PATH, loss)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Duration.ofMillis(40)),
                        Optional.of(Duration.ofMillis(60)));
        assertEquals(failed, failed(outcome));
    }

    @Test
    void whatNeverCameBackFails() {
        var outcome =
                new Outcome(
                        new Fault.ControlStopped(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        assertEquals("control-stop.back", failed(outcome));
    }

    @Test
    void nothingCheckedIsNotAPass() {
        assertFalse(new Verdict(Verdict.World.KERNEL, List.of(), List.of()).ok());
    }

    @Test
    void readsWellAsText() {
        assertEquals(
                """
                fault                    lost  gap  BFD down  BGP down  switch  all back
                                      packets   ms        ms        ms      ms        ms
                ────────────────────────────────────────────────────────────────────────
                cut the primary link      880  881       873       874     880      1900

                check            measured    limit
                ───────────────────────────────────────────────
                bgp.established         4      = 4  sessions  ✓
                leaks                   1      = 0   packets  ✗
                link-cut.gap          881   ≤ 1000        ms  ✓
                link-cut.lost         880   ≤ 1000   packets  ✓
                link-cut.beside         0      ≤ 0   packets  ✓
                link-cut.back        1900  ≤ 30000        ms  ✓\
                """,
                String.join("\n", VerdictText.of(verdict())));
    }

    @Test
    void isOneObjectAsJson() {
        assertEquals(
                """
                {"ok":false,"world":"kernel","checks":[\
                {"name":"bgp.established","ok":true,"measured":4,"limit":4,"bound":"exactly","unit":"sessions"},\
                {"name":"leaks","ok":false,"measured":1,"limit":0,"bound":"exactly","unit":"packets"},\
                {"name":"link-cut.gap","ok":true,"measured":881,"limit":1000,"bound":"at-most","unit":"ms"},\
                {"name":"link-cut.lost","ok":true,"measured":880,"limit":1000,"bound":"at-most","unit":"packets"},\
                {"name":"link-cut.beside","ok":true,"measured":0,"limit":0,"bound":"at-most","unit":"packets"},\
                {"name":"link-cut.back","ok":true,"measured":1900,"limit":30000,"bound":"at-most","unit":"ms"}],\
                "faults":[{"fault":"link-cut","lost":880,"gapMs":881,"bfdDownMs":873,"bgpDownMs":874,\
                "routeSwitchMs":880,"allBackMs":1900}]}\
                """,
                VerdictJson.of(verdict()));
    }

    private static Verdict verdict() {
        return new Verdict(
                Verdict.World.KERNEL,
                List.of(
                        Check.exactly("bgp.established", 4, 4, Unit.SESSIONS),
                        Check.exactly("leaks", 1, 0, Unit.PACKETS)),
                List.of(linkCut(Duration.ofMillis(881), 880, 0)));
    }

    private static Outcome linkCut(Duration gap, int lost, int lostBeside) {
        return new Outcome(
                new Fault.LinkCut(Side.PRIMARY),
                List.of(
                        new Outcome.Probed(
                                ON, Outcome.Touch.ON_PATH, new Loss(5_000, lost, 0, gap)),
                        new Outcome.Probed(
                                BESIDE,
                                Outcome.Touch.BESIDE,
                                new Loss(
                                        5_000, lostBeside, 0, Duration.ofMillis(lostBeside * 2L)))),
                Optional.of(Duration.ofMillis(873)),
                Optional.of(Duration.ofMillis(874)),
                Optional.of(Duration.ofMillis(880)),
                Optional.of(Duration.ofMillis(1900)));
    }

    private static String failed(Outcome outcome) {
        return String.join(
                " ", outcome.checks().stream().filter(c -> !c.ok()).map(Check::name).toList());
    }
}

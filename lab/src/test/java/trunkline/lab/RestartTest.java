package trunkline.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// When a process that dies is started again.
class RestartTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void waitsLongerAndLongerForOneThatKeepsDying() {
        var now = START;
        var restart = Restart.begun(now);
        var pauses = new ArrayList<Long>();
        for (int death = 0; death < 8; death++) {
            restart = restart.ended(now);
            pauses.add(restart.pause().toMillis());
            now = restart.nextDeadline();
            restart = restart.started(now);
        }
        assertEquals(List.of(250L, 500L, 1_000L, 2_000L, 4_000L, 8_000L, 10_000L, 10_000L), pauses);
    }

    @Test
    void beginsAnewAfterAGoodLife() {
        var restart = Restart.begun(START).ended(START).started(START).ended(START).started(START);
        assertEquals(Duration.ofMillis(500), restart.pause());
        var soon = restart.ended(START.plus(Restart.STEADY).minusMillis(1));
        assertEquals(Duration.ofSeconds(1), soon.pause());
        var late = restart.ended(START.plus(Restart.STEADY));
        assertEquals(Restart.PAUSE_MIN, late.pause());
    }

    @Test
    void isDueWhenItsPauseIsOverAndNotBefore() {
        var dead = Restart.begun(START).ended(START);
        assertFalse(Restart.begun(START).isDue(START.plusSeconds(100)));
        assertFalse(dead.isDue(START.plus(Restart.PAUSE_MIN).minusNanos(1)));
        assertTrue(dead.isDue(START.plus(Restart.PAUSE_MIN)));
        assertTrue(dead.isDue(START.plusSeconds(100)));
        assertEquals(Instant.MAX, dead.started(START).nextDeadline());
    }

    @Test
    void diesOnce() {
        var dead = Restart.begun(START).ended(START);
        assertEquals(dead, dead.ended(START.plusMillis(1)));
    }
}

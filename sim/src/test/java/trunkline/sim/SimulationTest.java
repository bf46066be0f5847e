package trunkline.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trunkline.lab.Narrator;
import trunkline.rehearsal.VerdictText;

final class SimulationTest {

    @ParameterizedTest
    @ValueSource(longs = {2, 3, 4})
    void everyCheckHoldsWithAnySeed(long seed) {
        Simulation.Result result = Simulation.demo(seed, Narrator.silent());
        assertTrue(
                result.verdict().ok(),
                () ->
                        "seed "
                                + seed
                                + "\n"
                                + String.join("\n", VerdictText.of(result.verdict()))
                                + "\n"
                                + String.join("\n", result.log()));
    }

    @Test
    void theSameSeedTwiceIsTheSameWorld() {
        Simulation.Result once = Simulation.demo(1, Narrator.silent());
        Simulation.Result again = Simulation.demo(1, Narrator.silent());
        assertEquals(once.log(), again.log());
        assertEquals(once.verdict(), again.verdict());
        assertFalse(once.log().isEmpty());
    }
}

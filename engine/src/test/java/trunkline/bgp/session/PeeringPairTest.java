package trunkline.bgp.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import trunkline.bgp.session.PeeringPair.Weather;

/// Two peerings joined by connections that are slow, break and fall silent: in the end they agree.
final class PeeringPairTest {

    private static final int SEEDS = 400;

    static LongStream seeds() {
        return LongStream.range(0, SEEDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void bothEndEstablishedOnTheSameConnection(long seed) {
        var pair = new PeeringPair(seed, Weather.STORM);
        pair.run(PeeringPair.FAULTS_END.plusSeconds(300));
        assertTrue(pair.agreed(), () -> "seed " + seed + "\n" + pair.log());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void inCalmWeatherTheyAgreeSoon(long seed) {
        var pair = new PeeringPair(seed, Weather.CALM);
        pair.run(PeeringPair.START.plusSeconds(12));
        assertTrue(pair.agreed(), () -> "seed " + seed + "\n" + pair.log());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aStopEndsEverything(long seed) {
        var pair = new PeeringPair(seed, Weather.STORM);
        pair.run(PeeringPair.START.plusMillis(3_000 + seed * 37));
        pair.stop();
        pair.run(PeeringPair.FAULTS_END);
        assertTrue(pair.silent(), () -> "seed " + seed + "\n" + pair.log());
    }

    @ParameterizedTest
    @MethodSource("sameSeeds")
    void theSameSeedTwiceIsTheSameLog(long seed) {
        assertEquals(logOf(seed), logOf(seed), "seed " + seed);
    }

    static Stream<Long> sameSeeds() {
        return IntStream.range(0, 5).mapToObj(Long::valueOf);
    }

    private static String logOf(long seed) {
        var pair = new PeeringPair(seed, Weather.STORM);
        pair.run(PeeringPair.FAULTS_END);
        return pair.log();
    }
}

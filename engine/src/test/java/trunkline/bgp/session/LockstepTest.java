package trunkline.bgp.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import trunkline.net.Asn;
import trunkline.net.IpFamily;

/// Two ends dial at the same time: in whatever order the rest arrives, one connection is left.
final class LockstepTest {

    /// Identifiers, and how long each waits for the other to speak first.
    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, 10.0.0.2, 0, 0",
        "10.0.0.2, 10.0.0.1, 0, 0",
        "10.0.0.1, 10.0.0.1, 0, 0",
        "10.0.0.1, 10.0.0.2, 5, 0",
        "10.0.0.2, 10.0.0.1, 5, 0",
    })
    void oneConnectionIsLeft(String leftId, String rightId, int leftDelay, int rightDelay) {
        Set<Lockstep.World> ends =
                Lockstep.ends(
                        settings(65001, 65002, leftId, leftDelay),
                        settings(65002, 65001, rightId, rightDelay));
        assertFalse(ends.isEmpty());
        List<Lockstep.World> bad = ends.stream().filter(world -> !world.agrees()).toList();
        assertEquals(List.of(), bad, bad.size() + " of " + ends.size());
    }

    private static Settings settings(long as, long peerAs, String id, int delaySeconds) {
        return Settings.of(
                        SessionWords.open(as, 90, id, IpFamily.IPV4),
                        new Asn(peerAs),
                        Settings.Initiative.ACTIVE)
                .withDelayOpen(Duration.ofSeconds(delaySeconds));
    }
}

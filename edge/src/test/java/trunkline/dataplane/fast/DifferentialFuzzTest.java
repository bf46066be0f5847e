package trunkline.dataplane.fast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import trunkline.Privilege;
import trunkline.dataplane.fast.ForwardCases.Case;
import trunkline.dataplane.fast.TwinContractTest.Outcome;

/// The program in the kernel and its twin, on frames that nobody thought of.
final class DifferentialFuzzTest {
    private static final int FRAMES = Integer.getInteger("trunkline.fuzz.frames", 200_000);
    private static final long SEED = Long.getLong("trunkline.fuzz.seed", 20_261_121);

    @Test
    void theyNeverDiffer() throws IOException {
        Privilege.toLoadPrograms();
        PlaneMemory twin = new TwoCustomers(PlaneMemory.own(TwoCustomers.capacity())).memory;
        Forwarder forwarder = new Forwarder(twin);
        List<Case> seeds = ForwardCases.all();
        try (KernelPlane kernel = KernelPlane.make(TwoCustomers.capacity())) {
            PlaneMemory there = new TwoCustomers(kernel.memory()).memory;
            for (int i = 0; i < FRAMES; i++) {
                SplittableRandom random = new SplittableRandom(SEED + i);
                Case seed = seeds.get(random.nextInt(seeds.size()));
                byte[] frame = mutated(seed.frame().array(), random);
                Verdict wanted =
                        ForwarderTest.through(forwarder, seed.entrance(), frame, System.nanoTime());
                var trial = kernel.program(seed.entrance()).trial(frame, 1);
                int number = i;
                assertEquals(
                        Outcome.of(wanted, frame),
                        Outcome.of(trial),
                        () -> which(seed, SEED + number, frame));
                if (i % 1_000 == 0) {
                    compareCounts(twin, there, "up to " + which(seed, SEED + i, frame));
                }
            }
            compareCounts(twin, there, "at the end");
            assertEquals(Set.of(Fate.NO_ROOM), neverSeen(twin), "fates that no frame had");
        }
    }

    private static void compareCounts(PlaneMemory twin, PlaneMemory there, String when) {
        int accounts = TwoCustomers.ACCOUNTS;
        assertEquals(Counted.of(twin, accounts), Counted.of(there, accounts), when);
        assertTrue(Counted.received(twin, accounts) > 0);
    }

    private static Set<Fate> neverSeen(PlaneMemory memory) {
        Set<Fate> missing = EnumSet.allOf(Fate.class);
        missing.removeIf(fate -> Counted.packets(memory, TwoCustomers.ACCOUNTS, fate) > 0);
        return missing;
    }

    private static String which(Case seed, long number, byte[] frame) {
        return "seed " + number + " of " + seed + ": " + HexFormat.of().formatHex(frame);
    }

    private static byte[] mutated(byte[] frame, SplittableRandom random) {
        byte[] other = frame.clone();
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            int near = Math.min(other.length, random.nextBoolean() ? 64 : 140);
            other[random.nextInt(near)] =
                    (byte)
                            switch (random.nextInt(4)) {
                                case 0 -> random.nextInt(256);
                                case 1 -> random.nextInt(4);
                                case 2 -> 0xFF;
                                default -> 1 << random.nextInt(8);
                            };
        }
        if (random.nextInt(8) == 0) {
            other = Arrays.copyOf(other, random.nextInt(14, 200));
        }
        return random.nextInt(3) == 0 ? other : resummed(other);
    }

    /// With the sum of what may be an IPv4 header put right, so that more of it is looked at.
    private static byte[] resummed(byte[] frame) {
        for (int at : new int[] {14, 18, 22, 64}) {
            if (frame.length >= at + 20 && frame[at] >> 4 == 4 && frame[at - 2] == 8) {
                return Packets.summed(frame, at);
            }
        }
        return frame;
    }
}

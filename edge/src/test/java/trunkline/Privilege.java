package trunkline;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import trunkline.linux.ErrnoException;
import trunkline.linux.bpf.BpfMap;
import trunkline.linux.bpf.MapShape;

/// What tests of programs in the kernel need: root of the machine, which no user namespace gives.
public final class Privilege {
    private static final int ARRAY = 2;

    private Privilege() {}

    /// Leaves the calling test out, loudly, where programs may not be loaded; in CI it fails.
    public static void toLoadPrograms() {
        try (BpfMap map = BpfMap.create(new MapShape("privilege", ARRAY, 4, 8, 1, 0))) {
            assumeTrue(map.fd() >= 0);
        } catch (ErrnoException e) {
            String why = "programs cannot be loaded here: " + e.getMessage();
            System.err.println("NOT RUN: " + why);
            assertNull(System.getenv("CI"), "CI must run this as root: " + why);
            assumeTrue(false, why);
        }
    }
}

package trunkline.dataplane.fast;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import trunkline.Privilege;
import trunkline.Unshared;

/// The plane between real interfaces: two tags from a provider to a virtual network, watched with
/// sockets and iperf3.
final class PlaneLabTest {

    @TestFactory
    Stream<DynamicTest> lab() throws IOException, InterruptedException {
        Privilege.toLoadPrograms();
        for (String tool : List.of("ethtool", "iperf3")) {
            if (!isThere(tool)) {
                System.err.println("NOT RUN: no " + tool + ", the plane is untested on real ports");
                assertNull(System.getenv("CI"), "CI must have " + tool);
                return Stream.empty();
            }
        }
        String said = Unshared.runAsRoot(PlaneLabRun.class);
        return PlaneLabRun.steps().keySet().stream()
                .map(step ->
                        DynamicTest.dynamicTest(
                                step,
                                () ->
                                        assertTrue(
                                                said.lines().anyMatch(("ok " + step)::equals),
                                                said)));
    }

    private static boolean isThere(String tool) {
        return Stream.of("/usr/bin", "/usr/sbin", "/bin", "/sbin")
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }
}

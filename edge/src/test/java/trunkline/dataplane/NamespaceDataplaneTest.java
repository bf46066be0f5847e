package trunkline.dataplane;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import trunkline.Unshared;

/// The kernel keeps the contract: in a process of its own, root in namespaces of its own, so that
/// no privilege is needed and nothing is left behind.
final class NamespaceDataplaneTest {

    @TestFactory
    Stream<DynamicTest> contract() throws IOException, InterruptedException {
        if (!Unshared.isPossible()) {
            System.err.println("NOT RUN: no namespaces here, the kernel's data plane is untested");
            return Stream.empty();
        }
        String said = Unshared.run(NamespaceContractRun.class);
        return DataplaneContract.CASES.keySet().stream()
                .map(name ->
                        DynamicTest.dynamicTest(name, () -> assertTrue(isOk(said, name), said)));
    }

    private static boolean isOk(String said, String name) {
        return said.lines().anyMatch(("ok " + name)::equals);
    }
}

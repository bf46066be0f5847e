package trunkline.dataplane;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The memory plane keeps the contract.
final class MemoryDataplaneTest {

    @TestFactory
    Stream<DynamicTest> contract() {
        return DataplaneContract.CASES.entrySet().stream()
                .map(entry ->
                        DynamicTest.dynamicTest(
                                entry.getKey(),
                                () -> entry.getValue().run(new MemoryPlaneUnderTest())));
    }
}

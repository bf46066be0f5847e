package trunkline.api;

import com.azure.resourcemanager.network.fluent.NetworkManagementClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A cloud for one test, with the Java SDK of its customer.
final class SdkCloud implements BeforeEachCallback, AfterEachCallback {

    private Optional<Running> running = Optional.empty();

    private record Running(Path folder, MemoryCloud cloud, JavaSdk sdk) {}

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        Path folder = Files.createTempDirectory("trunkline");
        MemoryCloud cloud = MemoryCloud.start(folder);
        running = Optional.of(new Running(folder, cloud, cloud.sdk()));
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        Running over = running.orElseThrow();
        running = Optional.empty();
        over.cloud.close();
        List<Path> all;
        try (Stream<Path> found = Files.walk(over.folder)) {
            all = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }

    JavaSdk sdk() {
        return running.orElseThrow().sdk;
    }

    JavaOrders orders() {
        return new JavaOrders(sdk());
    }

    /// What the customer's operations are called on.
    NetworkManagementClient client() {
        return sdk().network("customer").serviceClient();
    }
}

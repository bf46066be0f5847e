package trunkline.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.azure.resourcemanager.network.NetworkManager;
import com.azure.resourcemanager.network.fluent.NetworkManagementClient;
import com.azure.resourcemanager.network.fluent.models.ExpressRouteCrossConnectionInner;
import com.azure.resourcemanager.network.models.ExpressRouteCircuit;
import com.azure.resourcemanager.network.models.ExpressRouteCircuitSkuType;
import com.azure.resourcemanager.network.models.ServiceProviderProvisioningState;
import com.azure.resourcemanager.resources.models.ResourceGroup;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trunkline.control.Control;
import trunkline.control.Options;

/// A circuit's whole life, by the unmodified Java SDK over HTTPS.
final class JavaSdkTest {

    private static final String REGION = "westeurope";

    @TempDir Path folder;

    @Test
    void circuitsWholeLife() throws Exception {
        try (Control control = Control.start(Options.embedded(folder, "Equinix"))) {
            JavaSdk sdk = new JavaSdk(control.access());
            ResourceGroup group =
                    sdk.resources("customer")
                            .resourceGroups()
                            .define("rg")
                            .withRegion(REGION)
                            .create();
            assertEquals("rg", group.name());
            NetworkManager customer = sdk.network("customer");
            ExpressRouteCircuit circuit = order(customer);
            assertEquals("NotProvisioned", circuit.serviceProviderProvisioningState().toString());
            provision(sdk.network("provider").serviceClient(), circuit.serviceKey());
            circuit.refresh();
            assertEquals("Provisioned", circuit.serviceProviderProvisioningState().toString());
        }
    }

    private static ExpressRouteCircuit order(NetworkManager customer) {
        ExpressRouteCircuit circuit =
                customer.expressRouteCircuits()
                        .define("c1")
                        .withRegion(REGION)
                        .withExistingResourceGroup("rg")
                        .withServiceProvider("Equinix")
                        .withPeeringLocation("Amsterdam")
                        .withBandwidthInMbps(1000)
                        .withSku(ExpressRouteCircuitSkuType.STANDARD_METEREDDATA)
                        .withTag("purpose", "test")
                        .create();
        assertEquals("Succeeded", circuit.provisioningState());
        assertEquals(
                List.of("c1"),
                customer.expressRouteCircuits().list().stream().map(c -> c.name()).toList());
        return circuit;
    }

    private static void provision(NetworkManagementClient provider, String key) {
        ExpressRouteCrossConnectionInner cross =
                provider.getExpressRouteCrossConnections().list().stream()
                        .filter(c -> key.equals(c.name()))
                        .findFirst()
                        .orElseThrow();
        cross.withServiceProviderProvisioningState(ServiceProviderProvisioningState.PROVISIONED);
        ExpressRouteCrossConnectionInner done =
                provider.getExpressRouteCrossConnections()
                        .createOrUpdate("CrossConnection-Amsterdam", key, cross);
        assertEquals(
                ServiceProviderProvisioningState.PROVISIONED,
                done.serviceProviderProvisioningState());
    }
}

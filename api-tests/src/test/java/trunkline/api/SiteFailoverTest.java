package trunkline.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.core.management.exception.ManagementException;
import com.azure.resourcemanager.network.fluent.VirtualNetworkGatewaysClient;
import com.azure.resourcemanager.network.models.ExpressRouteFailoverStopApiParameters;
import com.azure.resourcemanager.network.models.FailoverTestStatus;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A gateway does without a peering location for a while, by the unmodified Java SDK over HTTPS.
final class SiteFailoverTest {

    @TempDir Path folder;
    private MemoryCloud cloud;
    private JavaOrders orders;
    private VirtualNetworkGatewaysClient gateways;

    @BeforeEach
    void start() throws Exception {
        cloud = MemoryCloud.start(folder);
        JavaSdk sdk = cloud.sdk();
        orders = new JavaOrders(sdk);
        gateways = sdk.network("customer").serviceClient().getVirtualNetworkGateways();
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void aLocationIsGivenUpAndTakenBack() {
        orders.group();
        var here = orders.site("here", "Amsterdam", 1);
        orders.gateway();
        orders.connect("here", here);
        var alone =
                assertThrows(
                        ManagementException.class,
                        () ->
                                gateways.startExpressRouteSiteFailoverSimulation(
                                        "rg", "gw", "Amsterdam"));
        assertEquals("FailoverTestNeedsTwoLocations", alone.getValue().getCode());
        orders.connect("there", orders.site("there", "London", 2));
        gateways.startExpressRouteSiteFailoverSimulation("rg", "gw", "London");
        var running =
                gateways.getFailoverAllTestDetails("rg", "gw", "SingleSiteFailover", true)
                        .getFirst();
        assertEquals(FailoverTestStatus.RUNNING, running.status());
        assertEquals("there", running.connections().getFirst().name());
        gateways.stopExpressRouteSiteFailoverSimulation(
                "rg",
                "gw",
                new ExpressRouteFailoverStopApiParameters()
                        .withPeeringLocation("London")
                        .withWasSimulationSuccessful(true));
        var single =
                gateways.getFailoverSingleTestDetails("rg", "gw", "London", running.testGuid())
                        .getFirst();
        assertTrue(single.wasSimulationSuccessful());
        whatIsKnown();
    }

    private void whatIsKnown() {
        var index = gateways.getResiliencyInformation("rg", "gw");
        assertEquals(3, index.components().size());
        assertEquals("80", index.components().getFirst().maxScore());
        assertEquals(
                Set.of("here", "there"),
                gateways.getRoutesInformation("rg", "gw").circuitsMetadataMap().keySet());
    }
}

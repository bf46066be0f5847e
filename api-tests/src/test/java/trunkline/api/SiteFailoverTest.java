package trunkline.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.core.management.exception.ManagementException;
import com.azure.resourcemanager.network.fluent.VirtualNetworkGatewaysClient;
import com.azure.resourcemanager.network.models.ExpressRouteFailoverStopApiParameters;
import com.azure.resourcemanager.network.models.FailoverTestStatus;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A gateway does without a peering location for a while, by the unmodified Java SDK over HTTPS.
final class SiteFailoverTest {

    @RegisterExtension final SdkCloud cloud = new SdkCloud();

    @Test
    void aLocationIsGivenUpAndTakenBack() {
        cloud.orders().group();
        var here = cloud.orders().site("here", "Amsterdam", 1);
        cloud.orders().gateway();
        cloud.orders().connect("here", here);
        var alone =
                assertThrows(
                        ManagementException.class,
                        () ->
                                gateways()
                                        .startExpressRouteSiteFailoverSimulation(
                                                "rg", "gw", "Amsterdam"));
        assertEquals("FailoverTestNeedsTwoLocations", alone.getValue().getCode());
        cloud.orders().connect("there", cloud.orders().site("there", "London", 2));
        gateways().startExpressRouteSiteFailoverSimulation("rg", "gw", "London");
        var running =
                gateways()
                        .getFailoverAllTestDetails("rg", "gw", "SingleSiteFailover", true)
                        .getFirst();
        assertEquals(FailoverTestStatus.RUNNING, running.status());
        assertEquals("there", running.connections().getFirst().name());
        gateways()
                .stopExpressRouteSiteFailoverSimulation(
                        "rg",
                        "gw",
                        new ExpressRouteFailoverStopApiParameters()
                                .withPeeringLocation("London")
                                .withWasSimulationSuccessful(true));
        var single =
                gateways()
                        .getFailoverSingleTestDetails("rg", "gw", "London", running.testGuid())
                        .getFirst();
        assertTrue(single.wasSimulationSuccessful());
        whatIsKnown();
    }

    private VirtualNetworkGatewaysClient gateways() {
        return cloud.client().getVirtualNetworkGateways();
    }

    private void whatIsKnown() {
        var announced = gateways().getAdvertisedRoutes("rg", "gw", "100.127.0.1").value();
        assertEquals(
                Set.of("10.1.0.0/16 from 100.127.0.3", "10.1.0.0/16 from 100.127.0.4"),
                announced.stream()
                        .map(r -> r.network() + " from " + r.localAddress())
                        .collect(Collectors.toSet()));
        var index = gateways().getResiliencyInformation("rg", "gw");
        assertEquals(3, index.components().size());
        assertEquals("80", index.components().getFirst().maxScore());
        assertEquals(
                Set.of("here", "there"),
                gateways().getRoutesInformation("rg", "gw").circuitsMetadataMap().keySet());
    }
}

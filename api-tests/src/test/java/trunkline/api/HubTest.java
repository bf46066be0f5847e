package trunkline.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.azure.core.management.SubResource;
import com.azure.core.management.exception.ManagementException;
import com.azure.resourcemanager.network.fluent.models.ExpressRouteConnectionInner;
import com.azure.resourcemanager.network.fluent.models.ExpressRouteGatewayInner;
import com.azure.resourcemanager.network.fluent.models.VirtualHubInner;
import com.azure.resourcemanager.network.fluent.models.VirtualWanInner;
import com.azure.resourcemanager.network.models.ExpressRouteCircuitPeeringId;
import com.azure.resourcemanager.network.models.ExpressRouteGatewayPropertiesAutoScaleConfiguration;
import com.azure.resourcemanager.network.models.ExpressRouteGatewayPropertiesAutoScaleConfigurationBounds;
import com.azure.resourcemanager.network.models.ProvisioningState;
import com.azure.resourcemanager.network.models.VirtualHubId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A virtual hub's gateway is connected to a circuit, by the unmodified Java SDK over HTTPS.
final class HubTest {

    @RegisterExtension final SdkCloud cloud = new SdkCloud();

    @Test
    void aHubMeetsACircuit() {
        cloud.orders().group();
        String hub = hub();
        ExpressRouteGatewayInner gateway = gateway(hub);
        assertEquals(ProvisioningState.SUCCEEDED, gateway.provisioningState());
        String circuit = cloud.orders().site("c", "Amsterdam", 1).id();
        var wish =
                new ExpressRouteConnectionInner()
                        .withName("con")
                        .withExpressRouteCircuitPeering(
                                new ExpressRouteCircuitPeeringId()
                                        .withId(circuit + "/peerings/" + JavaOrders.PEERING))
                        .withRoutingWeight(3);
        var connections = cloud.client().getExpressRouteConnections();
        var made = connections.createOrUpdate("rg", "gw", "con", wish);
        assertEquals(ProvisioningState.SUCCEEDED, made.provisioningState());
        assertEquals(3, made.routingWeight());
        assertEquals(1, connections.list("rg", "gw").value().size());
        var gateways = cloud.client().getExpressRouteGateways();
        assertEquals(
                "con",
                gateways.listBySubscription()
                        .value()
                        .getFirst()
                        .expressRouteConnections()
                        .getFirst()
                        .name());
        gateways.createOrUpdate("rg", "gw", gateways.getByResourceGroup("rg", "gw"));
        var refusal = assertThrows(ManagementException.class, () -> gateways.delete("rg", "gw"));
        assertEquals("VirtualNetworkGatewayCannotBeDeleted", refusal.getValue().getCode());
        connections.delete("rg", "gw", "con");
        gateways.delete("rg", "gw");
        cloud.client().getVirtualHubs().delete("rg", "hub");
        cloud.client().getVirtualWans().delete("rg", "wan");
    }

    private String hub() {
        var wan = new VirtualWanInner();
        wan.withLocation(JavaOrders.REGION);
        wan.withTypePropertiesType("Standard");
        String id = cloud.client().getVirtualWans().createOrUpdate("rg", "wan", wan).id();
        var hub = new VirtualHubInner();
        hub.withLocation(JavaOrders.REGION);
        hub.withAddressPrefix("10.8.0.0/24").withVirtualWan(new SubResource().withId(id));
        VirtualHubInner made = cloud.client().getVirtualHubs().createOrUpdate("rg", "hub", hub);
        assertEquals("10.8.0.0/24", made.addressPrefix());
        return made.id();
    }

    private ExpressRouteGatewayInner gateway(String hub) {
        var bounds = new ExpressRouteGatewayPropertiesAutoScaleConfigurationBounds();
        var gateway = new ExpressRouteGatewayInner();
        gateway.withLocation(JavaOrders.REGION);
        gateway.withVirtualHub(new VirtualHubId().withId(hub))
                .withAutoScaleConfiguration(
                        new ExpressRouteGatewayPropertiesAutoScaleConfiguration()
                                .withBounds(bounds.withMin(1).withMax(2)));
        return cloud.client().getExpressRouteGateways().createOrUpdate("rg", "gw", gateway);
    }
}

package trunkline.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.core.management.exception.ManagementException;
import com.azure.resourcemanager.network.fluent.ExpressRouteCircuitsClient;
import com.azure.resourcemanager.network.fluent.models.ExpressRouteCircuitAuthorizationInner;
import com.azure.resourcemanager.network.fluent.models.ExpressRouteCircuitInner;
import com.azure.resourcemanager.network.fluent.models.ExpressRouteCircuitPeeringInner;
import com.azure.resourcemanager.network.fluent.models.ExpressRouteCircuitStatsInner;
import com.azure.resourcemanager.network.fluent.models.VirtualNetworkGatewayConnectionInner;
import com.azure.resourcemanager.network.fluent.models.VirtualNetworkGatewayInner;
import com.azure.resourcemanager.network.models.ExpressRouteCircuit;
import com.azure.resourcemanager.network.models.ProvisioningState;
import com.azure.resourcemanager.network.models.ServiceProviderProvisioningState;
import com.azure.resourcemanager.network.models.TagsObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A circuit's whole life, by the unmodified Java SDK over HTTPS.
final class JavaSdkTest {

    private static final String PEERING = JavaOrders.PEERING;

    @RegisterExtension final SdkCloud cloud = new SdkCloud();

    @Test
    void circuitsWholeLife() {
        cloud.orders().group();
        ExpressRouteCircuit circuit = order();
        refusedBecause("ExpressRouteCircuitNotProvisioned", this::peer);
        provide(circuit, ServiceProviderProvisioningState.PROVISIONED);
        peer();
        connect(circuit);
        modify();
        tables();
        takeApart(circuit);
    }

    private ExpressRouteCircuit order() {
        var circuits = cloud.sdk().network("customer").expressRouteCircuits();
        ExpressRouteCircuit circuit = cloud.orders().circuit("c1", "Amsterdam", 1000);
        assertEquals("Succeeded", circuit.provisioningState());
        assertEquals("NotProvisioned", circuit.serviceProviderProvisioningState().toString());
        assertEquals(36, circuit.serviceKey().length());
        assertEquals(List.of("c1"), circuits.list().stream().map(c -> c.name()).toList());
        assertEquals(
                List.of("c1"),
                circuits.listByResourceGroup("rg").stream().map(c -> c.name()).toList());
        return circuit;
    }

    private void provide(ExpressRouteCircuit circuit, ServiceProviderProvisioningState state) {
        assertEquals("ams-1-port0", cloud.orders().provide(circuit, state).primaryAzurePort());
    }

    private void peer() {
        ExpressRouteCircuitPeeringInner peering = cloud.orders().peering("c1", 0);
        assertEquals(ProvisioningState.SUCCEEDED, peering.provisioningState());
        assertEquals(12076, peering.azureAsn());
        assertEquals("ams-2-port0", peering.secondaryAzurePort());
    }

    private void connect(ExpressRouteCircuit circuit) {
        VirtualNetworkGatewayInner gateway = cloud.orders().gateway();
        assertEquals(ProvisioningState.SUCCEEDED, gateway.provisioningState());
        assertEquals(65515L, gateway.bgpSettings().asn());
        VirtualNetworkGatewayConnectionInner connected = cloud.orders().connect("con", circuit);
        assertEquals(ProvisioningState.SUCCEEDED, connected.provisioningState());
        assertEquals(10, connected.routingWeight());
        assertTrue(connected.connectionStatus() != null);
    }

    /// What was read and sent back, a little changed, loses nothing.
    private void modify() {
        ExpressRouteCircuitsClient circuits = cloud.client().getExpressRouteCircuits();
        ExpressRouteCircuitInner read = circuits.getByResourceGroup("rg", "c1");
        assertEquals(1, read.peerings().size());
        read.withTags(Map.of("purpose", "change"));
        ExpressRouteCircuitInner written = circuits.createOrUpdate("rg", "c1", read);
        assertEquals(read.serviceKey(), written.serviceKey());
        assertEquals(read.stag(), written.stag());
        assertEquals(Map.of("purpose", "change"), written.tags());
        assertEquals(100, written.peerings().getFirst().vlanId());
        assertEquals(1000, written.serviceProviderProperties().bandwidthInMbps());
        var retagged = circuits.updateTags("rg", "c1", new TagsObject().withTags(Map.of("a", "b")));
        assertEquals(Map.of("a", "b"), retagged.tags());
        ExpressRouteCircuitAuthorizationInner authorization =
                cloud.client()
                        .getExpressRouteCircuitAuthorizations()
                        .createOrUpdate(
                                "rg", "c1", "a1", new ExpressRouteCircuitAuthorizationInner());
        assertEquals("a1", authorization.name());
        cloud.client().getExpressRouteCircuitAuthorizations().delete("rg", "c1", "a1");
    }

    private void tables() {
        ExpressRouteCircuitsClient circuits = cloud.client().getExpressRouteCircuits();
        ExpressRouteCircuitStatsInner stats = circuits.getStats("rg", "c1");
        assertEquals(0L, stats.primarybytesIn());
        assertEquals(0L, circuits.getPeeringStats("rg", "c1", PEERING).secondarybytesOut());
        var sessions = circuits.listRoutesTableSummary("rg", "c1", PEERING, "primary").value();
        assertTrue(
                sessions.stream().anyMatch(s -> "10.0.0.2".equals(s.neighbor())),
                () -> "sessions: " + sessions.stream().map(s -> s.neighbor()).toList());
        assertTrue(circuits.listRoutesTable("rg", "c1", PEERING, "secondary").value() != null);
        assertTrue(circuits.listArpTable("rg", "c1", PEERING, "primary").value() != null);
    }

    private void takeApart(ExpressRouteCircuit circuit) {
        refusedBecause(
                "ConflictError", () -> cloud.client().getExpressRouteCircuits().delete("rg", "c1"));
        refusedBecause(
                "VirtualNetworkGatewayCannotBeDeleted",
                () -> cloud.client().getVirtualNetworkGateways().delete("rg", "gw"));
        cloud.client().getVirtualNetworkGatewayConnections().delete("rg", "con");
        cloud.client().getVirtualNetworkGateways().delete("rg", "gw");
        cloud.client().getVirtualNetworks().delete("rg", "net");
        cloud.client().getExpressRouteCircuitPeerings().delete("rg", "c1", PEERING);
        provide(circuit, ServiceProviderProvisioningState.NOT_PROVISIONED);
        cloud.client().getExpressRouteCircuits().delete("rg", "c1");
        refusedBecause(
                "ResourceNotFound",
                () -> cloud.client().getExpressRouteCircuits().getByResourceGroup("rg", "c1"));
        cloud.sdk().resources("customer").resourceGroups().deleteByName("rg");
        assertTrue(!cloud.sdk().resources("customer").resourceGroups().contain("rg"));
    }

    private static void refusedBecause(String code, Runnable request) {
        var refusal = assertThrows(ManagementException.class, request::run);
        assertEquals(code, refusal.getValue().getCode());
    }
}

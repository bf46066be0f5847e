package trunkline.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.core.management.SubResource;
import com.azure.core.management.exception.ManagementException;
import com.azure.resourcemanager.network.fluent.models.ExpressRouteCircuitInner;
import com.azure.resourcemanager.network.fluent.models.ExpressRoutePortAuthorizationInner;
import com.azure.resourcemanager.network.fluent.models.ExpressRoutePortInner;
import com.azure.resourcemanager.network.models.ExpressRouteCircuitSku;
import com.azure.resourcemanager.network.models.ExpressRouteCircuitSkuFamily;
import com.azure.resourcemanager.network.models.ExpressRouteCircuitSkuTier;
import com.azure.resourcemanager.network.models.ExpressRouteLinkAdminState;
import com.azure.resourcemanager.network.models.ExpressRoutePortsEncapsulation;
import com.azure.resourcemanager.network.models.GenerateExpressRoutePortsLoaRequest;
import com.azure.resourcemanager.network.models.ProvisioningState;
import com.azure.resourcemanager.network.models.TagsObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Ports are bought, carry a circuit and are given back, by the unmodified Java SDK over HTTPS.
final class DirectTest {

    @RegisterExtension final SdkCloud cloud = new SdkCloud();

    @Test
    void portsWholeLife() {
        cloud.orders().group();
        inStock();
        ExpressRoutePortInner port = buy("port", "Amsterdam");
        assertEquals("ams-1", port.links().getFirst().routerName());
        enable(port);
        letter();
        grant();
        cloud.client().getExpressRoutePorts().delete("rg", "port");
    }

    /// Where the operator has no ports, so that no edge has to take in tags.
    @Test
    void aCircuitLiesOnPorts() {
        cloud.orders().group();
        carry(buy("far", "London").id());
        giveBack();
    }

    private void inStock() {
        assertEquals(
                List.of(10),
                cloud
                        .client()
                        .getExpressRoutePortsLocations()
                        .get("Amsterdam")
                        .availableBandwidths()
                        .stream()
                        .map(b -> b.valueInGbps())
                        .toList());
    }

    private ExpressRoutePortInner buy(String name, String location) {
        var wish = new ExpressRoutePortInner();
        wish.withLocation(JavaOrders.REGION);
        wish.withPeeringLocation(location)
                .withBandwidthInGbps(10)
                .withEncapsulation(ExpressRoutePortsEncapsulation.QINQ);
        ExpressRoutePortInner port =
                cloud.client().getExpressRoutePorts().createOrUpdate("rg", name, wish);
        assertEquals(ProvisioningState.SUCCEEDED, port.provisioningState());
        assertEquals(ExpressRouteLinkAdminState.DISABLED, port.links().getLast().adminState());
        return port;
    }

    private void enable(ExpressRoutePortInner port) {
        port.links().forEach(link -> link.withAdminState(ExpressRouteLinkAdminState.ENABLED));
        var enabled = cloud.client().getExpressRoutePorts().createOrUpdate("rg", "port", port);
        assertEquals(ExpressRouteLinkAdminState.ENABLED, enabled.links().getLast().adminState());
        assertEquals(
                List.of("link1", "link2"),
                cloud.client().getExpressRouteLinks().list("rg", "port").stream()
                        .map(l -> l.name())
                        .toList());
        assertEquals(
                "port1",
                cloud.client().getExpressRouteLinks().get("rg", "port", "link2").interfaceName());
        cloud.client()
                .getExpressRoutePorts()
                .updateTags("rg", "port", new TagsObject().withTags(Map.of("a", "b")));
    }

    private void letter() {
        var letter =
                cloud.client()
                        .getExpressRoutePorts()
                        .generateLoa(
                                "rg",
                                "port",
                                new GenerateExpressRoutePortsLoaRequest()
                                        .withCustomerName("Contoso"));
        String pdf =
                new String(
                        Base64.getDecoder().decode(letter.encodedContent()),
                        StandardCharsets.ISO_8859_1);
        assertTrue(pdf.startsWith("%PDF-"), pdf);
        assertTrue(pdf.contains("Contoso"), pdf);
        assertTrue(pdf.contains("Router: ams-2"), pdf);
    }

    private void grant() {
        var authorizations = cloud.client().getExpressRoutePortAuthorizations();
        authorizations.createOrUpdate("rg", "port", "a1", new ExpressRoutePortAuthorizationInner());
        assertEquals(36, authorizations.get("rg", "port", "a1").authorizationKey().length());
        authorizations.delete("rg", "port", "a1");
        assertEquals(0, authorizations.list("rg", "port").stream().count());
    }

    private void carry(String port) {
        var wish = new ExpressRouteCircuitInner();
        wish.withLocation(JavaOrders.REGION);
        wish.withSku(
                        new ExpressRouteCircuitSku()
                                .withName("Standard_MeteredData")
                                .withTier(ExpressRouteCircuitSkuTier.STANDARD)
                                .withFamily(ExpressRouteCircuitSkuFamily.METERED_DATA))
                .withExpressRoutePort(new SubResource().withId(port))
                .withBandwidthInGbps(3f);
        var circuits = cloud.client().getExpressRouteCircuits();
        refusedBecause("DirectBandwidthNotOffered", () -> circuits.createOrUpdate("rg", "c", wish));
        ExpressRouteCircuitInner made =
                circuits.createOrUpdate("rg", "c", wish.withBandwidthInGbps(5f));
        assertEquals(5f, made.bandwidthInGbps());
        assertEquals("Provisioned", made.serviceProviderProvisioningState().toString());
        assertEquals(
                ProvisioningState.SUCCEEDED, cloud.orders().peering("c", 1).provisioningState());
        circuits.createOrUpdate("rg", "c", circuits.getByResourceGroup("rg", "c"));
        assertEquals(
                5f,
                cloud.client()
                        .getExpressRoutePorts()
                        .getByResourceGroup("rg", "far")
                        .provisionedBandwidthInGbps());
    }

    private void giveBack() {
        var ports = cloud.client().getExpressRoutePorts();
        refusedBecause("ExpressRoutePortHasCircuits", () -> ports.delete("rg", "far"));
        cloud.client().getExpressRouteCircuits().delete("rg", "c");
        ports.delete("rg", "far");
        assertEquals(0, ports.list().stream().count());
    }

    private static void refusedBecause(String code, Runnable request) {
        var refusal = assertThrows(ManagementException.class, request::run);
        assertEquals(code, refusal.getValue().getCode());
    }
}

package trunkline.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.azure.core.management.SubResource;
import com.azure.resourcemanager.network.fluent.NetworkManagementClient;
import com.azure.resourcemanager.network.fluent.models.ExpressRouteCircuitPeeringInner;
import com.azure.resourcemanager.network.fluent.models.ExpressRouteCrossConnectionInner;
import com.azure.resourcemanager.network.fluent.models.VirtualNetworkGatewayConnectionInner;
import com.azure.resourcemanager.network.fluent.models.VirtualNetworkGatewayInner;
import com.azure.resourcemanager.network.fluent.models.VirtualNetworkGatewayIpConfigurationInner;
import com.azure.resourcemanager.network.models.ExpressRouteCircuit;
import com.azure.resourcemanager.network.models.ExpressRouteCircuitSkuType;
import com.azure.resourcemanager.network.models.ExpressRoutePeeringType;
import com.azure.resourcemanager.network.models.Network;
import com.azure.resourcemanager.network.models.ServiceProviderProvisioningState;
import com.azure.resourcemanager.network.models.VirtualNetworkGatewayConnectionType;
import com.azure.resourcemanager.network.models.VirtualNetworkGatewaySku;
import com.azure.resourcemanager.network.models.VirtualNetworkGatewaySkuName;
import com.azure.resourcemanager.network.models.VirtualNetworkGatewaySkuTier;
import com.azure.resourcemanager.network.models.VirtualNetworkGatewayType;
import java.util.List;
import java.util.Set;

/// What a customer and a provider order from the Java SDK before anything else can be tried.
record JavaOrders(JavaSdk sdk) {

    static final String REGION = "westeurope";
    static final String PEERING = "AzurePrivatePeering";

    private NetworkManagementClient client(String who) {
        return sdk.network(who).serviceClient();
    }

    void group() {
        sdk.resources("customer").resourceGroups().define("rg").withRegion(REGION).create();
    }

    ExpressRouteCircuit circuit(String name, String location, int mbps) {
        return sdk.network("customer")
                .expressRouteCircuits()
                .define(name)
                .withRegion(REGION)
                .withExistingResourceGroup("rg")
                .withServiceProvider("Equinix")
                .withPeeringLocation(location)
                .withBandwidthInMbps(mbps)
                .withSku(ExpressRouteCircuitSkuType.STANDARD_METEREDDATA)
                .withTag("purpose", "test")
                .create();
    }

    /// The provider's side of a circuit.
    ExpressRouteCrossConnectionInner provide(
            ExpressRouteCircuit circuit, ServiceProviderProvisioningState state) {
        var crossConnections = client("provider").getExpressRouteCrossConnections();
        ExpressRouteCrossConnectionInner cross =
                crossConnections.list().stream()
                        .filter(c -> circuit.serviceKey().equals(c.name()))
                        .findFirst()
                        .orElseThrow();
        cross.withServiceProviderProvisioningState(state);
        ExpressRouteCrossConnectionInner done =
                crossConnections.createOrUpdate(
                        "CrossConnection-" + cross.peeringLocation(), circuit.serviceKey(), cross);
        assertEquals(state, done.serviceProviderProvisioningState());
        return done;
    }

    /// A private peering on 10.0.n.0/29.
    ExpressRouteCircuitPeeringInner peering(String circuit, int n) {
        var wish =
                new ExpressRouteCircuitPeeringInner()
                        .withPeeringType(ExpressRoutePeeringType.AZURE_PRIVATE_PEERING)
                        .withPeerAsn(65010L)
                        .withPrimaryPeerAddressPrefix("10.0." + n + ".0/30")
                        .withSecondaryPeerAddressPrefix("10.0." + n + ".4/30")
                        .withSharedKey("secret")
                        .withVlanId(100);
        return client("customer")
                .getExpressRouteCircuitPeerings()
                .createOrUpdate("rg", circuit, PEERING, wish);
    }

    /// A circuit that is provisioned and peered.
    ExpressRouteCircuit site(String name, String location, int n) {
        ExpressRouteCircuit circuit = circuit(name, location, 200);
        provide(circuit, ServiceProviderProvisioningState.PROVISIONED);
        peering(name, n);
        return circuit;
    }

    /// A network `10.1.0.0/16` called `net`, and its gateway `gw`.
    VirtualNetworkGatewayInner gateway() {
        Network network =
                sdk.network("customer")
                        .networks()
                        .define("net")
                        .withRegion(REGION)
                        .withExistingResourceGroup("rg")
                        .withAddressSpace("10.1.0.0/16")
                        .withSubnet("GatewaySubnet", "10.1.255.0/27")
                        .create();
        assertEquals(Set.of("GatewaySubnet"), network.subnets().keySet());
        var wish = new VirtualNetworkGatewayInner();
        wish.withLocation(REGION);
        wish.withGatewayType(VirtualNetworkGatewayType.EXPRESS_ROUTE)
                .withSku(
                        new VirtualNetworkGatewaySku()
                                .withName(VirtualNetworkGatewaySkuName.STANDARD)
                                .withTier(VirtualNetworkGatewaySkuTier.STANDARD))
                .withIpConfigurations(
                        List.of(
                                new VirtualNetworkGatewayIpConfigurationInner()
                                        .withName("default")
                                        .withSubnet(
                                                new SubResource()
                                                        .withId(
                                                                network.id()
                                                                        + "/subnets/GatewaySubnet"))));
        return client("customer").getVirtualNetworkGateways().createOrUpdate("rg", "gw", wish);
    }

    /// A connection of that gateway.
    VirtualNetworkGatewayConnectionInner connect(String name, ExpressRouteCircuit circuit) {
        String gateway =
                client("customer").getVirtualNetworkGateways().getByResourceGroup("rg", "gw").id();
        var wish = new VirtualNetworkGatewayConnectionInner();
        wish.withLocation(REGION);
        wish.withConnectionType(VirtualNetworkGatewayConnectionType.EXPRESS_ROUTE)
                .withVirtualNetworkGateway1(new VirtualNetworkGatewayInner().withId(gateway))
                .withPeer(new SubResource().withId(circuit.id()))
                .withRoutingWeight(10);
        return client("customer")
                .getVirtualNetworkGatewayConnections()
                .createOrUpdate("rg", name, wish);
    }
}

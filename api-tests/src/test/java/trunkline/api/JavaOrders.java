package trunkline.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.azure.resourcemanager.network.fluent.NetworkManagementClient;
import com.azure.resourcemanager.network.fluent.models.ExpressRouteCircuitPeeringInner;
import com.azure.resourcemanager.network.fluent.models.ExpressRouteCrossConnectionInner;
import com.azure.resourcemanager.network.models.ExpressRouteCircuit;
import com.azure.resourcemanager.network.models.ExpressRouteCircuitSkuType;
import com.azure.resourcemanager.network.models.ExpressRoutePeeringType;
import com.azure.resourcemanager.network.models.ServiceProviderProvisioningState;

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
}

package trunkline.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.azure.core.management.SubResource;
import com.azure.core.management.exception.ManagementException;
import com.azure.resourcemanager.network.fluent.models.ExpressRouteCircuitConnectionInner;
import com.azure.resourcemanager.network.fluent.models.PeerExpressRouteCircuitConnectionInner;
import com.azure.resourcemanager.network.models.ProvisioningState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Two circuits are joined and parted again, by the unmodified Java SDK over HTTPS.
final class GlobalReachTest {

    private static final String PEERING = JavaOrders.PEERING;

    @RegisterExtension final SdkCloud cloud = new SdkCloud();

    private static SubResource peering(String circuit) {
        return new SubResource().withId(circuit + "/peerings/" + PEERING);
    }

    @Test
    void twoSitesAreJoinedAndPartedAgain() {
        cloud.orders().group();
        String here = cloud.orders().site("here", "Amsterdam", 1).id();
        String there = cloud.orders().site("there", "London", 2).id();
        var connections = cloud.client().getExpressRouteCircuitConnections();
        var wish =
                new ExpressRouteCircuitConnectionInner()
                        .withExpressRouteCircuitPeering(peering(here))
                        .withPeerExpressRouteCircuitPeering(peering(there))
                        .withAddressPrefix("10.200.0.0/30");
        var refusal =
                assertThrows(
                        ManagementException.class,
                        () -> connections.createOrUpdate("rg", "here", PEERING, "join", wish));
        assertEquals("InvalidGlobalReachPrefixLength", refusal.getValue().getCode());
        wish.withAddressPrefix("10.200.0.0/29");
        ExpressRouteCircuitConnectionInner made =
                connections.createOrUpdate("rg", "here", PEERING, "join", wish);
        assertEquals(ProvisioningState.SUCCEEDED, made.provisioningState());
        assertEquals(there + "/peerings/" + PEERING, made.peerExpressRouteCircuitPeering().id());
        assertEquals(
                List.of("join"),
                connections.list("rg", "here", PEERING).stream().map(c -> c.name()).toList());
        seenFromThere();
        connections.createOrUpdate(
                "rg", "here", PEERING, "join", connections.get("rg", "here", PEERING, "join"));
        connections.delete("rg", "here", PEERING, "join");
        assertEquals(0, connections.list("rg", "here", PEERING).stream().count());
    }

    private void seenFromThere() {
        var peers = cloud.client().getPeerExpressRouteCircuitConnections();
        PeerExpressRouteCircuitConnectionInner met =
                peers.list("rg", "there", PEERING).stream().findFirst().orElseThrow();
        assertEquals("join", met.connectionName());
        assertEquals("10.200.0.0/29", met.addressPrefix());
        assertEquals(met.id(), peers.get("rg", "there", PEERING, met.name()).id());
        var circuit = cloud.client().getExpressRouteCircuits().getByResourceGroup("rg", "there");
        assertEquals(
                List.of(met.name()),
                circuit.peerings().getFirst().peeredConnections().stream()
                        .map(c -> c.name())
                        .toList());
    }
}

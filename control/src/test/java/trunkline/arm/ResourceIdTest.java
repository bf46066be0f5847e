package trunkline.arm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ResourceIdTest {

    private static final ResourceId PEERING =
            ResourceId.of("S", "rg", "Microsoft.Network", "expressRouteCircuits", "c1")
                    .child("peerings", "AzurePrivatePeering");

    @Test
    void readsWhatItWrites() {
        String text =
                "/subscriptions/S/resourceGroups/rg/providers/Microsoft.Network"
                        + "/expressRouteCircuits/c1/peerings/AzurePrivatePeering";
        assertEquals(text, PEERING.toString());
        assertEquals(Optional.of(PEERING), ResourceId.parse(text));
        assertEquals(Optional.of("c1"), PEERING.name("EXPRESSROUTECIRCUITS"));
        assertTrue(PEERING.isA("microsoft.network/expressroutecircuits/PEERINGS"));
        assertEquals("c1", PEERING.parent().orElseThrow().name());
    }

    @Test
    void isTheSameInAnyCase() {
        Optional<ResourceId> other =
                ResourceId.parse(
                        "/SUBSCRIPTIONS/s/resourcegroups/RG/providers/microsoft.network"
                                + "/expressroutecircuits/C1/Peerings/azureprivatepeering/");
        assertEquals(Optional.of(PEERING.key()), other.map(ResourceId::key));
    }

    @Test
    void mayBeOfTheWholeTenant() {
        assertEquals(
                Optional.of(
                        new ResourceId(
                                Optional.empty(),
                                Optional.empty(),
                                "Trunkline.Fabric",
                                List.of(new ResourceId.Step("edges", "e1")))),
                ResourceId.parse("/providers/Trunkline.Fabric/edges/e1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "subscriptions/S",
                "/subscriptions/S",
                "/subscriptions/S/resourceGroups/rg",
                "/subscriptions/S/resourceGroups/rg/providers/N",
                "/subscriptions/S/resourceGroups/rg/providers/N/type",
                "/subscriptions/S/resourceGroups/rg/providers/N/type/name/more",
                "/subscriptions/S/resourceGroups//providers/N/type/name",
                "/subscriptions/S/resourceGroups/../providers/N/type/name",
                "/subscriptions/S/resourceGroups/a%2Fb/providers/N/type/name",
                "/subscriptions/S/resourceGroups/ü/providers/N/type/name"
            })
    void refusesWhatIsNotAnId(String text) {
        assertEquals(Optional.empty(), ResourceId.parse(text));
    }
}

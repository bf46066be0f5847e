package trunkline.plan;

import java.util.ArrayList;
import java.util.List;
import trunkline.catalog.Profile;
import trunkline.circuit.Estate;
import trunkline.circuit.Gateway;
import trunkline.circuit.Path;
import trunkline.net.IpAddress;
import trunkline.net.IpFamily;

/// Where an instance of a gateway and an MSEE meet.
///
/// @param instance 0 or 1
/// @param own the instance's address
/// @param peer the MSEE's
public record CoreAddress(int instance, IpAddress own, IpAddress peer) {

    /// All meetings of a gateway.
    public static List<CoreAddress> of(Estate estate, Profile profile, Gateway gateway) {
        List<CoreAddress> all = new ArrayList<>();
        estate.connections(gateway.id()).stream()
                .flatMap(c -> CoreLink.of(estate, profile, c).stream())
                .forEach(link -> meetings(link, all));
        return all;
    }

    private static void meetings(CoreLink link, List<CoreAddress> all) {
        for (IpFamily family : link.families()) {
            for (int instance = 0; instance < Gateway.INSTANCES; instance++) {
                for (Path path : Path.values()) {
                    all.add(
                            new CoreAddress(
                                    instance,
                                    link.gatewayAddress(instance, family),
                                    link.mseeAddress(path, family)));
                }
            }
        }
    }
}

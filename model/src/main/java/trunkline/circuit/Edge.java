package trunkline.circuit;

import trunkline.intent.EdgeRole;
import trunkline.intent.Maintenance;
import trunkline.net.Ipv4Address;

/// An edge host of the inventory.
///
/// @param name as in its certificate
/// @param role what it is
/// @param place peering location of an MSEE or provider edge, region of a gateway host
/// @param tunnel its address on the core
/// @param maintenance whether traffic is led around it
public record Edge(
        String name, EdgeRole role, String place, Ipv4Address tunnel, Maintenance maintenance) {

    /// Longest name.
    public static final int NAME_LENGTH_MAX = 63;

    Edge with(Maintenance newMaintenance) {
        return new Edge(name, role, place, tunnel, newMaintenance);
    }
}

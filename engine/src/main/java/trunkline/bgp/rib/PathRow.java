package trunkline.bgp.rib;

import java.util.Optional;
import trunkline.bgp.message.EncodedAttributes;
import trunkline.net.IpPrefix;

/// One path of one prefix with all its attributes, for those who write tables down.
///
/// @param prefix the destination
/// @param neighbour name of the session it was learned on; absent for an originated one
/// @param pathId under which it was announced (RFC 7911), 0 where none was
/// @param use whether it is in use
/// @param attributes on the wire, AS numbers of four octets, the next hop as learned; an
///   unspecified address where there is none
public record PathRow(
        IpPrefix prefix,
        Optional<String> neighbour,
        int pathId,
        RouteRow.Use use,
        EncodedAttributes attributes) {

    /// Which attributes are asked for.
    public enum View {
        /// As the neighbour announced them, whatever the policy says: the Adj-RIB-In before it.
        RECEIVED,
        /// As the policy wants them, of those that it lets in: the Adj-RIB-In behind it, with the
        /// degree of preference.
        TAKEN
    }
}

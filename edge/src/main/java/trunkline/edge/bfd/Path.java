package trunkline.edge.bfd;

import trunkline.net.IpAddress;

/// A path to a neighbour on a link, in one routing domain: what one BFD session watches (RFC 5881).
///
/// @param place where its sockets are opened, in the words of the forwarding plane
/// @param local our address
/// @param peer the neighbour's, of the same family
public record Path(String place, IpAddress local, IpAddress peer) {

    /// Its link's name, alone on this host.
    String link() {
        return place + " " + local;
    }
}

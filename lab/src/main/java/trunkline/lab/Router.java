package trunkline.lab;

import java.util.List;
import trunkline.net.Asn;
import trunkline.net.Ipv4Address;
import trunkline.net.Ipv4Prefix;

/// What one of a customer's two routers must be, whatever system it runs.
///
/// @param name of the router
/// @param asn the site's AS
/// @param lan its interface to the site
/// @param lanAddress its address there; also its BGP identifier
/// @param sibling the site's other router, spoken to by iBGP
/// @param uplink its interface to the provider
/// @param uplinkAddress its address on the link of its connection
/// @param edge the other end of that link
/// @param edgeAsn the cloud's AS
/// @param host where the site's further prefixes are
/// @param site prefixes of the site that it announces; the first is the LAN's own
record Router(
        String name,
        Asn asn,
        String lan,
        Ipv4Address lanAddress,
        Ipv4Address sibling,
        String uplink,
        Ipv4Address uplinkAddress,
        Ipv4Address edge,
        Asn edgeAsn,
        Ipv4Address host,
        List<Ipv4Prefix> site) {

    /// Copies the list.
    Router {
        site = List.copyOf(site);
    }
}

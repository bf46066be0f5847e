package trunkline.sim;

import java.util.List;
import trunkline.catalog.Profile;
import trunkline.circuit.SubscriptionId;
import trunkline.net.Asn;
import trunkline.net.IpPrefix;
import trunkline.net.Ipv4Address;
import trunkline.net.Ipv4Prefix;
import trunkline.rehearsal.Side;

/// A customer of the rehearsal. All of them have the very same addresses, but for one prefix at
/// either end by which a stray route would be recognised.
///
/// @param name of the customer
/// @param number from 1; picks the ports and the tell-tale prefixes
record Customer(String name, int number) {

    /// AS of every customer's site.
    static final Asn ASN = new Asn(65001);

    /// Where a site's host and routers are.
    static final Ipv4Prefix LAN = prefix("10.1.0.0/24");

    /// The site's host.
    static final Ipv4Address HOST = address("10.1.0.10");

    /// The virtual network.
    static final Ipv4Prefix NETWORK = prefix("10.20.0.0/16");

    /// The part of it that the gateway sits in.
    static final Ipv4Prefix GATEWAY_SUBNET = prefix("10.20.255.0/27");

    /// The part of it that the host sits in.
    static final Ipv4Prefix HOST_SUBNET = prefix("10.20.0.0/24");

    /// The virtual network's host.
    static final Ipv4Address NETWORK_HOST = address("10.20.0.4");

    /// Where the network's host finds the gateway's instances: the subnet's addresses that are the
    /// cloud's.
    static final List<Ipv4Address> GATEWAYS = List.of(address("10.20.0.2"), address("10.20.0.3"));

    /// Who pays.
    SubscriptionId subscription() {
        return new SubscriptionId("00000000-0000-0000-0000-00000000000" + number);
    }

    /// A prefix of the site that no other customer has.
    Ipv4Prefix siteMark() {
        return prefix("10.1." + (100 + number) + ".0/24");
    }

    /// A prefix of the virtual network that no other customer has.
    Ipv4Prefix networkMark() {
        return prefix("10.21." + number + ".0/24");
    }

    /// What the site announces.
    List<IpPrefix> sitePrefixes() {
        return List.of(LAN, siteMark());
    }

    /// What the virtual network consists of.
    List<IpPrefix> networkPrefixes() {
        return List.of(NETWORK, networkMark());
    }

    /// The link subnet of a connection.
    static Ipv4Prefix link(Side side) {
        return prefix(side == Side.PRIMARY ? "172.16.0.0/30" : "172.16.0.4/30");
    }

    /// The site's end of a link.
    static Ipv4Address siteEnd(Side side) {
        return four(Profile.EMBEDDED.order().customer(link(side)));
    }

    /// The cloud's end of a link.
    static Ipv4Address cloudEnd(Side side) {
        return four(Profile.EMBEDDED.order().cloud(link(side)));
    }

    private static Ipv4Address four(trunkline.net.IpAddress address) {
        return address instanceof Ipv4Address four ? four : Ipv4Address.UNSPECIFIED;
    }

    /// A router's address on the site's LAN.
    static Ipv4Address router(Side side) {
        return address(side == Side.PRIMARY ? "10.1.0.1" : "10.1.0.2");
    }

    private static Ipv4Prefix prefix(String text) {
        return Ipv4Prefix.parse(text).orElseThrow();
    }

    private static Ipv4Address address(String text) {
        return Ipv4Address.parse(text).orElseThrow();
    }
}

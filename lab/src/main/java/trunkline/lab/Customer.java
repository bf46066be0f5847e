package trunkline.lab;

import java.util.List;
import trunkline.net.Asn;
import trunkline.net.Ipv4Address;
import trunkline.net.Ipv4Prefix;
import trunkline.rehearsal.Side;

/// A customer of the lab. All of them have the very same addresses, but for one prefix at either
/// end by which a stray route would be recognised.
///
/// @param name of the customer
/// @param number from 1; picks the ports and the tell-tale prefixes
public record Customer(String name, int number) {

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
    static final Ipv4Address MACHINE = address("10.20.0.4");

    /// A prefix of the site that no other customer has.
    Ipv4Prefix siteMark() {
        return prefix("10.1." + (100 + number) + ".0/24");
    }

    /// The site's host in that prefix.
    Ipv4Address siteMarkHost() {
        return address("10.1." + (100 + number) + ".1");
    }

    /// A prefix of the virtual network that no other customer has.
    Ipv4Prefix networkMark() {
        return prefix("10.21." + number + ".0/24");
    }

    /// What the site announces.
    List<Ipv4Prefix> sitePrefixes() {
        return List.of(LAN, siteMark());
    }

    /// What the virtual network consists of.
    List<Ipv4Prefix> networkPrefixes() {
        return List.of(NETWORK, networkMark());
    }

    /// The link subnet of a connection.
    static Ipv4Prefix link(Side side) {
        return prefix(side == Side.PRIMARY ? "172.16.0.0/30" : "172.16.0.4/30");
    }

    /// A router's address on the site's LAN.
    static Ipv4Address router(Side side) {
        return address(side == Side.PRIMARY ? "10.1.0.1" : "10.1.0.2");
    }

    /// Where the virtual network's hosts find an instance of the gateway: the third and the fourth
    /// address of their subnet.
    static Ipv4Address gateway(Side side) {
        return address(side == Side.PRIMARY ? "10.20.0.2" : "10.20.0.3");
    }

    private static Ipv4Prefix prefix(String text) {
        return Ipv4Prefix.parse(text).orElseThrow();
    }

    private static Ipv4Address address(String text) {
        return Ipv4Address.parse(text).orElseThrow();
    }
}

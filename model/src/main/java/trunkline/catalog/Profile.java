package trunkline.catalog;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import trunkline.net.Asn;
import trunkline.net.Bandwidth;
import trunkline.net.IpAddress;
import trunkline.net.IpPrefix;
import trunkline.net.Ipv4Address;
import trunkline.net.Ipv4Prefix;
import trunkline.net.Ipv6Address;
import trunkline.net.Ipv6Prefix;

/// Names and numbers that are a cloud's own.
///
/// @param name of the profile
/// @param asn the cloud's AS on every peering (product rule 2.13)
/// @param order which host of a link subnet is the cloud's
/// @param core addresses of the links between edges; customers' must not overlap them
/// @param coreIpv6 the same, IPv6
/// @param limits how much of what
public record Profile(
        String name,
        Asn asn,
        PeerAddressOrder order,
        Ipv4Prefix core,
        Ipv6Prefix coreIpv6,
        Limits limits) {

    /// The embedded default: AS 12076, cloud first.
    public static final Profile EMBEDDED =
            new Profile(
                    "embedded",
                    new Asn(12076),
                    PeerAddressOrder.CLOUD_FIRST,
                    new Ipv4Prefix(0x647F_0000, 16), // 100.127.0.0/16, of RFC 6598
                    new Ipv6Prefix(0xFD74_7275_6E6BL << 16, 0, 64), // fd74:7275:6e6b::/64, RFC 4193
                    Limits.EMBEDDED);

    /// Which host of a link subnet is the cloud's (product rules 2.03, 2.04).
    public enum PeerAddressOrder {
        /// Cloud first, customer second.
        CLOUD_FIRST,
        /// Customer first, cloud second.
        CUSTOMER_FIRST;

        /// The cloud's host of a link.
        public IpAddress cloud(IpPrefix link) {
            return host(link, this == CLOUD_FIRST ? 1 : 2);
        }

        /// The customer's host of a link.
        public IpAddress customer(IpPrefix link) {
            return host(link, this == CLOUD_FIRST ? 2 : 1);
        }

        private static IpAddress host(IpPrefix link, int distance) {
            return switch (link.address()) {
                case Ipv4Address four -> four.plus(distance);
                case Ipv6Address six -> six.plus(distance);
            };
        }
    }

    /// How much of what.
    ///
    /// @param circuitsPerSubscription product rule 1.10
    /// @param circuitsPerRegion of one subscription in one region; product rule 1.10
    /// @param routesIn accepted from the customer on private peering per tier, IPv4 (section 2.5)
    /// @param routesInIpv6 the same, IPv6, any tier
    /// @param microsoftRoutesIn accepted on a session of Microsoft peering, either family
    /// @param gatewayRoutes accepted from a gateway, IPv4 (section 2.5)
    /// @param gatewayRoutesIpv6 the same, IPv6
    /// @param addressSpacesAtConnect of a network when it is connected (section 2.5)
    /// @param circuitsPerLocation connected to one gateway from one location; product rule 3.01
    /// @param linksBasic connections of a Local or Standard circuit (section 3.4)
    /// @param linksPremium the same of a Premium one, by largest bandwidth in Mbps
    /// @param connections of the whole cloud: each has a segment of the core
    public record Limits(
            int circuitsPerSubscription,
            int circuitsPerRegion,
            SortedMap<Tier, Integer> routesIn,
            int routesInIpv6,
            int microsoftRoutesIn,
            int gatewayRoutes,
            int gatewayRoutesIpv6,
            int addressSpacesAtConnect,
            int circuitsPerLocation,
            int linksBasic,
            SortedMap<Long, Integer> linksPremium,
            int connections) {

        /// What the reference gives.
        public static final Limits EMBEDDED =
                new Limits(
                        50,
                        10,
                        new TreeMap<>(
                                Map.of(
                                        Tier.LOCAL, 4_000,
                                        Tier.STANDARD, 4_000,
                                        Tier.PREMIUM, 10_000)),
                        100,
                        200,
                        1_000,
                        100,
                        200,
                        4,
                        10,
                        new TreeMap<>(
                                Map.of(
                                        50L,
                                        20,
                                        200L,
                                        25,
                                        500L,
                                        40,
                                        1_000L,
                                        50,
                                        2_000L,
                                        60,
                                        5_000L,
                                        75,
                                        Long.MAX_VALUE,
                                        100)),
                        1_000_000);

        /// Copies the maps.
        public Limits {
            routesIn = Collections.unmodifiableSortedMap(new TreeMap<>(routesIn));
            linksPremium = Collections.unmodifiableSortedMap(new TreeMap<>(linksPremium));
        }

        /// Most connections of a circuit.
        public int linksMax(Tier tier, Bandwidth bandwidth) {
            return switch (tier) {
                case LOCAL, STANDARD -> linksBasic;
                case PREMIUM ->
                        linksPremium.tailMap(bandwidth.mbps()).values().stream()
                                .findFirst()
                                .orElse(linksBasic);
            };
        }
    }
}

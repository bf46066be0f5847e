package trunkline.provider;

import java.util.List;
import java.util.SplittableRandom;

/// Bodies that nobody would send: the names are right, the rest is not.
final class OddJson {

    private static final List<String> NAMES =
            List.of(
                    "location",
                    "tags",
                    "sku",
                    "tier",
                    "family",
                    "name",
                    "properties",
                    "id",
                    "serviceProviderProperties",
                    "serviceProviderName",
                    "peeringLocation",
                    "bandwidthInMbps",
                    "bandwidthInGbps",
                    "peerASN",
                    "vlanId",
                    "state",
                    "sharedKey",
                    "primaryPeerAddressPrefix",
                    "secondaryPeerAddressPrefix",
                    "ipv6PeeringConfig",
                    "microsoftPeeringConfig",
                    "advertisedPublicPrefixes",
                    "customerASN",
                    "addressSpace",
                    "addressPrefixes",
                    "addressPrefix",
                    "subnets",
                    "subnet",
                    "virtualNetworkPeerings",
                    "remoteVirtualNetwork",
                    "ipConfigurations",
                    "gatewayType",
                    "autoScaleConfiguration",
                    "bounds",
                    "min",
                    "max",
                    "peer",
                    "virtualNetworkGateway1",
                    "connectionType",
                    "routingWeight",
                    "mode",
                    "authorizationKey",
                    "bgpCommunities",
                    "virtualNetworkCommunity");

    private static final List<String> VALUES =
            List.of(
                    "null",
                    "true",
                    "0",
                    "-1",
                    "1e400",
                    "5.5",
                    "4294967296",
                    "9223372036854775807",
                    "99999999999999999999",
                    "\"\"",
                    "\"x\"",
                    "\"westeurope\"",
                    "\"Equinix\"",
                    "\"Amsterdam\"",
                    "\"Standard\"",
                    "\"10.0.0.0/30\"",
                    "\"10.0.0.0/33\"",
                    "\"::/0\"",
                    "\"10.1.0.0/16\"",
                    "\"\\u0000\"",
                    "\"\\ud83d\\ude00\"",
                    "[]",
                    "{}",
                    "[null]",
                    "[{}]",
                    "[\"10.1.0.0/16\",\"10.1.0.0/16\"]",
                    "\"ExpressRoute\"",
                    "\"12076:20001\"",
                    "\"12076:99999999\"",
                    "\"/subscriptions/x/resourceGroups/x/providers/Microsoft.Network/virtualNetworks/x\"");

    private OddJson() {}

    static String body(SplittableRandom random) {
        return struct(random, 0);
    }

    private static String struct(SplittableRandom random, int depth) {
        var json = new StringBuilder("{\"location\":\"westeurope\"");
        int first = random.nextInt(NAMES.size());
        int count = random.nextInt(8);
        for (int i = 0; i < count; i++) {
            // A step that shares no factor with the number of names: none comes twice.
            String name = NAMES.get((first + i * 7) % NAMES.size());
            if (!name.equals("location")) {
                json.append(",\"").append(name).append("\":").append(value(random, depth));
            }
        }
        return json.append('}').toString();
    }

    private static String value(SplittableRandom random, int depth) {
        return switch (random.nextInt(depth > 4 ? 1 : 4)) {
            case 1 -> struct(random, depth + 1);
            case 2 -> "[" + struct(random, depth + 1) + "]";
            default -> VALUES.get(random.nextInt(VALUES.size()));
        };
    }
}

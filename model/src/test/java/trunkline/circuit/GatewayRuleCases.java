package trunkline.circuit;

import static trunkline.circuit.RuleCase.alice;
import static trunkline.circuit.RuleCase.rule;
import static trunkline.circuit.Town.circuit;
import static trunkline.circuit.Town.gateway;
import static trunkline.circuit.Town.gatewayIn;
import static trunkline.circuit.Town.network;
import static trunkline.circuit.Town.put;
import static trunkline.circuit.Town.vnetIn;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import trunkline.circuit.Draft.GatewayDraft;
import trunkline.circuit.Draft.IpConfigurationDraft;
import trunkline.circuit.Draft.PublicAddressDraft;
import trunkline.circuit.Gateway.Scale;
import trunkline.circuit.ResourceId.PublicAddressId;

/// Gateways.
final class GatewayRuleCases {

    private GatewayRuleCases() {}

    private static void networks(Town town) {
        town.accept(Town.alice(), put(vnetIn("westeurope", "v", "10.1.0.0/16", "10.1.255.0/29")));
        town.accept(Town.alice(), put(vnetIn("westeurope", "w", "10.2.0.0/16", "10.2.255.0/30")));
        town.accept(Town.alice(), put(vnetIn("eastus", "e", "10.3.0.0/16", "10.3.255.0/27")));
        address(town, "basic", "Basic");
        address(town, "standard", "Standard");
    }

    private static PublicAddressId addressId(String name) {
        return new PublicAddressId(Town.name(Town.ALICE, name));
    }

    private static void address(Town town, String name, String sku) {
        town.accept(
                Town.alice(),
                put(
                        new PublicAddressDraft(
                                addressId(name),
                                Town.at("westeurope"),
                                Optional.of(sku),
                                Optional.empty())));
    }

    private static GatewayDraft wish(
            Optional<String> type,
            Optional<String> sku,
            Optional<Scale> scale,
            IpConfigurationDraft... configurations) {
        return new GatewayDraft(
                gateway("v"),
                Town.at("westeurope"),
                type,
                sku,
                scale,
                Optional.of(List.of(configurations)));
    }

    private static GatewayDraft sku(String sku) {
        return wish(Optional.empty(), Optional.of(sku), Optional.empty(), in("v"));
    }

    private static GatewayDraft scale(String sku, int min, int max) {
        return wish(Optional.empty(), Optional.of(sku), Optional.of(new Scale(min, max)), in("v"));
    }

    private static GatewayDraft sitting(IpConfigurationDraft... configurations) {
        return wish(Optional.empty(), Optional.of("Standard"), Optional.empty(), configurations);
    }

    private static IpConfigurationDraft in(String network) {
        return in(network, "GatewaySubnet", Optional.empty());
    }

    private static IpConfigurationDraft in(
            String network, String subnet, Optional<PublicAddressId> address) {
        return new IpConfigurationDraft("default", network(network), subnet, address);
    }

    private static RuleCase wish(Rule rule, GatewayDraft refused, GatewayDraft accepted) {
        return rule(rule, GatewayRuleCases::networks, alice(refused), alice(accepted));
    }

    private static RuleCase resized(Rule rule, String from, String to, String instead) {
        return rule(
                rule,
                t -> {
                    networks(t);
                    t.accept(Town.alice(), put(sku(from)));
                },
                alice(sku(to)),
                alice(sku(instead)));
    }

    private static void connected(Town town, String sku, int circuits) {
        networks(town);
        town.accept(Town.alice(), put(sku(sku)));
        IntStream.range(0, circuits)
                .forEach(i -> {
                    String where = i < 4 ? "Amsterdam" : "Dublin";
                    town.provisioned(
                            Town.order("c" + i, "Standard", "MeteredData", "Equinix", where, 50));
                    town.accept(Town.alice(), put(Town.privatePeering("c" + i)));
                    town.accept(Town.alice(), put(Town.link("k" + i, "v", circuit("c" + i))));
                });
    }

    private static void ports(Town town) {
        town.edges();
        town.accept(Town.OPERATOR, new Command.PutPortPair(Town.networkPair("n1")));
        town.site("westeurope", "a", 9, "Standard");
        networks(town);
    }

    static final List<RuleCase> CASES =
            List.of(
                    wish(
                            GatewayRule.TYPE,
                            wish(
                                    Optional.of("Vpn"),
                                    Optional.of("Standard"),
                                    Optional.empty(),
                                    in("v")),
                            wish(
                                    Optional.of("expressroute"),
                                    Optional.of("Standard"),
                                    Optional.empty(),
                                    in("v"))),
                    wish(
                            GatewayRule.SKU_MISSING,
                            wish(Optional.empty(), Optional.empty(), Optional.empty(), in("v")),
                            sku("Standard")),
                    wish(GatewayRule.SKU_UNKNOWN, sku("VpnGw1"), sku("ergw1az")),
                    resized(GatewayRule.SKU_CROSSED, "Standard", "ErGw1AZ", "HighPerformance"),
                    resized(GatewayRule.SKU_CROSSED, "ErGwScale", "ErGw3AZ", "ErGwScale"),
                    resized(GatewayRule.SKU_SMALLER, "ErGw3AZ", "ErGw2AZ", "ErGwScale"),
                    resized(
                            GatewayRule.SKU_SMALLER,
                            "UltraPerformance",
                            "Standard",
                            "UltraPerformance"),
                    rule(
                            GatewayRule.SKU_CIRCUITS,
                            t -> connected(t, "HighPerformance", 5),
                            alice(sku("Standard")),
                            t -> {
                                t.accept(Town.alice(), new Command.Delete(Town.connection("k4")));
                                return t.decide(Town.alice(), put(sku("Standard")));
                            }),
                    wish(GatewayRule.SCALE, scale("ErGwScale", 1, 2), scale("ErGwScale", 2, 40)),
                    wish(GatewayRule.SCALE, scale("ErGwScale", 2, 41), scale("ErGwScale", 1, 1)),
                    wish(
                            GatewayRule.SCALE_FIXED_SIZE,
                            scale("Standard", 1, 1),
                            scale("ErGwScale", 1, 1)),
                    wish(GatewayRule.CONFIGURATION, sitting(), sitting(in("v"))),
                    wish(GatewayRule.CONFIGURATION, sitting(in("v"), in("w")), sitting(in("v"))),
                    wish(GatewayRule.NETWORK, sitting(in("nowhere")), sitting(in("v"))),
                    wish(
                            GatewayRule.SUBNET,
                            sitting(in("v", "default", Optional.empty())),
                            sitting(in("v", "gatewaysubnet", Optional.empty()))),
                    wish(GatewayRule.SUBNET_SIZE, sitting(in("w")), sitting(in("v"))),
                    wish(
                            GatewayRule.REGION,
                            gatewayIn("westeurope", "e", "Standard"),
                            gatewayIn("East US", "e", "Standard")),
                    rule(
                            GatewayRule.ONE_PER_NETWORK,
                            t -> {
                                networks(t);
                                t.accept(Town.alice(), put(sku("Standard")));
                            },
                            alice(
                                    new GatewayDraft(
                                            gateway("second"),
                                            Town.at("westeurope"),
                                            Optional.empty(),
                                            Optional.of("Standard"),
                                            Optional.empty(),
                                            Optional.of(List.of(in("v"))))),
                            alice(sku("Standard"))),
                    rule(
                            GatewayRule.NETWORK_FIXED,
                            t -> {
                                networks(t);
                                t.accept(Town.alice(), put(sku("Standard")));
                            },
                            alice(sitting(in("w"))),
                            alice(sitting(in("V")))),
                    wish(
                            GatewayRule.ADDRESS_BASIC,
                            sitting(in("v", "GatewaySubnet", Optional.of(addressId("basic")))),
                            sitting(in("v", "GatewaySubnet", Optional.of(addressId("standard"))))),
                    wish(
                            GatewayRule.ADDRESS,
                            sitting(in("v", "GatewaySubnet", Optional.of(addressId("none")))),
                            sitting(in("v", "GatewaySubnet", Optional.empty()))),
                    rule(
                            GatewayRule.REGION_FULL,
                            GatewayRuleCases::ports,
                            alice(sku("Standard")),
                            t -> {
                                t.accept(
                                        Town.OPERATOR,
                                        new Command.PutPortPair(Town.networkPair("n2")));
                                return t.decide(Town.alice(), put(sku("Standard")));
                            }),
                    rule(
                            RemovalRule.GATEWAY_CONNECTED,
                            Town::linked,
                            alice(new Command.Delete(gateway("v"))),
                            t -> {
                                t.accept(Town.alice(), new Command.Delete(Town.connection("k")));
                                return t.decide(Town.alice(), new Command.Delete(gateway("v")));
                            }),
                    rule(
                            RemovalRule.ADDRESS_USED,
                            t -> {
                                networks(t);
                                t.accept(
                                        Town.alice(),
                                        put(
                                                sitting(
                                                        in(
                                                                "v",
                                                                "GatewaySubnet",
                                                                Optional.of(
                                                                        addressId("standard"))))));
                            },
                            alice(new Command.Delete(addressId("standard"))),
                            alice(new Command.Delete(addressId("basic")))));
}

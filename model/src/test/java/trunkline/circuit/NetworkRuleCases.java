package trunkline.circuit;

import static trunkline.circuit.RuleCase.alice;
import static trunkline.circuit.RuleCase.rule;
import static trunkline.circuit.Town.network;
import static trunkline.circuit.Town.put;
import static trunkline.circuit.Town.vnet;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import trunkline.circuit.Draft.NetworkDraft;
import trunkline.circuit.Draft.NetworkPeeringDraft;
import trunkline.circuit.Draft.SubnetDraft;
import trunkline.circuit.VirtualNetwork.Permit;

/// Virtual networks.
final class NetworkRuleCases {

    private NetworkRuleCases() {}

    private static void nothing(Town town) {}

    private static void twoNetworks(Town town) {
        town.accept(Town.alice(), put(vnet("v", "10.1.0.0/16")));
        town.accept(Town.alice(), put(vnet("w", "10.2.0.0/16")));
        town.accept(Town.alice(), put(vnet("x", "10.1.0.0/17", "10.3.0.0/16")));
    }

    private static NetworkDraft subnets(SubnetDraft... subnets) {
        return new NetworkDraft(
                network("v"),
                Town.at("westeurope"),
                Optional.of(List.of("10.1.0.0/16")),
                Optional.of(List.of(subnets)),
                Optional.empty(),
                Optional.empty());
    }

    private static SubnetDraft subnet(String name, String... prefixes) {
        return new SubnetDraft(name, List.of(prefixes));
    }

    private static SubnetDraft[] many(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> subnet("s" + i, "10.1." + i / 16 + "." + i % 16 * 16 + "/28"))
                .toArray(SubnetDraft[]::new);
    }

    private static NetworkDraft community(String text) {
        return new NetworkDraft(
                network("v"),
                Draft.Envelope.SILENT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(text));
    }

    private static Command joint(String name, String remote, Permit... permits) {
        return new Command.PutNetworkPeering(
                network("v"),
                new NetworkPeeringDraft(name, network(remote), List.of(permits), Map.of()));
    }

    private static Function<Town, Decision> joints(int count) {
        return alice(
                new NetworkDraft(
                        network("v"),
                        Draft.Envelope.SILENT,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(
                                IntStream.range(0, count)
                                        .mapToObj(i ->
                                                new NetworkPeeringDraft(
                                                        "j" + i, network("w"), List.of(), Map.of()))
                                        .toList()),
                        Optional.empty()));
    }

    private static String[] spaces(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "10." + i / 250 + "." + i % 250 + ".0/24")
                .toArray(String[]::new);
    }

    private static RuleCase wish(Rule rule, NetworkDraft refused, NetworkDraft accepted) {
        return rule(rule, NetworkRuleCases::nothing, alice(refused), alice(accepted));
    }

    static final List<RuleCase> CASES =
            List.of(
                    wish(NetworkRule.SPACE_MISSING, vnet("v"), vnet("v", "10.0.0.0/16")),
                    wish(
                            NetworkRule.SPACES_MANY,
                            vnet("v", spaces(1_001)),
                            vnet("v", spaces(1_000))),
                    wish(
                            NetworkRule.SPACE_UNREADABLE,
                            vnet("v", "10.0.0.1/16"),
                            vnet("v", "10.0.0.0/16")),
                    wish(
                            NetworkRule.SPACE_RESERVED,
                            vnet("v", "100.64.0.0/10"),
                            vnet("v", "100.64.0.0/11")),
                    wish(
                            NetworkRule.SPACES_OVERLAP,
                            vnet("v", "10.0.0.0/16", "10.0.128.0/17"),
                            vnet("v", "10.0.0.0/16", "10.1.128.0/17")),
                    rule(
                            NetworkRule.SPACE_OF_LINK,
                            Town::linked,
                            alice(
                                    new NetworkDraft(
                                            network("v"),
                                            Draft.Envelope.SILENT,
                                            Optional.of(List.of("10.1.0.0/16", "192.168.0.0/24")),
                                            Optional.empty(),
                                            Optional.empty(),
                                            Optional.empty())),
                            alice(
                                    new NetworkDraft(
                                            network("v"),
                                            Draft.Envelope.SILENT,
                                            Optional.of(List.of("10.1.0.0/16", "192.168.1.0/24")),
                                            Optional.empty(),
                                            Optional.empty(),
                                            Optional.empty()))),
                    wish(NetworkRule.SUBNETS_MANY, subnets(many(3_001)), subnets(many(3_000))),
                    wish(
                            NetworkRule.SUBNET_NAME,
                            subnets(subnet("a", "10.1.0.0/24"), subnet("A", "10.1.1.0/24")),
                            subnets(subnet("a", "10.1.0.0/24"), subnet("b", "10.1.1.0/24"))),
                    wish(
                            NetworkRule.SUBNET_UNREADABLE,
                            subnets(subnet("a", "10.1.0.0")),
                            subnets(subnet("a", "10.1.0.0/32"))),
                    wish(
                            NetworkRule.SUBNET_OUTSIDE,
                            subnets(subnet("a", "10.2.0.0/24")),
                            subnets(subnet("a", "10.1.255.0/24"))),
                    wish(
                            NetworkRule.SUBNETS_OVERLAP,
                            subnets(subnet("a", "10.1.0.0/23"), subnet("b", "10.1.1.0/24")),
                            subnets(subnet("a", "10.1.0.0/24"), subnet("b", "10.1.1.0/24"))),
                    rule(
                            NetworkRule.GATEWAY_SUBNET_KEPT,
                            t -> t.site("westeurope", "v", 1, "Standard"),
                            alice(subnets(subnet("GatewaySubnet", "10.1.254.0/24"))),
                            alice(
                                    subnets(
                                            subnet("a", "10.1.254.0/24"),
                                            subnet("gatewaysubnet", "10.1.255.0/27")))),
                    rule(
                            NetworkRule.COMMUNITY_FORMAT,
                            NetworkRuleCases::twoNetworks,
                            alice(community("12076:30000")),
                            alice(community("12076:29999"))),
                    rule(
                            NetworkRule.COMMUNITY_LINKED,
                            Town::linked,
                            alice(community("12076:20001")),
                            t -> {
                                t.accept(Town.alice(), new Command.Delete(Town.connection("k")));
                                return t.decide(Town.alice(), put(community("12076:20001")));
                            }),
                    rule(
                            NetworkRule.PEERINGS_MANY,
                            NetworkRuleCases::twoNetworks,
                            joints(501),
                            joints(500)),
                    rule(
                            NetworkRule.PEERING_REMOTE,
                            NetworkRuleCases::twoNetworks,
                            alice(joint("j", "v")),
                            alice(joint("j", "w"))),
                    rule(
                            NetworkRule.PEERING_OVERLAP,
                            NetworkRuleCases::twoNetworks,
                            alice(joint("j", "x")),
                            alice(joint("j", "w"))),
                    rule(
                            NetworkRule.PEERING_GATEWAY,
                            t -> {
                                twoNetworks(t);
                                t.site("westeurope", "v", 1, "Standard");
                            },
                            alice(joint("j", "w", Permit.REMOTE_GATEWAYS)),
                            alice(joint("j", "w", Permit.GATEWAY_TRANSIT))),
                    rule(
                            RemovalRule.NETWORK_GATEWAY,
                            t -> t.site("westeurope", "v", 1, "Standard"),
                            alice(new Command.Delete(network("v"))),
                            t -> {
                                t.accept(Town.alice(), new Command.Delete(Town.gateway("v")));
                                return t.decide(Town.alice(), new Command.Delete(network("v")));
                            }),
                    rule(
                            RemovalRule.SUBNET_GATEWAY,
                            t -> {
                                t.site("westeurope", "v", 1, "Standard");
                                t.accept(
                                        Town.alice(),
                                        new Command.PutSubnet(
                                                network("v"), subnet("a", "10.1.0.0/24")));
                            },
                            alice(new Command.DeleteSubnet(network("v"), "GatewaySubnet")),
                            alice(new Command.DeleteSubnet(network("v"), "A"))));
}

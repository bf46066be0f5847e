package trunkline.circuit;

import static trunkline.circuit.RuleCase.alice;
import static trunkline.circuit.RuleCase.rule;
import static trunkline.circuit.Town.at;
import static trunkline.circuit.Town.circuit;
import static trunkline.circuit.Town.put;

import java.util.List;
import java.util.Optional;
import trunkline.circuit.Draft.ConnectionDraft;
import trunkline.circuit.Draft.GatewayDraft;
import trunkline.circuit.Draft.NetworkDraft;
import trunkline.circuit.ResourceId.ConnectionId;
import trunkline.circuit.ResourceId.GatewayId;
import trunkline.circuit.ResourceId.NetworkId;
import trunkline.circuit.ResourceId.Seat;
import trunkline.circuit.ResourceId.WanId;

/// Virtual hubs, their gateways and their connections.
public final class HubRuleCases {

    private HubRuleCases() {}

    private static WanId wan(String name) {
        return new WanId(Town.name(Town.ALICE, name));
    }

    private static NetworkId hub(String name) {
        return new NetworkId(Town.name(Town.ALICE, name), Optional.of(Seat.HUB));
    }

    private static GatewayId gateway(String name) {
        return new GatewayId(Town.name(Town.ALICE, name), Optional.of(Seat.HUB));
    }

    private static NetworkDraft hub(String name, String wan, String prefix) {
        String start = prefix.substring(0, prefix.indexOf('/'));
        return new NetworkDraft(
                hub(name),
                at("westeurope"),
                Optional.of(List.of(prefix)),
                Optional.of(
                        List.of(
                                new Draft.SubnetDraft(
                                        VirtualNetwork.GATEWAY_SUBNET, List.of(start + "/27")))),
                Optional.empty(),
                Optional.empty(),
                Optional.of(wan).filter(w -> !w.isEmpty()).map(HubRuleCases::wan));
    }

    private static GatewayDraft gateway(String name, String hub, String region, int min, int max) {
        return new GatewayDraft(
                gateway(name),
                at(region),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Gateway.Scale(min, max)),
                Optional.of(hub)
                        .filter(h -> !h.isEmpty())
                        .map(h ->
                                List.of(
                                        new Draft.IpConfigurationDraft(
                                                "default",
                                                hub(h),
                                                VirtualNetwork.GATEWAY_SUBNET,
                                                Optional.empty()))));
    }

    private static GatewayDraft gateway(String name, String hub) {
        return gateway(name, hub, "westeurope", 1, 1);
    }

    private static void wan(Town town) {
        town.accept(Town.alice(), put(new Draft.WanDraft(wan("w"), at("westeurope"))));
    }

    private static void hubs(Town town) {
        wan(town);
        town.accept(Town.alice(), put(hub("h", "w", "10.1.0.0/24")));
        town.accept(Town.alice(), put(hub("i", "w", "10.2.0.0/24")));
    }

    /// Gateway `g` of hub `h`.
    public static void gateways(Town town) {
        hubs(town);
        town.accept(Town.alice(), put(gateway("g", "h")));
    }

    /// A connection of gateway `g`.
    public static ConnectionDraft link(String name, String circuit) {
        return new ConnectionDraft(
                new ConnectionId(Town.name(Town.ALICE, name), Optional.of(gateway("g"))),
                at("westeurope"),
                Optional.empty(),
                Optional.of(gateway("g")),
                Optional.of(circuit(circuit)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static void fourConnected(Town town) {
        gateways(town);
        for (int i = 0; i < 5; i++) {
            GlobalReachRuleCases.site(town, "a" + i, "Standard", "Amsterdam", i);
        }
        GlobalReachRuleCases.site(town, "d", "Standard", "London", 9);
        for (int i = 0; i < 4; i++) {
            town.accept(Town.alice(), put(link("k" + i, "a" + i)));
        }
    }

    /// Eight circuits of four locations, and one more.
    private static void eightConnected(Town town) {
        gateways(town);
        List<String> places = List.of("Amsterdam", "London", "Dublin", "Paris", "Frankfurt");
        for (int i = 0; i < 9; i++) {
            GlobalReachRuleCases.site(town, "b" + i, "Standard", places.get(i / 2), i);
        }
        for (int i = 0; i < 7; i++) {
            town.accept(Town.alice(), put(link("k" + i, "b" + i)));
        }
    }

    static final List<RuleCase> CASES =
            List.of(
                    rule(
                            HubRule.WAN_MISSING,
                            HubRuleCases::wan,
                            alice(hub("h", "", "10.1.0.0/24")),
                            alice(hub("h", "w", "10.1.0.0/24"))),
                    rule(
                            HubRule.WAN_ABSENT,
                            HubRuleCases::wan,
                            alice(hub("h", "x", "10.1.0.0/24")),
                            alice(hub("h", "W", "10.1.0.0/24"))),
                    rule(
                            HubRule.PREFIX_SMALL,
                            HubRuleCases::wan,
                            alice(hub("h", "w", "10.1.0.0/25")),
                            alice(hub("h", "w", "10.1.0.0/24"))),
                    rule(
                            RemovalRule.WAN_HAS_HUBS,
                            HubRuleCases::hubs,
                            alice(new Command.Delete(wan("w"))),
                            t -> {
                                t.accept(Town.alice(), new Command.Delete(hub("h")));
                                t.accept(Town.alice(), new Command.Delete(hub("i")));
                                return t.decide(Town.alice(), new Command.Delete(wan("w")));
                            }),
                    rule(
                            HubGatewayRule.HUB_MISSING,
                            HubRuleCases::hubs,
                            alice(gateway("g", "")),
                            alice(gateway("g", "h"))),
                    rule(
                            HubGatewayRule.HUB_ABSENT,
                            HubRuleCases::hubs,
                            alice(gateway("g", "x")),
                            alice(gateway("g", "H"))),
                    rule(
                            HubGatewayRule.REGION,
                            HubRuleCases::hubs,
                            alice(gateway("g", "h", "northeurope", 1, 1)),
                            alice(gateway("g", "h", "West Europe", 1, 1))),
                    rule(
                            HubGatewayRule.ONE_PER_HUB,
                            HubRuleCases::gateways,
                            alice(gateway("f", "h")),
                            alice(gateway("f", "i"))),
                    rule(
                            HubGatewayRule.HUB_FIXED,
                            HubRuleCases::gateways,
                            alice(gateway("g", "i")),
                            alice(gateway("g", "h", "westeurope", 2, 3))),
                    rule(
                            HubGatewayRule.SCALE,
                            HubRuleCases::hubs,
                            alice(gateway("g", "h", "westeurope", 1, 11)),
                            alice(gateway("g", "h", "westeurope", 1, 10))),
                    rule(
                            HubGatewayRule.FULL,
                            t -> {
                                t.edges();
                                t.accept(
                                        Town.OPERATOR,
                                        new Command.PutPortPair(Town.networkPair("n1")));
                                gateways(t);
                            },
                            alice(gateway("f", "i")),
                            alice(gateway("g", "h", "westeurope", 2, 2))),
                    rule(
                            ConnectionRule.LOCATION_LINKS,
                            HubRuleCases::fourConnected,
                            alice(link("k", "a4")),
                            alice(link("k", "d"))),
                    rule(
                            ConnectionRule.GATEWAY_LINKS,
                            t -> {
                                eightConnected(t);
                                t.accept(Town.alice(), put(link("k7", "b7")));
                            },
                            alice(link("k8", "b8")),
                            t -> {
                                t.accept(Town.alice(), new Command.Delete(link("K7", "b7").id()));
                                return t.decide(Town.alice(), put(link("k8", "b8")));
                            }),
                    rule(
                            RemovalRule.GATEWAY_CONNECTED,
                            HubRuleCases::fourConnected,
                            alice(new Command.Delete(gateway("g"))),
                            t -> {
                                for (int i = 0; i < 4; i++) {
                                    t.accept(
                                            Town.alice(),
                                            new Command.Delete(link("k" + i, "d").id()));
                                }
                                return t.decide(Town.alice(), new Command.Delete(gateway("g")));
                            }));
}

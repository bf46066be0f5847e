package trunkline.circuit;

import static trunkline.circuit.RuleCase.operator;
import static trunkline.circuit.RuleCase.rule;
import static trunkline.circuit.Town.edge;
import static trunkline.circuit.Town.order;

import java.util.List;
import java.util.Optional;
import trunkline.circuit.Command.Health;
import trunkline.circuit.PortPair.Handoff;
import trunkline.circuit.PortPair.Link;
import trunkline.circuit.PortPair.Tagging;
import trunkline.circuit.PortPair.Use;
import trunkline.intent.EdgeRole;
import trunkline.intent.Maintenance;
import trunkline.net.Bandwidth;

/// The operator's edges and ports.
final class InventoryRuleCases {

    private InventoryRuleCases() {}

    static void withPair(Town town) {
        town.edges();
        town.accept(
                Town.OPERATOR, new Command.PutPortPair(Town.pair("p1", Tagging.QINQ, 10_000, 1)));
    }

    private static void occupied(Town town) {
        withPair(town);
        town.accept(Town.alice(), Town.put(order("c")));
    }

    private static PortPair pair(String name, Use use, String first, String second) {
        return new PortPair(
                name,
                use,
                Bandwidth.ofMbps(1_000),
                1,
                Tagging.QINQ,
                new Link(first, name + "-x", Optional.empty()),
                new Link(second, name + "-x", Optional.empty()));
    }

    private static PortPair pair(String first, String second) {
        return pair("p2", new Use.Circuits("Equinix", "Amsterdam"), first, second);
    }

    private static PortPair handed(String port, String edge) {
        return new PortPair(
                "p2",
                new Use.Circuits("Equinix", "Amsterdam"),
                Bandwidth.ofMbps(1_000),
                1,
                Tagging.QINQ,
                new Link("ams-a", port, Optional.of(new Handoff(edge, "cust", "nni"))),
                new Link("ams-b", "y", Optional.empty()));
    }

    private static Command maintain(String edge, Maintenance maintenance, Health others) {
        return new Command.Maintain(edge, maintenance, others);
    }

    private static RuleCase edges(Rule rule, Command refused, Command accepted) {
        return rule(rule, InventoryRuleCases::withPair, operator(refused), operator(accepted));
    }

    private static Command put(PortPair pair) {
        return new Command.PutPortPair(pair);
    }

    private static Command put(Edge edge) {
        return new Command.PutEdge(edge);
    }

    static final List<RuleCase> CASES =
            List.of(
                    edges(
                            InventoryRule.EDGE_NAME,
                            put(edge("Ams_C", EdgeRole.MSEE, "Amsterdam", 9)),
                            put(edge("ams-c", EdgeRole.MSEE, "Amsterdam", 9))),
                    edges(
                            InventoryRule.EDGE_TUNNEL,
                            put(edge("ams-c", EdgeRole.MSEE, "Amsterdam", 1)),
                            put(edge("ams-a", EdgeRole.MSEE, "Amsterdam", 1))),
                    edges(
                            InventoryRule.EDGE_ROLE,
                            put(edge("ams-a", EdgeRole.PROVIDER_EDGE, "Amsterdam", 1)),
                            put(edge("gw-a", EdgeRole.PROVIDER_EDGE, "Amsterdam", 3))),
                    edges(
                            InventoryRule.EDGE_USED,
                            new Command.DeleteEdge("ams-a"),
                            new Command.DeleteEdge("gw-a")),
                    edges(
                            InventoryRule.EDGE_PLACE,
                            put(edge("e", EdgeRole.GATEWAY, "Amsterdam", 9)),
                            put(edge("e", EdgeRole.GATEWAY, "West Europe", 9))),
                    edges(
                            InventoryRule.PAIR_ONE_EDGE,
                            put(pair("ams-a", "ams-a")),
                            put(pair("ams-a", "ams-b"))),
                    edges(
                            InventoryRule.PAIR_EDGE,
                            put(pair("ams-a", "gw-a")),
                            put(pair("ams-b", "ams-a"))),
                    edges(
                            InventoryRule.PAIR_EDGE,
                            put(handed("z", "gw-a")),
                            put(pair("ams-b", "ams-a"))),
                    rule(
                            InventoryRule.PAIR_PORT,
                            t -> {
                                withPair(t);
                                t.accept(
                                        Town.OPERATOR,
                                        put(edge("pe", EdgeRole.PROVIDER_EDGE, "Amsterdam", 9)));
                            },
                            operator(put(handed("p1p", "pe"))),
                            operator(put(handed("p2p", "pe")))),
                    edges(
                            InventoryRule.PAIR_USE,
                            put(
                                    pair(
                                            "p2",
                                            new Use.Circuits("Equinix", "Taipei"),
                                            "ams-a",
                                            "ams-b")),
                            put(Town.networkPair("p2"))),
                    edges(
                            InventoryRule.PAIR_NETWORK_TAGS,
                            put(pair("p2", new Use.Networks("westeurope"), "gw-a", "gw-b")),
                            put(Town.networkPair("p2"))),
                    edges(
                            InventoryRule.PAIR_NUMBERS,
                            put(Town.pair("p2", Tagging.QINQ, 1_000, 0)),
                            put(Town.pair("p2", Tagging.QINQ, 1_000, 1))),
                    edges(
                            InventoryRule.PAIR_NUMBERS,
                            put(Town.pair("p2", Tagging.QINQ, 0, 1)),
                            put(Town.pair("p2", Tagging.QINQ, 10_000_000, 100))),
                    rule(
                            InventoryRule.PAIR_KEPT,
                            InventoryRuleCases::occupied,
                            operator(new Command.DeletePortPair("p1")),
                            t -> {
                                t.accept(Town.alice(), new Command.Delete(Town.circuit("c")));
                                return t.decide(Town.OPERATOR, new Command.DeletePortPair("p1"));
                            }),
                    rule(
                            InventoryRule.PAIR_KEPT,
                            InventoryRuleCases::occupied,
                            operator(put(Town.pair("p1", Tagging.QINQ, 500, 1))),
                            operator(put(Town.pair("p1", Tagging.QINQ, 500, 2)))),
                    edges(
                            InventoryRule.DRAIN_LAST,
                            maintain("ams-b", Maintenance.DRAINED, Health.UNHEALTHY),
                            maintain("ams-b", Maintenance.DRAINED, Health.HEALTHY)),
                    rule(
                            InventoryRule.DRAIN_LAST,
                            t -> {
                                withPair(t);
                                t.accept(
                                        Town.OPERATOR,
                                        maintain("ams-a", Maintenance.DRAINED, Health.HEALTHY));
                            },
                            operator(maintain("ams-b", Maintenance.DRAINED, Health.HEALTHY)),
                            operator(maintain("ams-a", Maintenance.NONE, Health.UNHEALTHY))),
                    rule(
                            InventoryRule.EDGES_MANY,
                            t -> {
                                for (int i = 0; i < Inventory.EDGES_MAX; i++) {
                                    t.estate =
                                            t.estate.apply(
                                                    new Fact.EdgeSet(
                                                            edge(
                                                                    "e" + i,
                                                                    EdgeRole.MSEE,
                                                                    "x",
                                                                    200)));
                                }
                            },
                            operator(put(edge("new", EdgeRole.MSEE, "Amsterdam", 9))),
                            t -> {
                                t.accept(Town.OPERATOR, new Command.DeleteEdge("e0"));
                                return t.decide(
                                        Town.OPERATOR,
                                        put(edge("new", EdgeRole.MSEE, "Amsterdam", 9)));
                            }));
}

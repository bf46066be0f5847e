package trunkline.circuit;

import static trunkline.circuit.PeeringWish.privatePeering;
import static trunkline.circuit.RuleCase.alice;
import static trunkline.circuit.RuleCase.operator;
import static trunkline.circuit.RuleCase.rule;
import static trunkline.circuit.Town.circuit;
import static trunkline.circuit.Town.pair;
import static trunkline.circuit.Town.put;

import java.util.List;
import java.util.Optional;
import trunkline.circuit.Command.Health;
import trunkline.circuit.FailoverTest.Claim;
import trunkline.intent.Maintenance;

/// Tests of a circuit's links.
final class FailoverRuleCases {

    private FailoverRuleCases() {}

    private static void placed(Town town) {
        town.edges();
        town.accept(
                Town.OPERATOR,
                new Command.PutPortPair(pair("p1", PortPair.Tagging.QINQ, 10_000, 1)));
        town.provisioned("c");
        town.provisioned("d");
    }

    private static void peered(Town town) {
        placed(town);
        town.accept(Town.alice(), put(privatePeering().on("c")));
        settle(town);
    }

    private static void settle(Town town) {
        town.estate
                .openOperations()
                .forEach(o ->
                        town.accept(Town.OPERATOR, new Command.Settle(o.id(), Optional.empty())));
    }

    private static Command start(String name, String link, String category, Health other) {
        return new Command.StartFailoverTest(circuit(name), link, category, other);
    }

    private static Command start(String link, String category) {
        return start("c", link, category, Health.HEALTHY);
    }

    private static Command stop(String link, String category) {
        return new Command.StopFailoverTest(circuit("c"), link, category, Claim.TRUE, Claim.UNSAID);
    }

    private static void running(Town town) {
        peered(town);
        town.accept(Town.alice(), start("Primary", "BgpDisconnect"));
        settle(town);
    }

    private static Command drain(String edge) {
        return new Command.Maintain(edge, Maintenance.DRAINED, Health.HEALTHY);
    }

    static final List<RuleCase> CASES =
            List.of(
                    rule(
                            FailoverRule.LINK_UNKNOWN,
                            FailoverRuleCases::peered,
                            alice(start("Tertiary", "BgpDisconnect")),
                            alice(start("secondary", "BgpDisconnect"))),
                    rule(
                            FailoverRule.CATEGORY_UNKNOWN,
                            FailoverRuleCases::peered,
                            alice(start("Primary", "Hammer")),
                            alice(start("Primary", "asPathPrepend"))),
                    rule(
                            FailoverRule.NOT_READY,
                            FailoverRuleCases::peered,
                            alice(start("d", "Primary", "BgpDisconnect", Health.HEALTHY)),
                            alice(start("Primary", "BgpDisconnect"))),
                    rule(
                            FailoverRule.RUNNING,
                            FailoverRuleCases::running,
                            alice(start("Secondary", "ASPathPrepend")),
                            alice(stop("Primary", "BgpDisconnect"))),
                    rule(
                            FailoverRule.ALONE,
                            FailoverRuleCases::peered,
                            alice(start("c", "Primary", "BgpDisconnect", Health.UNHEALTHY)),
                            alice(start("Primary", "BgpDisconnect"))),
                    rule(
                            FailoverRule.ALONE,
                            t -> {
                                peered(t);
                                t.accept(Town.OPERATOR, drain("ams-b"));
                            },
                            alice(start("Primary", "BgpDisconnect")),
                            alice(start("Secondary", "BgpDisconnect"))),
                    rule(
                            FailoverRule.NOT_RUNNING,
                            FailoverRuleCases::running,
                            alice(stop("Secondary", "BgpDisconnect")),
                            alice(stop("primary", "bgpdisconnect"))),
                    rule(
                            InventoryRule.DRAIN_LAST,
                            FailoverRuleCases::running,
                            operator(drain("ams-b")),
                            operator(drain("ams-a"))));
}

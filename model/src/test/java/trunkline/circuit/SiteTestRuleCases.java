package trunkline.circuit;

import static trunkline.circuit.RuleCase.alice;
import static trunkline.circuit.RuleCase.rule;
import static trunkline.circuit.Town.circuit;
import static trunkline.circuit.Town.gateway;
import static trunkline.circuit.Town.link;
import static trunkline.circuit.Town.pair;
import static trunkline.circuit.Town.put;

import java.util.List;
import trunkline.circuit.Command.Health;
import trunkline.circuit.FailoverTest.Claim;
import trunkline.intent.Maintenance;

/// Tests in which a gateway does without a peering location.
final class SiteTestRuleCases {

    private SiteTestRuleCases() {}

    /// Gateway `v` with circuits at Amsterdam and London, gateway `w` with one at Dublin and one in
    /// a Metro location, and gateway `u` with one at London alone.
    private static void connected(Town town) {
        town.edges();
        town.accept(
                Town.OPERATOR,
                new Command.PutPortPair(pair("p1", PortPair.Tagging.QINQ, 10_000, 1)));
        GlobalReachRuleCases.sites(town);
        GlobalReachRuleCases.site(town, "m", "Standard", "Amsterdam Metro", 4);
        for (String name : List.of("v", "w", "u")) {
            town.site("westeurope", name, 1 + "vwu".indexOf(name), "Standard");
        }
        connect(town, "v", "c");
        connect(town, "v", "d");
        connect(town, "w", "e");
        connect(town, "w", "m");
        connect(town, "u", "d");
    }

    private static void connect(Town town, String gateway, String circuit) {
        town.accept(Town.alice(), put(link(gateway + circuit, gateway, circuit(circuit))));
    }

    private static Command start(String gateway, String location) {
        return new Command.StartSiteTest(gateway(gateway), location);
    }

    private static Command stop(String location) {
        return new Command.StopSiteTest(gateway("v"), location, Claim.TRUE, List.of());
    }

    private static void running(Town town) {
        connected(town);
        town.accept(Town.alice(), start("v", "London"));
    }

    static final List<RuleCase> CASES =
            List.of(
                    rule(
                            SiteTestRule.LOCATION,
                            SiteTestRuleCases::connected,
                            alice(start("v", "Dublin")),
                            alice(start("v", "amsterdam"))),
                    rule(
                            SiteTestRule.ALONE,
                            SiteTestRuleCases::connected,
                            alice(start("u", "London")),
                            alice(start("v", "London"))),
                    rule(
                            SiteTestRule.METRO,
                            SiteTestRuleCases::connected,
                            alice(start("w", "Amsterdam Metro")),
                            alice(start("w", "Dublin"))),
                    rule(
                            SiteTestRule.RUNNING,
                            SiteTestRuleCases::running,
                            alice(start("v", "Amsterdam")),
                            alice(start("w", "Dublin"))),
                    rule(
                            SiteTestRule.MAINTENANCE,
                            t -> {
                                connected(t);
                                t.accept(
                                        Town.OPERATOR,
                                        new Command.Maintain(
                                                "ams-a", Maintenance.DRAINED, Health.HEALTHY));
                            },
                            alice(start("v", "London")),
                            alice(start("w", "Dublin"))),
                    rule(
                            SiteTestRule.NOT_RUNNING,
                            SiteTestRuleCases::running,
                            alice(stop("Amsterdam")),
                            alice(stop("london"))));
}

package trunkline.circuit;

import static trunkline.circuit.PeeringWish.microsoftPeering;
import static trunkline.circuit.RuleCase.alice;
import static trunkline.circuit.RuleCase.rule;
import static trunkline.circuit.Town.filter;
import static trunkline.circuit.Town.put;
import static trunkline.circuit.Town.selection;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import trunkline.circuit.Draft.RouteFilterDraft;
import trunkline.circuit.Draft.SelectionDraft;

/// Route filters.
final class RouteFilterRuleCases {

    private static final String ENTRA = "12076:5060";
    private static final String EXCHANGE = "12076:5010";

    private RouteFilterRuleCases() {}

    private static void nothing(Town town) {}

    private static RuleCase wish(Rule rule, RouteFilterDraft refused, RouteFilterDraft accepted) {
        return rule(rule, RouteFilterRuleCases::nothing, alice(refused), alice(accepted));
    }

    private static RouteFilterDraft said(String access, String type) {
        return filter(
                "f",
                new SelectionDraft(
                        "r", Optional.of(access), Optional.of(type), List.of(ENTRA), Map.of()));
    }

    private static RouteFilterDraft many(int count) {
        return filter(
                "f",
                selection(
                        "r",
                        IntStream.range(0, count).mapToObj(_ -> ENTRA).toArray(String[]::new)));
    }

    private static void attached(Town town) {
        town.provisioned("c");
        town.accept(Town.alice(), put(filter("f", selection("r", ENTRA))));
        town.accept(Town.alice(), put(microsoftPeering().filter("f").on("c")));
        town.accept(Town.alice(), put(filter("g", selection("r", ENTRA))));
    }

    static final List<RuleCase> CASES =
            List.of(
                    wish(
                            RouteFilterRule.RULES_MANY,
                            filter("f", selection("r", ENTRA), selection("s", ENTRA)),
                            filter("f", selection("r", ENTRA, "12076:51002"))),
                    wish(
                            RouteFilterRule.RULE_NAME,
                            filter("f", selection("", ENTRA)),
                            filter("f", selection("r", ENTRA))),
                    wish(
                            RouteFilterRule.ACCESS,
                            said("Deny", "Community"),
                            said("allow", "Community")),
                    wish(RouteFilterRule.TYPE, said("Allow", "Prefix"), said("Allow", "community")),
                    wish(
                            RouteFilterRule.COMMUNITIES_MISSING,
                            filter("f", selection("r")),
                            filter("f")),
                    wish(
                            RouteFilterRule.COMMUNITIES_MANY,
                            many(RouteFilter.COMMUNITIES_MAX + 1),
                            many(RouteFilter.COMMUNITIES_MAX)),
                    wish(
                            RouteFilterRule.COMMUNITY_UNKNOWN,
                            filter("f", selection("r", "12076:51001")),
                            filter("f", selection("r", "12076:51002"))),
                    rule(
                            RouteFilterRule.GUARDED,
                            RouteFilterRuleCases::attached,
                            alice(
                                    new Command.PutFilterRule(
                                            Town.filterId("f"), selection("r", ENTRA, EXCHANGE))),
                            alice(
                                    new Command.PutFilterRule(
                                            Town.filterId("g"), selection("r", ENTRA, EXCHANGE)))),
                    rule(
                            RemovalRule.FILTER_ATTACHED,
                            RouteFilterRuleCases::attached,
                            alice(new Command.Delete(Town.filterId("f"))),
                            alice(new Command.Delete(Town.filterId("g")))));
}

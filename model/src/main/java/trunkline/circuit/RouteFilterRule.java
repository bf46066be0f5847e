package trunkline.circuit;

import static trunkline.circuit.Rule.Kind.CONFLICT;
import static trunkline.circuit.Rule.Kind.INVALID;

/// Rules of a route filter.
@SuppressWarnings("ImmutableEnumChecker") // texts and checks hold no state
enum RouteFilterRule implements Row<RouteFilterCase> {
    /// One rule is enough.
    RULES_MANY(
            new Line<>(
                    "RouteFilterTooManyRules",
                    INVALID,
                    "2.39",
                    "properties.rules",
                    "{0} rules are too many: a filter has {1}, which names all communities.",
                    (c, found) -> {
                        int count = c.rules().size();
                        if (count > RouteFilter.RULES_MAX) {
                            found.of(count, RouteFilter.RULES_MAX);
                        }
                    })),
    /// A name that cannot be, or twice.
    RULE_NAME(
            new Line<>(
                    "InvalidRouteFilterRuleName",
                    INVALID,
                    "-",
                    "properties.rules",
                    "'{0}' is no name for a rule here: it is malformed or taken.",
                    (c, found) -> c.oddNames().forEach(found::of))),
    /// A filter lets through; it forbids nothing.
    ACCESS(
            new Line<>(
                    "RouteFilterRuleAccessNotAllowed",
                    INVALID,
                    "2.39",
                    "properties.access",
                    "'{0}' is no access that is offered: Allow is, and what no rule allows is not carried.",
                    (c, found) ->
                            c.rules().stream()
                                    .flatMap(r -> r.access().stream())
                                    .filter(t -> !t.equalsIgnoreCase("Allow"))
                                    .forEach(found::of))),
    /// Rules are about communities.
    TYPE(
            new Line<>(
                    "RouteFilterRuleTypeNotSupported",
                    INVALID,
                    "2.39",
                    "properties.routeFilterRuleType",
                    "'{0}' is no type of rule: Community is.",
                    (c, found) ->
                            c.rules().stream()
                                    .flatMap(r -> r.type().stream())
                                    .filter(t -> !t.equalsIgnoreCase("Community"))
                                    .forEach(found::of))),
    /// A rule of nothing.
    COMMUNITIES_MISSING(
            new Line<>(
                    "RouteFilterRuleCommunitiesRequired",
                    INVALID,
                    "2.39",
                    "properties.communities",
                    "Rule {0} names no community.",
                    (c, found) ->
                            c.rules().stream()
                                    .filter(r -> r.communities().isEmpty())
                                    .forEach(r -> found.of(r.name())))),
    /// More than there are.
    COMMUNITIES_MANY(
            new Line<>(
                    "RouteFilterRuleTooManyCommunities",
                    INVALID,
                    "-",
                    "properties.communities",
                    "Rule {0} names {1} communities; at most {2} are taken.",
                    (c, found) ->
                            c.rules().stream()
                                    .filter(r ->
                                            r.communities().size() > RouteFilter.COMMUNITIES_MAX)
                                    .forEach(r ->
                                            found.of(
                                                    r.name(),
                                                    r.communities().size(),
                                                    RouteFilter.COMMUNITIES_MAX)))),
    /// No service and no region has it.
    COMMUNITY_UNKNOWN(
            new Line<>(
                    "InvalidBgpServiceCommunity",
                    INVALID,
                    "2.37",
                    "properties.communities",
                    "Rule {0}: '{1}' is the community of no service and no region.",
                    (c, found) -> c.unknown().forEach(o -> found.of(o.rule(), o.text())))),
    /// A filter in use takes no routes that need consent.
    GUARDED(
            new Line<>(
                    "RouteFilterNotAuthorized",
                    CONFLICT,
                    "2.40",
                    "properties.communities",
                    "The filter is attached to circuit {0}: {1} ({2}) needs the cloud's consent, which the"
                            + " subscription does not have.",
                    (c, found) ->
                            c.attached()
                                    .forEach(circuit ->
                                            c.guarded()
                                                    .forEach(g ->
                                                            found.of(circuit, g, g.service())))));

    private final Line<RouteFilterCase> line;

    RouteFilterRule(Line<RouteFilterCase> line) {
        this.line = line;
    }

    @Override
    public Line<RouteFilterCase> line() {
        return line;
    }
}

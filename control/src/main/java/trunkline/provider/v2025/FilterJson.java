package trunkline.provider.v2025;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import trunkline.arm.Json;
import trunkline.catalog.Community;
import trunkline.catalog.Service;
import trunkline.circuit.Circuit;
import trunkline.circuit.Draft;
import trunkline.circuit.Draft.FilterWish;
import trunkline.circuit.Estate;
import trunkline.circuit.Peering;
import trunkline.circuit.PeeringType;
import trunkline.circuit.ResourceId.RouteFilterId;
import trunkline.circuit.ResourceName;
import trunkline.circuit.RouteFilter;
import trunkline.provider.Fields;

/// Route filters, their rules, and communities.
public final class FilterJson {

    private static final Known KNOWN =
            Known.resource("/properties/rules", "/properties/peerings", "/properties/ipv6Peerings");

    private static final Known KNOWN_RULE =
            Known.of(
                    "/location",
                    "/properties/access",
                    "/properties/routeFilterRuleType",
                    "/properties/communities");

    private FilterJson() {}

    /// A route filter.
    public static Json.Struct json(RouteFilter filter, Estate estate) {
        var properties =
                Json.object()
                        .put("provisioningState", Envelopes.word(filter.envelope().state()))
                        .put("rules", filter.rules().stream().map(r -> rule(filter, r)).toList())
                        .put("peerings", users(filter, estate, Peering::routeFilter))
                        .put(
                                "ipv6Peerings",
                                users(
                                        filter,
                                        estate,
                                        p -> p.ipv6().flatMap(Peering.Ipv6::routeFilter)));
        return Envelopes.whole(filter.id(), filter.envelope(), properties, KNOWN);
    }

    private static List<Json> users(
            RouteFilter filter,
            Estate estate,
            Function<Peering, Optional<RouteFilterId>> attached) {
        return estate.ties().peeringsWith(filter.id()).stream()
                .filter(c ->
                        c.peering(PeeringType.MICROSOFT)
                                .flatMap(attached)
                                .filter(filter.id()::equals)
                                .isPresent())
                .map(FilterJson::peering)
                .toList();
    }

    private static Json peering(Circuit circuit) {
        return Envelopes.reference(
                        Paths.of(circuit.id(), "peerings", PeeringType.MICROSOFT.toString()))
                .build();
    }

    /// A rule of a route filter.
    public static Json.Struct rule(RouteFilter filter, RouteFilter.Selection rule) {
        var properties =
                Json.object()
                        .put("provisioningState", Envelopes.word(filter.envelope().state()))
                        .put("access", "Allow")
                        .put("routeFilterRuleType", "Community")
                        .put(
                                "communities",
                                Json.texts(
                                        rule.communities().stream()
                                                .map(FilterJson::text)
                                                .toList()));
        var json =
                Envelopes.child(filter.id(), "routeFilterRules", rule.name(), rule.etag())
                        .put("properties", properties)
                        .build();
        return KNOWN_RULE.with(json, rule.rest());
    }

    private static String text(int community) {
        return (community >>> 16) + ":" + (community & 0xFFFF);
    }

    /// What a body wishes of a route filter.
    public static Draft.RouteFilterDraft draft(ResourceName name, Fields body) {
        return new Draft.RouteFilterDraft(
                new RouteFilterId(name),
                Envelopes.draft(body, KNOWN),
                body.at("properties")
                        .objects("rules")
                        .map(rules ->
                                rules.stream()
                                        .map(r -> ruleDraft(r.text("name").orElse(""), r))
                                        .toList()));
    }

    /// What a body wishes of a rule.
    public static Draft.SelectionDraft ruleDraft(String name, Fields body) {
        Fields properties = body.at("properties");
        return new Draft.SelectionDraft(
                name,
                properties.text("access"),
                properties.text("routeFilterRuleType"),
                properties.texts("communities").orElse(List.of()),
                KNOWN_RULE.rest(body.json()));
    }

    /// Which filter a peering is to have: `null` and an empty id take it away.
    static Optional<FilterWish> wish(Fields peering) {
        if (peering.json().at("routeFilter").filter(Json.Null.NULL::equals).isPresent()
                || peering.at("routeFilter").text("id").filter(String::isEmpty).isPresent()) {
            return Optional.of(new FilterWish.Detach());
        }
        return peering.reference("routeFilter", Paths.typed(Paths.FILTERS))
                .map(id -> new FilterWish.Attach(new RouteFilterId(Paths.name(id))));
    }

    /// The row that a community stands in: its service's, or its region's.
    public static String family(Community community) {
        return community.group().equals(community.service())
                ? community.service()
                : community.group() + " " + community.region();
    }

    /// A service, or a region, with its communities.
    public static Json.Struct communities(String family, List<Community> communities) {
        String name = family.replace(" ", "");
        return Json.object()
                .put("name", name)
                .put(
                        "id",
                        "/subscriptions//resourceGroups//providers/Microsoft.Network"
                                + "/bgpServiceCommunities/"
                                + name)
                .put("type", Paths.typed("bgpServiceCommunities"))
                .put(
                        "properties",
                        Json.object()
                                .put("serviceName", family)
                                .put(
                                        "bgpCommunities",
                                        communities.stream().map(FilterJson::community).toList()))
                .build();
    }

    private static Json community(Community community) {
        return Json.object()
                .put("serviceSupportedRegion", community.region())
                .put("communityName", community.service())
                .put("communityValue", community.toString())
                .put("communityPrefixes", List.<Json>of())
                .put("isAuthorizedToUse", community.authorization() == Service.Need.NONE)
                .put("serviceGroup", community.group())
                .build();
    }
}

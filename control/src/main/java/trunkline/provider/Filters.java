package trunkline.provider;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import trunkline.arm.Answer;
import trunkline.arm.Call;
import trunkline.arm.Operation;
import trunkline.catalog.Community;
import trunkline.circuit.Command;
import trunkline.circuit.Estate;
import trunkline.circuit.ResourceId.RouteFilterId;
import trunkline.circuit.RouteFilter;
import trunkline.provider.v2025.FilterJson;
import trunkline.provider.v2025.Paths;

/// Route filters, their rules, and the communities that these can name.
final class Filters {

    private final Office office;
    private final Kind<RouteFilter> filters;

    Filters(Office office) {
        this.office = office;
        filters =
                new Kind<>(
                        "RouteFilters",
                        Paths.FILTERS,
                        Kind.Words.LIST_BY_GROUP,
                        RouteFilterId::new,
                        (estate, name) -> estate.routeFilter(new RouteFilterId(name)),
                        Estate::routeFilters,
                        filter -> filter.id().name(),
                        FilterJson::json,
                        FilterJson::draft);
    }

    List<Operation> operations() {
        return Stream.of(
                        filters.operations(office),
                        rules().operations(office),
                        List.of(
                                new Operation(
                                        "BgpServiceCommunities.list",
                                        "GET",
                                        Kind.SUBSCRIPTION
                                                + Kind.PROVIDER
                                                + "/bgpServiceCommunities",
                                        this::communities)))
                .flatMap(List::stream)
                .toList();
    }

    private Parts<RouteFilter, RouteFilter.Selection> rules() {
        return new Parts<>(
                new Parts.Words("RouteFilterRules", "listByRouteFilter"),
                "routeFilterRules",
                filters,
                (filter, _) -> filter.rules(),
                RouteFilter.Selection::name,
                (filter, rule, _) -> FilterJson.rule(filter, rule),
                new Parts.Orders<>(
                        (filter, name, body) ->
                                Optional.of(
                                        new Command.PutFilterRule(
                                                filter.id(), FilterJson.ruleDraft(name, body))),
                        (filter, name) -> new Command.DeleteFilterRule(filter.id(), name)));
    }

    /// A row for each service; what the cloud has in its regions is one row for each region.
    private Answer communities(Call call) {
        return office.inSubscription(
                call,
                _ ->
                        new Answer.Listing(
                                office.catalog().communities().stream()
                                        .collect(Collectors.groupingBy(FilterJson::family))
                                        .entrySet()
                                        .stream()
                                        .map(e -> row(e.getKey(), e.getValue()))
                                        .sorted(Comparator.comparing(Answer.Row::key))
                                        .toList()));
    }

    private static Answer.Row row(String family, List<Community> communities) {
        return new Answer.Row(
                family.toLowerCase(Locale.ROOT), () -> FilterJson.communities(family, communities));
    }
}

package trunkline.circuit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import trunkline.catalog.Community;
import trunkline.catalog.Service.Need;
import trunkline.circuit.Decision.Accepted;
import trunkline.circuit.Decision.Effect;
import trunkline.circuit.Draft.RouteFilterDraft;
import trunkline.circuit.Draft.SelectionDraft;
import trunkline.circuit.Hearing.Wait;
import trunkline.circuit.Operation.Subject;
import trunkline.circuit.ResourceId.RouteFilterId;
import trunkline.circuit.RouteFilter.Selection;

/// A route filter that somebody wishes to have, or to have otherwise.
record RouteFilterCase(Hearing hearing, RouteFilterDraft draft, Optional<RouteFilter> before) {

    /// A text that is no community, and the rule it stands in.
    record Odd(String rule, String text) {}

    static Decision decide(Hearing hearing, RouteFilterDraft draft) {
        List<Refusal> ground = hearing.ground(draft.id().name(), "a route filter");
        if (!ground.isEmpty()) {
            return Hearing.reject(ground);
        }
        RouteFilterCase matter =
                new RouteFilterCase(hearing, draft, hearing.estate().routeFilter(draft.id()));
        List<Refusal> refusals =
                new ArrayList<>(
                        hearing.envelope(
                                draft.id(),
                                draft.envelope(),
                                matter.before.map(RouteFilter::envelope)));
        refusals.addAll(Row.judge(RouteFilterRule.values(), matter));
        matter.rules()
                .forEach(r ->
                        refusals.addAll(
                                Hearing.rest("properties.rules", matter.restOf(r), r.rest())));
        return refusals.isEmpty() ? matter.settled() : Hearing.reject(refusals);
    }

    static Decision putRule(Hearing hearing, RouteFilterId id, SelectionDraft wished) {
        return part(
                hearing,
                id,
                wished.name(),
                filter -> {
                    Stream<SelectionDraft> others =
                            filter.rules().stream()
                                    .filter(r -> !r.name().equalsIgnoreCase(wished.name()))
                                    .map(RouteFilterCase::asDraft);
                    return changed(
                            hearing,
                            filter.rule(wished.name()),
                            filter.rule(wished.name()).isPresent()
                                    ? Effect.UPDATED
                                    : Effect.CREATED,
                            rules(id, Stream.concat(others, Stream.of(wished)).toList()));
                });
    }

    static Decision deleteRule(Hearing hearing, RouteFilterId id, String name) {
        return part(
                hearing,
                id,
                name,
                filter ->
                        filter.rule(name).isEmpty()
                                ? Hearing.accept(Effect.ABSENT)
                                : changed(
                                        hearing,
                                        filter.rule(name),
                                        Effect.DELETED,
                                        rules(
                                                id,
                                                filter.rules().stream()
                                                        .filter(r ->
                                                                !r.name().equalsIgnoreCase(name))
                                                        .map(RouteFilterCase::asDraft)
                                                        .toList())));
    }

    private interface Deed {
        Decision on(RouteFilter filter);
    }

    private static Decision part(Hearing hearing, RouteFilterId id, String rule, Deed deed) {
        List<Refusal> permission =
                hearing.permission(id.name().subscription(), "a rule of a route filter");
        if (!permission.isEmpty()) {
            return Hearing.reject(permission);
        }
        return hearing.estate()
                .routeFilter(id)
                .map(deed::on)
                .orElseGet(() -> Hearing.reject(List.of(Hearing.parentAbsent(id, rule))));
    }

    private static RouteFilterDraft rules(RouteFilterId id, List<SelectionDraft> rules) {
        return new RouteFilterDraft(id, Draft.Envelope.SILENT, Optional.of(rules));
    }

    private static Decision changed(
            Hearing hearing, Optional<Selection> had, Effect effect, RouteFilterDraft draft) {
        List<Refusal> unmet = hearing.etagCondition(had.map(r -> Occasion.etagText(r.etag())));
        if (!unmet.isEmpty()) {
            return Hearing.reject(unmet);
        }
        return switch (decide(hearing.unconditional(), draft)) {
            case Accepted(_, var operation, var facts) -> new Accepted(effect, operation, facts);
            case Decision.Rejected rejected -> rejected;
        };
    }

    private static SelectionDraft asDraft(Selection rule) {
        return new SelectionDraft(
                rule.name(),
                Optional.empty(),
                Optional.empty(),
                rule.communities().stream().map(RouteFilterCase::text).toList(),
                rule.rest());
    }

    private static String text(int community) {
        return (community >>> 16) + ":" + (community & 0xFFFF);
    }

    List<SelectionDraft> rules() {
        return draft.rules()
                .orElseGet(() ->
                        before.map(RouteFilter::rules).orElse(List.of()).stream()
                                .map(RouteFilterCase::asDraft)
                                .toList());
    }

    List<String> oddNames() {
        Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        return rules().stream()
                .map(SelectionDraft::name)
                .filter(name ->
                        !seen.add(name) || !Hearing.name(name, ResourceRule.NAME_MAX).isEmpty())
                .toList();
    }

    /// Texts that are no community of a service or region of this cloud.
    List<Odd> unknown() {
        return rules().stream()
                .flatMap(r ->
                        r.communities().stream()
                                .filter(t -> community(t).isEmpty())
                                .map(t -> new Odd(r.name(), t)))
                .toList();
    }

    private Optional<Community> community(String text) {
        return hearing.book().catalog().communities().stream()
                .filter(c -> c.toString().equals(text))
                .findFirst();
    }

    List<String> attached() {
        return hearing.estate().ties().peeringsWith(draft.id()).stream()
                .map(c -> c.id().name().name())
                .toList();
    }

    /// Communities whose routes need the cloud's consent.
    List<Community> guarded() {
        return rules().stream()
                .flatMap(r -> r.communities().stream())
                .flatMap(t -> community(t).stream())
                .filter(c -> c.authorization() != Need.NONE)
                .toList();
    }

    private Map<String, String> restOf(SelectionDraft wished) {
        return before.flatMap(f -> f.rule(wished.name())).map(Selection::rest).orElse(Map.of());
    }

    private Decision settled() {
        RouteFilter wanted =
                new RouteFilter(
                        before.map(RouteFilter::id).orElse(draft.id()),
                        hearing.sealed(
                                draft.envelope(), before.map(RouteFilter::envelope), Wait.NONE),
                        rules().stream().map(this::selection).toList());
        boolean same = before.filter(b -> b.says(wanted)).isPresent();
        return hearing.accept(
                before.isPresent() ? Effect.UPDATED : Effect.CREATED,
                new Subject.Whole(wanted.id()),
                wanted.envelope().location(),
                Wait.NONE,
                same ? List.of() : List.of(new Fact.RouteFilterSet(wanted)));
    }

    private Selection selection(SelectionDraft wished) {
        List<Integer> communities =
                wished.communities().stream()
                        .flatMap(t -> community(t).stream())
                        .map(Community::value)
                        .distinct()
                        .toList();
        Map<String, String> rest = Rest.merged(restOf(wished), wished.rest());
        return before.flatMap(f -> f.rule(wished.name()))
                .filter(had -> had.communities().equals(communities) && had.rest().equals(rest))
                .orElseGet(() ->
                        new Selection(
                                wished.name(),
                                hearing.occasion().fresh().etag(),
                                communities,
                                rest));
    }
}

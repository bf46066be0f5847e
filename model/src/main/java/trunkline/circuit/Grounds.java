package trunkline.circuit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import trunkline.circuit.Decision.Effect;
import trunkline.circuit.Hearing.Wait;
import trunkline.circuit.Operation.Subject;

/// Where resources lie: subscriptions and groups.
final class Grounds {

    private Grounds() {}

    static Decision putSubscription(Hearing hearing, Subscription subscription) {
        List<Refusal> refusals = hearing.operator("a subscription");
        Effect effect =
                hearing.estate().subscription(subscription.id()).isPresent()
                        ? Effect.UPDATED
                        : Effect.CREATED;
        return refusals.isEmpty()
                ? Hearing.accept(effect, new Fact.SubscriptionSet(subscription))
                : Hearing.reject(refusals);
    }

    static Decision register(Hearing hearing, SubscriptionId id, String namespace) {
        List<Refusal> refusals = new ArrayList<>(hearing.permission(id, "a registration"));
        Optional<Subscription> had = hearing.estate().subscription(id);
        if (refusals.isEmpty() && had.isEmpty()) {
            refusals.add(ResourceRule.NO_SUBSCRIPTION.refuse("", id));
        }
        if (refusals.isEmpty()) {
            refusals.addAll(Hearing.name(namespace, ResourceRule.NAME_MAX));
        }
        if (!refusals.isEmpty()) {
            return Hearing.reject(refusals);
        }
        Subscription s = had.orElseThrow();
        boolean registered = s.namespaces().stream().anyMatch(namespace::equalsIgnoreCase);
        if (registered || s.namespaces().size() >= Subscription.NAMESPACES_MAX) {
            return Hearing.accept(Effect.UPDATED);
        }
        return Hearing.accept(
                Effect.UPDATED,
                new Fact.SubscriptionSet(
                        new Subscription(
                                s.id(),
                                s.displayName(),
                                s.tenant(),
                                s.holder(),
                                Stream.concat(s.namespaces().stream(), Stream.of(namespace))
                                        .toList())));
    }

    static Decision putGroup(Hearing hearing, GroupId id, Draft.Envelope draft) {
        List<Refusal> refusals =
                new ArrayList<>(hearing.permission(id.subscription(), "a resource group"));
        if (refusals.isEmpty() && hearing.estate().subscription(id.subscription()).isEmpty()) {
            refusals.add(ResourceRule.NO_SUBSCRIPTION.refuse("", id.subscription()));
        }
        if (!refusals.isEmpty()) {
            return Hearing.reject(refusals);
        }
        Optional<ResourceGroup> had = hearing.estate().group(id);
        Optional<Envelope> before = had.map(ResourceGroup::envelope);
        refusals.addAll(hearing.condition(before));
        refusals.addAll(Hearing.name(id.group(), ResourceRule.GROUP_NAME_MAX));
        refusals.addAll(Hearing.marks(draft, before));
        refusals.addAll(hearing.location(id.group(), draft.location(), before));
        if (!refusals.isEmpty()) {
            return Hearing.reject(refusals);
        }
        if (before.filter(b -> !b.changes(draft)).isPresent()) {
            return Hearing.accept(Effect.UPDATED);
        }
        Envelope envelope = hearing.sealed(draft, before, Wait.NONE);
        return Hearing.accept(
                had.isPresent() ? Effect.UPDATED : Effect.CREATED,
                new Fact.GroupSet(
                        new ResourceGroup(had.map(ResourceGroup::id).orElse(id), envelope)));
    }

    /// A group goes with all that is in it, each under its own rules, in the order in which one
    /// lets go of the next; if one stays, all stay.
    static Decision deleteGroup(Hearing hearing, GroupId id) {
        List<Refusal> permission = hearing.permission(id.subscription(), "a resource group");
        if (!permission.isEmpty()) {
            return Hearing.reject(permission);
        }
        Optional<ResourceGroup> had = hearing.estate().group(id);
        if (had.isEmpty()) {
            return Hearing.accept(Effect.ABSENT);
        }
        List<Refusal> refusals =
                new ArrayList<>(hearing.condition(had.map(ResourceGroup::envelope)));
        List<Fact> facts = new ArrayList<>();
        Estate estate = hearing.estate();
        for (Command command : inside(estate, id)) {
            switch (hearing.book().decide(estate, command, plain(hearing.occasion()))) {
                case Decision.Rejected(var more) -> refusals.addAll(more);
                case Decision.Accepted(_, _, var more) -> {
                    for (Fact fact : more) {
                        if (!(fact instanceof Fact.OperationStarted)
                                && !(fact instanceof Fact.OperationEnded)) {
                            facts.add(fact);
                            estate = estate.apply(fact);
                        }
                    }
                }
            }
        }
        if (!refusals.isEmpty()) {
            return Hearing.reject(refusals);
        }
        facts.add(new Fact.GroupRemoved(id));
        boolean placed =
                hearing.estate().connections(id).stream().anyMatch(hearing.estate().ties()::placed)
                        || hearing.estate().gateways(id).stream()
                                .anyMatch(g -> g.placement().isPresent())
                        || hearing.estate().circuits(id).stream()
                                .anyMatch(c -> c.ready() && c.placement().isPresent());
        return hearing.accept(
                Effect.DELETED,
                new Subject.Group(had.get().id()),
                had.get().envelope().location(),
                Wait.forEdgesIf(placed),
                facts);
    }

    private static Occasion plain(Occasion occasion) {
        return new Occasion(
                occasion.now(), occasion.party(), new Occasion.Condition.None(), occasion.fresh());
    }

    private static List<Command> inside(Estate estate, GroupId id) {
        Stream<Command> authorizations =
                estate.circuits(id).stream()
                        .flatMap(c ->
                                c.authorizations().values().stream()
                                        .map(a ->
                                                new Command.DeleteAuthorization(c.id(), a.name())));
        Stream<Command> reaches =
                estate.circuits(id).stream()
                        .flatMap(c -> c.reaches().stream())
                        .map(r -> new Command.DeleteGlobalReach(r.id()));
        Stream<ResourceId> resources =
                Stream.of(
                                estate.gateways(id).stream().map(Gateway::id),
                                estate.publicAddresses(id).stream().map(PublicAddress::id),
                                estate.networks(id).stream().map(VirtualNetwork::id),
                                estate.circuits(id).stream().map(Circuit::id),
                                estate.routeFilters(id).stream().map(RouteFilter::id),
                                estate.wans(id).stream().map(VirtualWan::id))
                        .flatMap(s -> s);
        Stream<Command> grants =
                estate.ports(id).stream()
                        .flatMap(p ->
                                p.authorizations().keySet().stream()
                                        .map(name ->
                                                new Command.DeletePortAuthorization(p.id(), name)));
        Stream<Command> ports = estate.ports(id).stream().map(p -> new Command.Delete(p.id()));
        return Stream.of(
                        estate.connections(id).stream()
                                .<Command>map(c -> new Command.Delete(c.id())),
                        reaches,
                        authorizations,
                        resources.<Command>map(Command.Delete::new),
                        grants,
                        ports)
                .flatMap(s -> s)
                .toList();
    }
}

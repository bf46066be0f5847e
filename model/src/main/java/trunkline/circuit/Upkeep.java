package trunkline.circuit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import trunkline.circuit.Decision.Accepted;
import trunkline.circuit.Decision.Effect;
import trunkline.circuit.Hearing.Wait;
import trunkline.circuit.Operation.Status;
import trunkline.circuit.Operation.Subject;
import trunkline.circuit.ResourceId.CircuitId;
import trunkline.circuit.ResourceId.ConnectionId;
import trunkline.circuit.ResourceId.CrossConnectionId;
import trunkline.circuit.ResourceId.GatewayId;
import trunkline.circuit.ResourceId.NetworkId;
import trunkline.circuit.ResourceId.PortId;
import trunkline.circuit.ResourceId.PublicAddressId;
import trunkline.circuit.ResourceId.RouteFilterId;
import trunkline.circuit.ResourceId.WanId;
import trunkline.net.IpFamily;

/// Small changes of what is there: tags, public addresses, the end of operations.
final class Upkeep {

    private Upkeep() {}

    static Decision retag(Hearing hearing, ResourceId id, Map<String, String> tags) {
        List<Refusal> refusals =
                new ArrayList<>(hearing.permission(id.name().subscription(), "tags"));
        if (!refusals.isEmpty()) {
            return Hearing.reject(refusals);
        }
        Optional<Tagged> tagged = tagged(hearing, id);
        if (tagged.isEmpty()) {
            return Hearing.reject(List.of(Hearing.absent(id)));
        }
        refusals.addAll(hearing.condition(tagged.map(Tagged::envelope)));
        refusals.addAll(Hearing.tags(tags));
        if (!refusals.isEmpty()) {
            return Hearing.reject(refusals);
        }
        Envelope had = tagged.get().envelope();
        var draft = new Draft.Envelope(Optional.empty(), Optional.of(tags));
        return had.changes(draft)
                ? Hearing.accept(
                        Effect.UPDATED,
                        tagged.get()
                                .fact()
                                .with(had.touched(draft, had.state(), hearing.occasion())))
                : Hearing.accept(Effect.UPDATED);
    }

    /// An envelope, and the fact that puts another in its place.
    private record Tagged(Envelope envelope, Put fact) {
        private interface Put {
            Fact with(Envelope envelope);
        }
    }

    private static <T> Optional<Tagged> tagged(
            Optional<T> had, Function<T, Envelope> envelope, BiFunction<T, Envelope, Fact> fact) {
        return had.map(h -> new Tagged(envelope.apply(h), e -> fact.apply(h, e)));
    }

    private static Optional<Tagged> tagged(Hearing hearing, ResourceId id) {
        Estate estate = hearing.estate();
        return switch (id) {
            case CircuitId c ->
                    tagged(
                            estate.circuit(c),
                            Circuit::envelope,
                            (had, e) -> new Fact.CircuitTouched(had.id(), e));
            case CrossConnectionId x ->
                    tagged(
                            estate.circuit(x),
                            had -> had.crossConnection().envelope(),
                            (had, e) ->
                                    new Fact.CrossConnectionTouched(
                                            had.id(), e, had.crossConnection().notes()));
            case NetworkId n ->
                    tagged(
                            estate.network(n),
                            VirtualNetwork::envelope,
                            (had, e) -> new Fact.NetworkSet(had.with(e)));
            case GatewayId g ->
                    tagged(
                            estate.gateway(g),
                            Gateway::envelope,
                            (had, e) -> new Fact.GatewaySet(had.with(e)));
            case ConnectionId c ->
                    tagged(
                            estate.connection(c),
                            Connection::envelope,
                            (had, e) -> new Fact.ConnectionSet(had.with(e)));
            case RouteFilterId f ->
                    tagged(
                            estate.routeFilter(f),
                            RouteFilter::envelope,
                            (had, e) -> new Fact.RouteFilterSet(had.with(e)));
            case PortId p ->
                    tagged(
                            estate.port(p),
                            DirectPort::envelope,
                            (had, e) -> new Fact.DirectPortSet(had.with(e)));
            case WanId w ->
                    tagged(
                            estate.wan(w),
                            VirtualWan::envelope,
                            (had, e) -> new Fact.WanSet(had.with(e)));
            case PublicAddressId a ->
                    tagged(
                            estate.publicAddress(a),
                            PublicAddress::envelope,
                            (had, e) ->
                                    new Fact.PublicAddressSet(
                                            new PublicAddress(
                                                    had.id(), e, had.sku(), had.allocation())));
        };
    }

    static Decision putWan(Hearing hearing, Draft.WanDraft draft) {
        List<Refusal> ground = hearing.ground(draft.id().name(), "a virtual WAN");
        if (!ground.isEmpty()) {
            return Hearing.reject(ground);
        }
        Optional<Envelope> had = hearing.estate().wan(draft.id()).map(VirtualWan::envelope);
        List<Refusal> refusals = hearing.envelope(draft.id(), draft.envelope(), had);
        if (!refusals.isEmpty()) {
            return Hearing.reject(refusals);
        }
        WanId id = hearing.estate().wan(draft.id()).map(VirtualWan::id).orElse(draft.id());
        Envelope wanted = hearing.sealed(draft.envelope(), had, Wait.NONE);
        return hearing.accept(
                had.isPresent() ? Effect.UPDATED : Effect.CREATED,
                new Subject.Whole(id),
                wanted.location(),
                Wait.NONE,
                had.filter(h -> h.says(wanted)).isPresent()
                        ? List.of()
                        : List.of(new Fact.WanSet(new VirtualWan(id, wanted))));
    }

    static Decision putAddress(Hearing hearing, Draft.PublicAddressDraft draft) {
        List<Refusal> ground = hearing.ground(draft.id().name(), "a public address");
        if (!ground.isEmpty()) {
            return Hearing.reject(ground);
        }
        Optional<PublicAddress> had = hearing.estate().publicAddress(draft.id());
        List<Refusal> refusals =
                hearing.envelope(draft.id(), draft.envelope(), had.map(PublicAddress::envelope));
        if (!refusals.isEmpty()) {
            return Hearing.reject(refusals);
        }
        PublicAddress wanted =
                new PublicAddress(
                        had.map(PublicAddress::id).orElse(draft.id()),
                        hearing.sealed(
                                draft.envelope(), had.map(PublicAddress::envelope), Wait.NONE),
                        draft.sku().orElse(had.map(PublicAddress::sku).orElse("Basic")),
                        draft.allocation()
                                .orElse(had.map(PublicAddress::allocation).orElse("Dynamic")));
        return hearing.accept(
                had.isPresent() ? Effect.UPDATED : Effect.CREATED,
                new Subject.Whole(wanted.id()),
                wanted.envelope().location(),
                Wait.NONE,
                had.filter(h -> h.says(wanted)).isPresent()
                        ? List.of()
                        : List.of(new Fact.PublicAddressSet(wanted)));
    }

    static Decision settle(Hearing hearing, UUID id, Optional<Command.Failure> error) {
        List<Refusal> refusals = hearing.operator("an operation");
        if (!refusals.isEmpty()) {
            return Hearing.reject(refusals);
        }
        Optional<Operation> operation = hearing.estate().operation(id);
        if (operation.isEmpty()) {
            return Hearing.reject(List.of(ResourceRule.NO_OPERATION.refuse("", id)));
        }
        Status status =
                error.<Status>map(e ->
                                new Status.Failed(hearing.occasion().now(), e.code(), e.message()))
                        .orElseGet(() -> new Status.Succeeded(hearing.occasion().now()));
        return operation.get().open()
                ? Hearing.accept(Effect.UPDATED, new Fact.OperationEnded(id, status))
                : Hearing.accept(Effect.UPDATED);
    }

    static Decision expire(Hearing hearing) {
        List<Refusal> refusals = hearing.operator("operations");
        if (!refusals.isEmpty()) {
            return Hearing.reject(refusals);
        }
        Fact[] ended =
                hearing.estate().openOperations().stream()
                        .filter(o -> !o.deadline().isAfter(hearing.occasion().now()))
                        .map(o -> new Fact.OperationEnded(o.id(), late(hearing, o)))
                        .toArray(Fact[]::new);
        return Hearing.accept(Effect.UPDATED, ended);
    }

    private static Status late(Hearing hearing, Operation operation) {
        return new Status.Failed(
                hearing.occasion().now(),
                "OperationTimedOut",
                "No edge that the change concerns took it in until "
                        + operation.deadline()
                        + ". It is kept and will arrive when they are reachable; a repeated"
                        + " request asks again.");
    }

    static Decision preside(Hearing hearing, String process) {
        List<Refusal> refusals = hearing.operator("the edges");
        return refusals.isEmpty()
                ? Hearing.accept(
                        Effect.UPDATED, new Fact.Presided(process, hearing.occasion().now()))
                : Hearing.reject(refusals);
    }

    static Decision validate(
            Hearing hearing, CircuitId id, IpFamily family, Peering.Validation result) {
        List<Refusal> refusals = hearing.operator("the check of prefixes");
        if (!refusals.isEmpty()) {
            return Hearing.reject(refusals);
        }
        Optional<Peering> had =
                hearing.estate().circuit(id).flatMap(c -> c.peering(PeeringType.MICROSOFT));
        if (had.isEmpty()) {
            return Hearing.reject(List.of(Hearing.parentAbsent(id, "MicrosoftPeering")));
        }
        Peering checked = had.get().checked(family, result, hearing.occasion().fresh().etag());
        return new Accepted(
                Effect.UPDATED,
                Optional.empty(),
                checked.equals(had.get())
                        ? List.of()
                        : List.of(new Fact.PeeringConfigured(id, checked)));
    }
}

package trunkline.circuit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import trunkline.circuit.Decision.Effect;
import trunkline.circuit.Hearing.Wait;
import trunkline.circuit.Operation.Subject;
import trunkline.circuit.ResourceId.PortId;
import trunkline.intent.Secret;

/// Rights that are given away: what is the same for circuits and ports, and those of ports.
final class Grants {

    private Grants() {}

    /// What stands against an authorization of that name.
    static List<Refusal> refusals(
            Hearing hearing,
            ResourceId on,
            Map<String, Authorization> given,
            int most,
            String name) {
        Optional<Authorization> had = Optional.ofNullable(given.get(name));
        List<Refusal> refusals = new ArrayList<>(unmet(hearing, on, had));
        refusals.addAll(Hearing.name(name, ResourceRule.NAME_MAX));
        if (had.isEmpty() && given.size() >= most) {
            refusals.add(PartRule.AUTHORIZATIONS.refuse("", given.size(), most));
        }
        return refusals;
    }

    /// What stands against any change of an authorization.
    static List<Refusal> unmet(Hearing hearing, ResourceId on, Optional<Authorization> had) {
        List<Refusal> refusals =
                new ArrayList<>(hearing.etagCondition(had.map(a -> Occasion.etagText(a.etag()))));
        refusals.addAll(hearing.idle(on));
        return refusals;
    }

    /// A new one.
    static Authorization given(Hearing hearing, String name) {
        Occasion.Fresh fresh = hearing.occasion().fresh();
        return new Authorization(
                name,
                fresh.etag(),
                new Secret(fresh.key().toString()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static Subject subject(ResourceId on, String name) {
        return new Subject.Part(on, "authorization " + name);
    }

    private interface Deed {
        Decision on(DirectPort port);
    }

    private static Decision onPort(Hearing hearing, PortId id, Deed deed) {
        List<Refusal> permission = hearing.permission(id.name().subscription(), "an authorization");
        return permission.isEmpty()
                ? hearing.estate()
                        .port(id)
                        .map(deed::on)
                        .orElseGet(() ->
                                Hearing.reject(List.of(Hearing.parentAbsent(id, "authorization"))))
                : Hearing.reject(permission);
    }

    static Decision put(Hearing hearing, PortId id, String name) {
        return onPort(
                hearing,
                id,
                port -> {
                    List<Refusal> refusals =
                            refusals(
                                    hearing,
                                    id,
                                    port.authorizations(),
                                    DirectPort.AUTHORIZATIONS_MAX,
                                    name);
                    boolean had = port.authorization(name).isPresent();
                    return refusals.isEmpty()
                            ? hearing.accept(
                                    had ? Effect.UPDATED : Effect.CREATED,
                                    subject(port.id(), name),
                                    port.envelope().location(),
                                    Wait.NONE,
                                    had ? List.of() : set(hearing, port.with(given(hearing, name))))
                            : Hearing.reject(refusals);
                });
    }

    static Decision delete(Hearing hearing, PortId id, String name) {
        return onPort(
                hearing,
                id,
                port -> {
                    Optional<Authorization> had = port.authorization(name);
                    List<Refusal> refusals = new ArrayList<>(unmet(hearing, id, had));
                    had.flatMap(Authorization::carries)
                            .ifPresent(c ->
                                    refusals.add(
                                            PartRule.AUTHORIZATION_CARRIES.refuse(
                                                    "", c.name().name(), c.name().subscription())));
                    if (had.isEmpty()) {
                        return Hearing.accept(Effect.ABSENT);
                    }
                    return refusals.isEmpty()
                            ? hearing.accept(
                                    Effect.DELETED,
                                    subject(port.id(), had.get().name()),
                                    port.envelope().location(),
                                    Wait.NONE,
                                    set(hearing, port.without(name)))
                            : Hearing.reject(refusals);
                });
    }

    /// The port shows nothing of its authorizations, but its etag changes with them.
    private static List<Fact> set(Hearing hearing, DirectPort port) {
        Envelope had = port.envelope();
        return List.of(
                new Fact.DirectPortSet(
                        port.with(
                                had.touched(
                                        Draft.Envelope.SILENT, had.state(), hearing.occasion()))));
    }
}

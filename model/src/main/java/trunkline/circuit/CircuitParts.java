package trunkline.circuit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import trunkline.circuit.Decision.Effect;
import trunkline.circuit.Hearing.Wait;
import trunkline.circuit.Operation.Subject;
import trunkline.circuit.ResourceId.CircuitId;

/// The parts of a circuit: peerings, authorizations, connections to other circuits.
record CircuitParts(Hearing hearing, Circuit circuit) {

    /// The retired type, which some still ask for (product C9).
    private static final String PUBLIC_PEERING = "AzurePublicPeering";

    /// What a decision on a part of a circuit is, once the circuit is there and the party may.
    private interface Deed {
        Decision on(CircuitParts parts);
    }

    private static Decision decide(
            Hearing hearing, CircuitId id, String part, Rights rights, Deed deed) {
        Optional<Circuit> circuit = hearing.estate().circuit(id);
        List<Refusal> permission =
                circuit.filter(c -> rights == Rights.PROVIDER_TOO && providerOf(hearing, c))
                        .map(_ -> List.<Refusal>of())
                        .orElseGet(() -> hearing.permission(id.name().subscription(), "a " + part));
        if (!permission.isEmpty()) {
            return Hearing.reject(permission);
        }
        return circuit.map(c -> deed.on(new CircuitParts(hearing, c)))
                .orElseGet(() -> Hearing.reject(List.of(Hearing.parentAbsent(id, part))));
    }

    private enum Rights {
        OWNER_ONLY,
        PROVIDER_TOO
    }

    private static boolean providerOf(Hearing hearing, Circuit circuit) {
        return hearing.occasion().party() instanceof Party.Provider(var own)
                && circuit.crossConnection().id().name().subscription().equals(own);
    }

    static Decision put(Hearing hearing, Draft.PeeringDraft draft) {
        return decide(
                hearing,
                draft.circuit(),
                "peering",
                Rights.PROVIDER_TOO,
                parts -> parts.putPeering(draft));
    }

    private Decision putPeering(Draft.PeeringDraft draft) {
        Optional<PeeringType> type = PeeringType.parse(draft.type());
        if (type.isEmpty()) {
            return Hearing.reject(List.of(unknown(draft.type())));
        }
        PeeringCase matter =
                new PeeringCase(hearing, draft, type.get(), circuit, circuit.peering(type.get()));
        List<Refusal> refusals = matter.refusals();
        return refusals.isEmpty() ? configured(matter) : Hearing.reject(refusals);
    }

    private static Refusal unknown(String type) {
        return type.equalsIgnoreCase(PUBLIC_PEERING)
                ? PartRule.PUBLIC_PEERING.refuse("properties.peeringType", type)
                : PartRule.PEERING_TYPE.refuse("properties.peeringType", type);
    }

    private Decision configured(PeeringCase matter) {
        Wait wait = Wait.forEdgesIf(circuit.placement().isPresent());
        Peering wanted = matter.wanted(wait);
        boolean same = matter.before().filter(had -> had.says(wanted)).isPresent();
        return hearing.accept(
                matter.before().isPresent() ? Effect.UPDATED : Effect.CREATED,
                new Subject.Part(circuit.id(), wanted.type().toString()),
                circuit.envelope().location(),
                same ? Wait.NONE : wait,
                same
                        ? List.of()
                        : List.of(new Fact.PeeringConfigured(circuit.id(), wanted), touched()));
    }

    /// The circuit shows its parts, so its etag changes with them.
    private Fact touched() {
        return touched(circuit);
    }

    private Fact touched(Circuit shown) {
        Envelope had = shown.envelope();
        return new Fact.CircuitTouched(
                shown.id(), had.touched(Draft.Envelope.SILENT, had.state(), hearing.occasion()));
    }

    static Decision deletePeering(Hearing hearing, CircuitId id, String type) {
        return decide(
                hearing, id, "peering", Rights.PROVIDER_TOO, parts -> parts.deletePeering(type));
    }

    private Decision deletePeering(String type) {
        Optional<Peering> had = PeeringType.parse(type).flatMap(circuit::peering);
        if (had.isEmpty()) {
            return Hearing.accept(Effect.ABSENT);
        }
        Subject subject = new Subject.Part(circuit.id(), had.get().type().toString());
        List<Refusal> refusals =
                new Removal(hearing, subject)
                        .refusals(circuit.id(), Optional.of(Occasion.etagText(had.get().etag())));
        return refusals.isEmpty()
                ? hearing.accept(
                        Effect.DELETED,
                        subject,
                        circuit.envelope().location(),
                        Wait.forEdgesIf(circuit.placement().isPresent()),
                        List.of(new Fact.PeeringRemoved(circuit.id(), had.get().type()), touched()))
                : Hearing.reject(refusals);
    }

    static Decision putReach(Hearing hearing, Draft.GlobalReachDraft draft) {
        return decide(
                hearing,
                draft.id().circuit(),
                "connection",
                Rights.OWNER_ONLY,
                parts -> parts.putReach(draft));
    }

    private Decision putReach(Draft.GlobalReachDraft draft) {
        GlobalReachCase matter =
                new GlobalReachCase(hearing, draft, circuit, circuit.reach(draft.id().name()));
        List<Refusal> refusals = matter.refusals();
        return refusals.isEmpty() ? matter.settled(touched()) : Hearing.reject(refusals);
    }

    static Decision deleteReach(Hearing hearing, GlobalReachId id) {
        return decide(
                hearing,
                id.circuit(),
                "connection",
                Rights.OWNER_ONLY,
                parts -> parts.deleteReach(id.name()));
    }

    private Decision deleteReach(String name) {
        Optional<GlobalReach> had = circuit.reach(name);
        if (had.isEmpty()) {
            return Hearing.accept(Effect.ABSENT);
        }
        List<Refusal> refusals =
                new ArrayList<>(hearing.etagCondition(had.map(r -> Occasion.etagText(r.etag()))));
        refusals.addAll(hearing.idle(circuit.id()));
        Stream<Fact> released =
                had
                        .flatMap(r -> hearing.estate().circuit(r.peer()))
                        .flatMap(p -> had.get().authorization().flatMap(p::authorization))
                        .<Fact>map(a -> new Fact.AuthorizationSet(had.get().peer(), a.released()))
                        .stream();
        return refusals.isEmpty()
                ? hearing.accept(
                        Effect.DELETED,
                        had.get().id().subject(),
                        circuit.envelope().location(),
                        Wait.forEdgesIf(
                                hearing.estate().ties().crossing(circuit.id(), had.get().peer())),
                        Stream.concat(gone(had.get(), circuit), released).toList())
                : Hearing.reject(refusals);
    }

    private Stream<Fact> gone(GlobalReach reach, Circuit maker) {
        return Stream.of(new Fact.GlobalReachRemoved(reach.id()), touched(maker));
    }

    static Decision putAuthorization(Hearing hearing, CircuitId id, String name) {
        return decide(
                hearing,
                id,
                "authorization",
                Rights.OWNER_ONLY,
                parts -> parts.putAuthorization(name));
    }

    private Decision putAuthorization(String name) {
        boolean had = circuit.authorization(name).isPresent();
        List<Refusal> refusals =
                Grants.refusals(
                        hearing,
                        circuit.id(),
                        circuit.authorizations(),
                        Circuit.AUTHORIZATIONS_MAX,
                        name);
        return refusals.isEmpty()
                ? hearing.accept(
                        had ? Effect.UPDATED : Effect.CREATED,
                        Grants.subject(circuit.id(), name),
                        circuit.envelope().location(),
                        Wait.NONE,
                        had
                                ? List.of()
                                : List.of(
                                        new Fact.AuthorizationSet(
                                                circuit.id(), Grants.given(hearing, name)),
                                        touched()))
                : Hearing.reject(refusals);
    }

    static Decision deleteAuthorization(Hearing hearing, CircuitId id, String name) {
        return decide(
                hearing,
                id,
                "authorization",
                Rights.OWNER_ONLY,
                parts -> parts.deleteAuthorization(name));
    }

    /// What was made with it goes as well (product rule 3.15).
    private Decision deleteAuthorization(String name) {
        Optional<Authorization> had = circuit.authorization(name);
        if (had.isEmpty()) {
            return Hearing.accept(Effect.ABSENT);
        }
        List<Refusal> refusals = new ArrayList<>(Grants.unmet(hearing, circuit.id(), had));
        Optional<Connection> made = had.get().usedBy().flatMap(hearing.estate()::connection);
        made.ifPresent(c -> refusals.addAll(hearing.idle(c.id())));
        Optional<GlobalReach> joined = had.get().joinedBy().flatMap(hearing.estate()::reach);
        joined.ifPresent(r -> refusals.addAll(hearing.idle(r.id().circuit())));
        if (!refusals.isEmpty()) {
            return Hearing.reject(refusals);
        }
        boolean placed =
                made.filter(hearing.estate().ties()::placed).isPresent()
                        || joined.filter(r ->
                                        hearing.estate()
                                                .ties()
                                                .crossing(r.id().circuit(), r.peer()))
                                .isPresent();
        return hearing.accept(
                Effect.DELETED,
                Grants.subject(circuit.id(), had.get().name()),
                circuit.envelope().location(),
                Wait.forEdgesIf(placed),
                Stream.of(
                                made.stream().map(c -> new Fact.ResourceRemoved(c.id())),
                                joined.stream().flatMap(this::gone),
                                Stream.of(
                                        new Fact.AuthorizationRevoked(
                                                circuit.id(), had.get().name()),
                                        touched()))
                        .<Fact>flatMap(f -> f)
                        .toList());
    }

    private Stream<Fact> gone(GlobalReach reach) {
        return hearing.estate().circuit(reach.id().circuit()).stream()
                .flatMap(maker -> gone(reach, maker));
    }
}

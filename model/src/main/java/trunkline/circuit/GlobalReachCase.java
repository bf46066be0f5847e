package trunkline.circuit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import trunkline.catalog.PeeringLocation;
import trunkline.catalog.Profile;
import trunkline.catalog.Tier;
import trunkline.circuit.Decision.Effect;
import trunkline.circuit.Draft.PeeringReference;
import trunkline.circuit.Hearing.Wait;
import trunkline.circuit.ResourceId.CircuitId;
import trunkline.net.IpFamily;
import trunkline.net.IpPrefix;

/// A Global Reach connection that somebody wishes to have, or to have otherwise.
///
/// @param circuit on which it is made
record GlobalReachCase(
        Hearing hearing,
        Draft.GlobalReachDraft draft,
        Circuit circuit,
        Optional<GlobalReach> before) {

    /// A prefix that meets what it must not, and whose that is.
    record Meeting(String prefix, IpPrefix other, String whose) {}

    /// One of the two prefixes of a draft.
    record Field(String target, IpFamily family, Optional<String> value) {

        int length() {
            return switch (family) {
                case IPV4 -> 29;
                case IPV6 -> 125;
            };
        }

        String word() {
            return switch (family) {
                case IPV4 -> "IPv4";
                case IPV6 -> "IPv6";
            };
        }

        Optional<String> unreadable() {
            return value.filter(_ -> parsed().isEmpty());
        }

        Optional<IpPrefix> parsed() {
            return value.flatMap(IpPrefix::parse).filter(p -> p.family() == family);
        }
    }

    List<Refusal> refusals() {
        List<Refusal> refusals = new ArrayList<>();
        refusals.addAll(hearing.etagCondition(before.map(r -> Occasion.etagText(r.etag()))));
        refusals.addAll(hearing.idle(circuit.id()));
        refusals.addAll(Hearing.name(draft.id().name(), ResourceRule.NAME_MAX));
        refusals.addAll(Hearing.rest("properties", hadRest(), draft.rest()));
        if (created()) {
            refusals.addAll(Row.judge(AdmissionRule.values(), admission()));
        }
        refusals.addAll(Row.judge(GlobalReachRule.values(), this));
        return refusals;
    }

    private Map<String, String> hadRest() {
        return before.map(GlobalReach::rest).orElse(Map.of());
    }

    boolean created() {
        return before.isEmpty();
    }

    private Admission<Circuit> admission() {
        return Admission.toCircuit(
                hearing, circuit.id().name().subscription(), peerId(), draft.authorizationKey());
    }

    Optional<CircuitId> peerId() {
        return draft.peer().map(PeeringReference::circuit).or(() -> before.map(GlobalReach::peer));
    }

    /// The other circuit, if its owner may know it.
    private Optional<Circuit> peer() {
        return created() ? admission().found() : peerId().flatMap(hearing.estate()::circuit);
    }

    /// The other circuit of a connection that is new.
    Optional<Circuit> news() {
        return peer().filter(p -> created() && !p.id().equals(circuit.id()));
    }

    /// Both circuits of a connection that is new.
    List<Circuit> both() {
        return news().map(p -> List.of(circuit, p)).orElse(List.of());
    }

    Optional<CircuitId> peerAbsent() {
        return created() ? admission().absent().map(CircuitId::new) : Optional.empty();
    }

    /// Texts of peerings that are not private.
    List<String> otherPeerings() {
        return Stream.of(
                        Stream.of(draft.peering()),
                        draft.own().stream().map(PeeringReference::type),
                        draft.peer().stream().map(PeeringReference::type))
                .flatMap(s -> s)
                .filter(type ->
                        PeeringType.parse(type)
                                .filter(t -> t == PeeringType.AZURE_PRIVATE)
                                .isEmpty())
                .distinct()
                .toList();
    }

    /// The circuit that the body says it is made on, if that is another.
    Optional<CircuitId> strayOwn() {
        return draft.own().map(PeeringReference::circuit).filter(c -> !c.equals(circuit.id()));
    }

    boolean toItself() {
        return peerId().filter(circuit.id()::equals).isPresent();
    }

    /// The other circuit as it was, if it is to be another.
    Optional<CircuitId> moved() {
        return before.map(GlobalReach::peer).filter(p -> peerId().filter(p::equals).isEmpty());
    }

    Optional<PeeringLocation> location(Circuit of) {
        return hearing.book().catalog().location(of.order().peeringLocation());
    }

    String geography(Circuit of) {
        return location(of).map(PeeringLocation::geography).orElse("");
    }

    /// The circuits that would have to be Premium.
    List<Circuit> needingPremium() {
        boolean apart = both().stream().map(this::geography).distinct().count() > 1;
        return both().stream().filter(c -> apart && c.sku().tier() != Tier.PREMIUM).toList();
    }

    List<Circuit> offTheMap() {
        return both().stream()
                .filter(c ->
                        location(c)
                                .filter(l ->
                                        l.globalReach() == PeeringLocation.GlobalReach.NOT_OFFERED)
                                .isPresent())
                .toList();
    }

    /// An edge that both circuits land on.
    Optional<String> sharedEdge() {
        return news().flatMap(
                        p -> edges(circuit).filter(e -> edges(p).anyMatch(e::equals)).findFirst());
    }

    private Stream<String> edges(Circuit of) {
        return of
                .placement()
                .flatMap(p -> hearing.estate().inventory().pairs().get(p.portPair()))
                .stream()
                .flatMap(pair -> Stream.of(pair.primary().edge(), pair.secondary().edge()));
    }

    /// A connection that joins them already, made on either.
    Optional<GlobalReach> twin() {
        return news().flatMap(p ->
                hearing.estate().reaches(circuit.id()).stream()
                        .filter(r -> r.beyond(circuit.id()).equals(p.id()))
                        .findFirst());
    }

    int linksOf(Circuit of) {
        return hearing.estate().ties().linksOf(of.id());
    }

    int linksMax(Circuit of) {
        return limits().linksMax(of.sku().tier(), of.order().bandwidth());
    }

    Profile.Limits limits() {
        return hearing.book().profile().limits();
    }

    boolean coreFull() {
        return created() && hearing.estate().segments() >= limits().connections();
    }

    List<Field> fields() {
        return List.of(
                new Field(
                        "properties.addressPrefix",
                        IpFamily.IPV4,
                        value(draft.prefix(), before.flatMap(GlobalReach::ipv4))),
                new Field(
                        "properties.ipv6CircuitConnectionConfig.addressPrefix",
                        IpFamily.IPV6,
                        value(draft.prefix6(), before.flatMap(GlobalReach::ipv6))));
    }

    private static Optional<String> value(Optional<String> given, Optional<IpPrefix> had) {
        return given.filter(text -> !text.isEmpty()).or(() -> had.map(IpPrefix::toString));
    }

    private Optional<IpPrefix> prefix(IpFamily family) {
        return fields().stream()
                .filter(f -> f.family() == family)
                .flatMap(f -> f.parsed().stream())
                .findFirst();
    }

    Optional<IpPrefix> reserved(IpPrefix prefix) {
        return ReservedSpace.touchedBy(prefix, hearing.book().profile());
    }

    /// The circuits that do not speak a family that is to be exchanged.
    List<Circuit> silent(Field field) {
        return Stream.concat(Stream.of(circuit), peer().stream())
                .filter(_ -> field.parsed().isPresent())
                .filter(c ->
                        c.peering(PeeringType.AZURE_PRIVATE)
                                .filter(p -> !speaks(p, field.family()))
                                .isPresent())
                .toList();
    }

    private static boolean speaks(Peering peering, IpFamily family) {
        return switch (family) {
            case IPV4 -> peering.ipv4().isPresent();
            case IPV6 -> peering.ipv6().isPresent();
        };
    }

    /// What the prefix meets on either side: links, networks, other connections.
    List<Meeting> meetings(IpPrefix prefix) {
        return Stream.concat(Stream.of(circuit), peer().stream())
                .flatMap(c ->
                        Stream.of(
                                        c.peerings().stream()
                                                .flatMap(PeeringCase::links)
                                                .map(l -> meeting(prefix, l, "a link", c)),
                                        hearing.estate().ties().linkedNetworks(c.id()).stream()
                                                .flatMap(n -> n.addressSpaces().stream())
                                                .map(s -> meeting(prefix, s, "a network", c)),
                                        hearing.estate().reaches(c.id()).stream()
                                                .filter(r -> !r.id().equals(id()))
                                                .flatMap(GlobalReach::prefixes)
                                                .map(r -> meeting(prefix, r, "a connection", c)))
                                .flatMap(s -> s))
                .filter(m -> prefix.overlaps(m.other()))
                .distinct()
                .toList();
    }

    private static Meeting meeting(IpPrefix prefix, IpPrefix other, String what, Circuit of) {
        return new Meeting(prefix.toString(), other, what + " of circuit " + of.id().name().name());
    }

    private GlobalReachId id() {
        return before.map(GlobalReach::id).orElse(draft.id());
    }

    Decision settled(Fact touched) {
        boolean placed = hearing.estate().ties().crossing(circuit.id(), peerId().orElseThrow());
        Wait wait = Wait.forEdgesIf(placed);
        Optional<Authorization> used = created() ? admission().opened() : Optional.empty();
        GlobalReach wanted = wanted(used, wait);
        boolean same = before.filter(b -> b.says(wanted)).isPresent();
        Stream<Fact> redeemed =
                used
                        .map(a -> a.usedBy(id()))
                        .<Fact>map(a -> new Fact.AuthorizationSet(wanted.peer(), a))
                        .stream();
        return hearing.accept(
                created() ? Effect.CREATED : Effect.UPDATED,
                id().subject(),
                circuit.envelope().location(),
                same ? Wait.NONE : wait,
                same
                        ? List.of()
                        : Stream.of(
                                        Stream.<Fact>of(new Fact.GlobalReachSet(wanted)),
                                        redeemed,
                                        Stream.of(touched))
                                .flatMap(s -> s)
                                .toList());
    }

    private GlobalReach wanted(Optional<Authorization> used, Wait wait) {
        return new GlobalReach(
                id(),
                hearing.occasion().fresh().etag(),
                before.map(GlobalReach::guid).orElse(hearing.occasion().fresh().guid()),
                wait.state(),
                peerId().orElseThrow(),
                prefix(IpFamily.IPV4),
                prefix(IpFamily.IPV6),
                before.map(GlobalReach::authorization)
                        .orElseGet(() -> used.map(Authorization::name)),
                before.map(GlobalReach::segment)
                        .orElseGet(() -> hearing.estate().nextSegment().orElseThrow()),
                Rest.merged(hadRest(), draft.rest()));
    }
}

package trunkline.circuit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import trunkline.catalog.PeeringLocation;
import trunkline.circuit.Decision.Effect;
import trunkline.circuit.DirectPort.Cipher;
import trunkline.circuit.DirectPort.Encapsulation;
import trunkline.circuit.DirectPort.Link;
import trunkline.circuit.DirectPort.MacSec;
import trunkline.circuit.Draft.DirectLinkDraft;
import trunkline.circuit.Hearing.Wait;
import trunkline.circuit.Operation.Subject;
import trunkline.intent.Secret;
import trunkline.net.Bandwidth;

/// A pair of ports that somebody wishes to buy, or to have otherwise.
record DirectPortCase(Hearing hearing, Draft.DirectPortDraft draft, Optional<DirectPort> before) {

    /// Bandwidths of ports, in Gbps (product rule 4.08).
    static final List<Long> GBPS = List.of(10L, 100L, 400L);

    /// Widest ports of a metro location (product rule 4.23).
    private static final long METRO_MAX = 100;

    static Decision decide(Hearing hearing, Draft.DirectPortDraft draft) {
        List<Refusal> ground = hearing.ground(draft.id().name(), "a port");
        if (!ground.isEmpty()) {
            return Hearing.reject(ground);
        }
        DirectPortCase matter =
                new DirectPortCase(hearing, draft, hearing.estate().port(draft.id()));
        List<Refusal> refusals =
                new ArrayList<>(
                        hearing.envelope(
                                draft.id(),
                                draft.envelope(),
                                matter.before.map(DirectPort::envelope)));
        refusals.addAll(matter.linkRests());
        refusals.addAll(Row.judge(DirectPortRule.values(), matter));
        return refusals.isEmpty() ? matter.settled() : Hearing.reject(refusals);
    }

    boolean created() {
        return before.isEmpty();
    }

    /// What an order does not say.
    List<String> missing() {
        if (!created()) {
            return List.of();
        }
        return Stream.of(
                        draft.peeringLocation().isEmpty() ? "peeringLocation" : "",
                        draft.gbps().isEmpty() ? "bandwidthInGbps" : "")
                .filter(name -> !name.isEmpty())
                .toList();
    }

    Optional<PeeringLocation> location() {
        return draft.peeringLocation().flatMap(hearing.book().catalog()::location);
    }

    /// A bandwidth that is not to be had there.
    Optional<Long> oddBandwidth() {
        boolean metro = location().filter(PeeringLocation::metro).isPresent();
        return draft.gbps().filter(g -> !GBPS.contains(g) || metro && g > METRO_MAX);
    }

    String offers() {
        boolean metro = location().filter(PeeringLocation::metro).isPresent();
        return String.join(
                ", ",
                GBPS.stream().filter(g -> !metro || g <= METRO_MAX).map(String::valueOf).toList());
    }

    static <E> Optional<E> parse(E[] values, String text) {
        return Arrays.stream(values).filter(v -> v.toString().equalsIgnoreCase(text)).findFirst();
    }

    Optional<Encapsulation> encapsulation() {
        return draft.encapsulation().flatMap(t -> parse(Encapsulation.values(), t));
    }

    Optional<String> unknownEncapsulation() {
        return draft.encapsulation().filter(_ -> encapsulation().isEmpty());
    }

    private Optional<Sku.Family> billing() {
        return draft.billing().flatMap(t -> parse(Sku.Family.values(), t));
    }

    Optional<String> unknownBilling() {
        return draft.billing().filter(_ -> billing().isEmpty());
    }

    private Bandwidth bandwidth() {
        return draft.gbps()
                .filter(GBPS::contains)
                .map(g -> Bandwidth.ofMbps(1_000 * g))
                .or(() -> before.map(DirectPort::bandwidth))
                .orElse(new Bandwidth(0));
    }

    /// The port as it was, if something of it is to be other that stays for life.
    Optional<DirectPort> moved() {
        return before.filter(b ->
                draft.peeringLocation()
                        .filter(l -> !l.equalsIgnoreCase(b.peeringLocation()))
                        .isPresent());
    }

    Optional<DirectPort> resized() {
        return before.filter(
                b -> draft.gbps().filter(g -> g != b.bandwidth().mbps() / 1_000).isPresent());
    }

    Optional<DirectPort> recapsulated() {
        return before.filter(b -> encapsulation().filter(e -> e != b.encapsulation()).isPresent());
    }

    /// Pairs for sale at the location, if the operator has any there.
    private List<PortPair> stock() {
        return location()
                .map(l -> hearing.estate().inventory().directPairs(l.name()))
                .orElse(List.of());
    }

    private Optional<PortPair> landing() {
        return stock().stream()
                .filter(p -> p.capacity().equals(bandwidth()))
                .filter(p -> hearing.estate().occupancy(p.name()).empty())
                .findFirst();
    }

    /// Whether the operator sells ports there, and has none of that width left.
    boolean soldOut() {
        return created() && !stock().isEmpty() && landing().isEmpty();
    }

    List<DirectLinkDraft> links() {
        return draft.links().orElse(List.of());
    }

    static boolean known(String link) {
        return Stream.of(Path.values()).map(DirectPort::linkName).anyMatch(link::equalsIgnoreCase);
    }

    static Optional<Switch> toggle(String text) {
        return text.equalsIgnoreCase("Enabled")
                ? Optional.of(Switch.ON)
                : text.equalsIgnoreCase("Disabled") ? Optional.of(Switch.OFF) : Optional.empty();
    }

    private Link had(Path path) {
        return before.map(b -> b.link(path)).orElse(Link.NEW);
    }

    /// A link as it is to be, as far as what is said of it makes sense.
    private Link wanted(Path path) {
        Link had = had(path);
        return wish(path)
                .map(w ->
                        new Link(
                                w.admin().flatMap(DirectPortCase::toggle).orElse(had.admin()),
                                macSec(w, had.macSec()),
                                Rest.merged(had.rest(), w.rest())))
                .orElse(had);
    }

    private Optional<DirectLinkDraft> wish(Path path) {
        String name = DirectPort.linkName(path);
        return links().stream().filter(l -> l.name().equalsIgnoreCase(name)).findFirst();
    }

    private static MacSec macSec(DirectLinkDraft wish, MacSec had) {
        return new MacSec(
                wish.cipher().flatMap(t -> parse(Cipher.values(), t)).orElse(had.cipher()),
                wish.sci().flatMap(DirectPortCase::toggle).orElse(had.sci()),
                key(wish.ckn(), had.ckn()),
                key(wish.cak(), had.cak()));
    }

    /// An empty one takes it away.
    private static Optional<Secret> key(Optional<Secret> wish, Optional<Secret> had) {
        return wish.or(() -> had).filter(k -> !k.reveal().isEmpty());
    }

    /// Links that are to have one half of what MACsec needs.
    List<String> halfKeyed() {
        return Stream.of(Path.values())
                .filter(p ->
                        wanted(p).macSec().ckn().isPresent()
                                != wanted(p).macSec().cak().isPresent())
                .map(DirectPort::linkName)
                .toList();
    }

    boolean keyed() {
        return Stream.of(Path.values()).anyMatch(p -> wanted(p).macSec().keyed());
    }

    /// Whether the port has an identity that may fetch keys: it is kept as it came.
    boolean identified() {
        Map<String, String> rest =
                Rest.merged(
                        before.map(b -> b.envelope().rest()).orElse(Map.of()),
                        draft.envelope().rest());
        return rest.entrySet().stream()
                .anyMatch(e ->
                        e.getKey().startsWith("/identity")
                                && (e.getKey() + e.getValue()).contains("userAssignedIdentities"));
    }

    private List<Refusal> linkRests() {
        return Stream.of(Path.values())
                .flatMap(p ->
                        wish(p).stream()
                                .flatMap(w ->
                                        Hearing.rest("properties.links", had(p).rest(), w.rest())
                                                .stream()))
                .toList();
    }

    private Decision settled() {
        Optional<Circuit.Placement> placement =
                before.map(DirectPort::placement)
                        .orElseGet(() -> landing().map(p -> new Circuit.Placement(p.name())));
        boolean shows =
                Stream.of(Path.values()).anyMatch(p -> !wanted(p).equals(had(p)))
                        && !hearing.estate().circuits(draft.id()).isEmpty();
        Wait wait = Wait.forEdgesIf(shows && placement.isPresent());
        DirectPort wanted =
                new DirectPort(
                        before.map(DirectPort::id).orElse(draft.id()),
                        hearing.sealed(draft.envelope(), before.map(DirectPort::envelope), wait),
                        before.map(DirectPort::peeringLocation)
                                .orElseGet(() -> location().orElseThrow().name()),
                        bandwidth(),
                        encapsulation()
                                .or(() -> before.map(DirectPort::encapsulation))
                                .orElse(Encapsulation.QINQ),
                        billing()
                                .or(() -> before.map(DirectPort::billing))
                                .orElse(Sku.Family.METERED_DATA),
                        placement,
                        wanted(Path.PRIMARY),
                        wanted(Path.SECONDARY),
                        before.map(DirectPort::authorizations).orElse(Map.of()));
        boolean same = before.filter(b -> b.says(wanted)).isPresent();
        return hearing.accept(
                created() ? Effect.CREATED : Effect.UPDATED,
                new Subject.Whole(wanted.id()),
                wanted.envelope().location(),
                same ? Wait.NONE : wait,
                same ? List.of() : List.of(new Fact.DirectPortSet(wanted)));
    }
}

package trunkline.circuit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import trunkline.catalog.Catalog.Reach;
import trunkline.catalog.PeeringLocation;
import trunkline.catalog.Profile;
import trunkline.catalog.Provider;
import trunkline.catalog.Region;
import trunkline.catalog.Tier;
import trunkline.circuit.Circuit.Features;
import trunkline.circuit.Circuit.Order;
import trunkline.circuit.Decision.Effect;
import trunkline.circuit.Hearing.Wait;
import trunkline.circuit.Operation.Subject;
import trunkline.circuit.ResourceId.CrossConnectionId;
import trunkline.net.Bandwidth;
import trunkline.net.VlanId;

/// A circuit that somebody wishes to have, or to have otherwise.
record CircuitCase(Hearing hearing, Draft.CircuitDraft draft, Optional<Circuit> before) {

    /// Narrowest Local circuit (product section 1.4).
    static final Bandwidth LOCAL_MIN = Bandwidth.ofMbps(1_000);

    /// Widest figure that is taken for a bandwidth at all, in Mbps.
    private static final long MBPS_MAX = 1_000_000_000L;

    static Decision decide(Hearing hearing, Draft.CircuitDraft draft) {
        CircuitCase matter = new CircuitCase(hearing, draft, hearing.estate().circuit(draft.id()));
        List<Refusal> ground = hearing.ground(draft.id().name(), "a circuit");
        if (!ground.isEmpty()) {
            return Hearing.reject(ground);
        }
        List<Refusal> refusals =
                new ArrayList<>(
                        hearing.envelope(
                                draft.id(),
                                draft.envelope(),
                                matter.before.map(Circuit::envelope)));
        DirectOrder direct = matter.direct();
        if (matter.created() && direct.wanted()) {
            refusals.addAll(Row.judge(AdmissionRule.values(), direct.admission()));
        }
        refusals.addAll(Row.judge(DirectOrderRule.values(), direct));
        refusals.addAll(Row.judge(CircuitRule.values(), matter));
        if (!refusals.isEmpty()) {
            return Hearing.reject(refusals);
        }
        return matter.before.map(matter::changed).orElseGet(matter::ordered);
    }

    boolean created() {
        return before.isEmpty();
    }

    DirectOrder direct() {
        return new DirectOrder(this);
    }

    Profile.Limits limits() {
        return hearing.book().profile().limits();
    }

    Tier tier() {
        return draft.skuTier()
                .flatMap(CircuitCase::tier)
                .orElse(before.map(b -> b.sku().tier()).orElse(Tier.STANDARD));
    }

    private static Optional<Tier> tier(String text) {
        return Arrays.stream(Tier.values())
                .filter(t -> t.toString().equalsIgnoreCase(text))
                .findFirst();
    }

    Optional<String> unknownTier() {
        return draft.skuTier().filter(text -> tier(text).isEmpty());
    }

    Sku.Family family() {
        return draft.skuFamily()
                .flatMap(CircuitCase::family)
                .orElse(before.map(b -> b.sku().family()).orElse(Sku.Family.METERED_DATA));
    }

    private static Optional<Sku.Family> family(String text) {
        return Arrays.stream(Sku.Family.values())
                .filter(f -> f.toString().equalsIgnoreCase(text))
                .findFirst();
    }

    Optional<String> unknownFamily() {
        return draft.skuFamily().filter(text -> family(text).isEmpty());
    }

    /// What an order does not say.
    List<String> missing() {
        if (!created() || direct().wanted()) {
            return List.of();
        }
        return Stream.of(
                        draft.provider().isEmpty() ? "serviceProviderName" : "",
                        draft.peeringLocation().isEmpty() ? "peeringLocation" : "",
                        draft.bandwidthMbps().isEmpty() ? "bandwidthInMbps" : "")
                .filter(name -> !name.isEmpty())
                .toList();
    }

    Optional<PeeringLocation> location() {
        return hearing.book().catalog().location(locationName());
    }

    String locationName() {
        return draft.peeringLocation()
                .or(() -> before.map(b -> b.order().peeringLocation()))
                .or(() -> direct().port().map(DirectPort::peeringLocation))
                .orElse("");
    }

    Optional<Provider> provider() {
        return hearing.book().catalog().provider(providerName());
    }

    String providerName() {
        return draft.provider().orElse(before.map(b -> b.order().provider()).orElse(""));
    }

    boolean bothKnown() {
        return provider().isPresent() && location().isPresent();
    }

    List<Bandwidth> offers() {
        return hearing.book().catalog().offers(providerName(), locationName());
    }

    String offerText() {
        return offers().stream().map(Bandwidth::toString).collect(Collectors.joining(", "));
    }

    /// What is asked for, or what there is; nothing where the figure makes no sense.
    Bandwidth bandwidth() {
        Bandwidth had = before.map(b -> b.order().bandwidth()).orElse(new Bandwidth(0));
        return draft.bandwidthMbps()
                .map(mbps -> Bandwidth.ofMbps(Math.clamp(mbps, 0, MBPS_MAX)))
                .orElse(had);
    }

    /// A width that is no longer offered may stay.
    boolean changedBandwidth() {
        return before.map(b -> !b.order().bandwidth().equals(bandwidth())).orElse(true);
    }

    Features features() {
        Features had =
                before.map(Circuit::features)
                        .orElse(new Features(Switch.OFF, Switch.OFF, Optional.empty()));
        return new Features(
                draft.classicOperations().orElse(had.classicOperations()),
                draft.globalReach().orElse(had.globalReach()),
                direct().wanted()
                        ? draft.rateLimit().or(had::rateLimit).or(() -> Optional.of(Switch.OFF))
                        : Optional.empty());
    }

    int siblings() {
        return hearing.estate().circuits(draft.id().name().subscription()).size();
    }

    String regionName() {
        return draft.envelope().location().orElse("");
    }

    long siblingsInRegion() {
        String region = Region.plain(regionName());
        return hearing.estate().circuits(draft.id().name().subscription()).stream()
                .filter(c -> Region.plain(c.envelope().location()).equals(region))
                .count();
    }

    boolean leavesPremium() {
        return before.map(b -> b.sku().tier()).filter(t -> t == Tier.PREMIUM).isPresent()
                && tier() != Tier.PREMIUM;
    }

    List<Connection> links() {
        return hearing.estate().connections(draft.id());
    }

    int linksCount() {
        return hearing.estate().ties().linksOf(draft.id());
    }

    /// Connections to circuits of another geography, which take Premium on both sides.
    List<GlobalReach> reachesBeyond() {
        return hearing.estate().reaches(draft.id()).stream()
                .filter(r ->
                        hearing.estate()
                                .circuit(r.beyond(draft.id()))
                                .map(c ->
                                        !geography(c.order().peeringLocation())
                                                .equals(geography(locationName())))
                                .orElse(false))
                .toList();
    }

    private String geography(String peeringLocation) {
        return hearing.book()
                .catalog()
                .location(peeringLocation)
                .map(PeeringLocation::geography)
                .orElse("");
    }

    String regionOf(Connection link) {
        return hearing.estate()
                .gateway(link.gateway())
                .map(g -> g.envelope().location())
                .orElse("");
    }

    /// Connections that the tier that is asked for would not reach.
    List<Connection> linksBeyond() {
        return links().stream()
                .filter(link ->
                        hearing.book()
                                .reach(tier(), locationName(), regionOf(link))
                                .filter(r -> r == Reach.BEYOND)
                                .isPresent())
                .toList();
    }

    /// How much more is needed than there is.
    Bandwidth growth() {
        long had = before.map(b -> b.order().bandwidth().bitsPerSecond()).orElse(0L);
        return direct().wanted() || before.flatMap(Circuit::placement).isEmpty()
                ? new Bandwidth(0)
                : new Bandwidth(Math.max(0, bandwidth().bitsPerSecond() - had));
    }

    /// What is left under the circuit.
    Bandwidth room() {
        return before.flatMap(Circuit::placement)
                .flatMap(p -> hearing.estate().inventory().pairs().get(p.portPair()))
                .map(this::room)
                .orElse(new Bandwidth(0));
    }

    private Bandwidth room(PortPair pair) {
        long sold = hearing.estate().occupancy(pair.name()).sold().bitsPerSecond();
        return new Bandwidth(Math.max(0, pair.sellable().bitsPerSecond() - sold));
    }

    /// Whether the provider has ports at the location, and all are full.
    boolean crowded() {
        List<PortPair> pairs =
                hearing.estate().inventory().circuitPairs(providerName(), locationName());
        return !pairs.isEmpty() && pairs.stream().noneMatch(this::fits);
    }

    private boolean fits(PortPair pair) {
        Occupancy occupancy = hearing.estate().occupancy(pair.name());
        boolean tagged = pair.tagging() != PortPair.Tagging.UNTAGGED;
        return room(pair).compareTo(bandwidth()) >= 0
                && pair.capacity().compareTo(bandwidth()) >= 0
                && (tagged ? occupancy.freeTag().isPresent() : occupancy.empty());
    }

    private Optional<PortPair> landing() {
        return hearing.estate().inventory().circuitPairs(providerName(), locationName()).stream()
                .filter(this::fits)
                .findFirst();
    }

    private Decision ordered() {
        Circuit circuit = direct().port().map(this::onPort).orElseGet(this::atProvider);
        Stream<Fact> redeemed =
                direct().wanted()
                        ? direct().admission().opened().stream()
                                .map(a -> a.usedBy(circuit.id()))
                                .flatMap(a -> direct().port().map(p -> p.with(a)).stream())
                                .<Fact>map(Fact.DirectPortSet::new)
                        : shadowGroup(circuit);
        return hearing.accept(
                Effect.CREATED,
                new Subject.Whole(draft.id()),
                circuit.envelope().location(),
                Wait.NONE,
                Stream.concat(redeemed, Stream.of(new Fact.CircuitCreated(circuit))).toList());
    }

    private Circuit atProvider() {
        Optional<PortPair> landing = landing();
        int anyTag = 1 + (int) ((number() - 1) % Occupancy.TAG_MAX);
        int tag =
                landing.flatMap(p -> hearing.estate().occupancy(p.name()).freeTag()).orElse(anyTag);
        return made(
                new Order(
                        provider().orElseThrow().name(),
                        location().orElseThrow().name(),
                        bandwidth(),
                        Optional.empty(),
                        Optional.empty()),
                tag,
                ProviderState.NOT_PROVISIONED,
                landing.map(p -> new Circuit.Placement(p.name())));
    }

    /// Nobody has to provision it (product rule 1.13).
    private Circuit onPort(DirectPort port) {
        List<Integer> taken =
                hearing.estate().circuits(port.id()).stream().map(c -> c.stag().value()).toList();
        int tag =
                IntStream.rangeClosed(1, Occupancy.TAG_MAX)
                        .filter(t -> !taken.contains(t))
                        .findFirst()
                        .orElseThrow();
        return made(
                new Order(
                        "",
                        port.peeringLocation(),
                        bandwidth(),
                        Optional.of(port.id()),
                        direct().admission().opened().map(Authorization::name)),
                tag,
                ProviderState.PROVISIONED,
                port.placement());
    }

    private long number() {
        return hearing.estate().nextNumber();
    }

    private Circuit made(
            Order order, int tag, ProviderState state, Optional<Circuit.Placement> placement) {
        return new Circuit(
                draft.id(),
                hearing.sealed(draft.envelope(), Optional.empty(), Wait.NONE),
                number(),
                new Sku(tier(), family()),
                order,
                hearing.occasion().fresh().key(),
                new VlanId(tag),
                CircuitState.ENABLED,
                state,
                shadow(),
                placement,
                List.of(),
                Map.of(),
                features(),
                List.of(),
                List.of());
    }

    /// The cross-connection: in the provider's subscription, or beside the circuit where the
    /// provider has none.
    private Circuit.CrossConnection shadow() {
        SubscriptionId subscription =
                hearing.estate().subscriptions().stream()
                        .filter(s ->
                                s.holder() instanceof Subscription.Holder.Provider(var name)
                                        && name.equalsIgnoreCase(providerName()))
                        .map(Subscription::id)
                        .findFirst()
                        .orElse(draft.id().name().subscription());
        String group = "CrossConnection-" + locationName().replace(" ", "");
        String key = hearing.occasion().fresh().key().toString();
        return new Circuit.CrossConnection(
                new CrossConnectionId(new ResourceName(subscription, group, key)),
                hearing.fresh(regionName(), Map.of(), ProvisioningState.SUCCEEDED),
                "");
    }

    private Stream<Fact> shadowGroup(Circuit circuit) {
        GroupId group = circuit.crossConnection().id().name().groupId();
        return hearing.estate().group(group).isPresent()
                ? Stream.empty()
                : Stream.of(
                        new Fact.GroupSet(
                                new ResourceGroup(
                                        group,
                                        hearing.fresh(
                                                circuit.envelope().location(),
                                                Map.of(),
                                                ProvisioningState.SUCCEEDED))));
    }

    /// Only what differs becomes a fact; nothing does when nothing differs.
    private Decision changed(Circuit was) {
        List<Fact> facts = new ArrayList<>();
        Sku sku = new Sku(tier(), family());
        if (!sku.equals(was.sku())) {
            facts.add(new Fact.SkuChanged(was.id(), sku));
        }
        if (!bandwidth().equals(was.order().bandwidth())) {
            facts.add(new Fact.BandwidthRaised(was.id(), bandwidth()));
        }
        if (!features().equals(was.features())) {
            facts.add(new Fact.FeaturesSet(was.id(), features()));
        }
        Wait wait = Wait.forEdgesIf(!facts.isEmpty() && was.ready() && was.placement().isPresent());
        if (!facts.isEmpty() || was.envelope().changes(draft.envelope())) {
            facts.add(
                    new Fact.CircuitTouched(
                            was.id(),
                            hearing.sealed(draft.envelope(), Optional.of(was.envelope()), wait)));
        }
        return hearing.accept(
                Effect.UPDATED,
                new Subject.Whole(was.id()),
                was.envelope().location(),
                wait,
                facts);
    }
}

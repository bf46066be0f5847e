package trunkline.provider;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import trunkline.arm.Answer;
import trunkline.arm.ArmError;
import trunkline.arm.Call;
import trunkline.arm.Json;
import trunkline.arm.Operation;
import trunkline.arm.ResourceId;
import trunkline.catalog.PeeringLocation;
import trunkline.circuit.Estate;
import trunkline.circuit.PortPair;
import trunkline.circuit.Subscription;
import trunkline.net.Bandwidth;
import trunkline.provider.v2025.Paths;
import trunkline.provider.v2025.PortJson;

/// Pairs of ports as a provider sees its own, and the places where pairs are sold directly.
final class Ports {

    private static final String PROVIDER_PORTS = "expressRouteProviderPorts";
    private static final String LOCATIONS = "ExpressRoutePortsLocations";

    private final Office office;

    Ports(Office office) {
        this.office = office;
    }

    List<Operation> operations() {
        String ports = Kind.SUBSCRIPTION + Kind.PROVIDER + "/" + PROVIDER_PORTS;
        String locations = Kind.SUBSCRIPTION + Kind.PROVIDER + "/" + LOCATIONS;
        return List.of(
                new Operation("ExpressRouteProviderPortsLocations.list", "GET", ports, this::ports),
                new Operation("ExpressRouteProviderPort.get", "GET", ports + "/{port}", this::port),
                new Operation("ExpressRoutePortsLocations.list", "GET", locations, this::locations),
                new Operation(
                        "ExpressRoutePortsLocations.get",
                        "GET",
                        locations + "/{location}",
                        this::location));
    }

    /// A provider's own; nobody else has any.
    private Stream<PortPair> own(Subscription subscription) {
        return subscription.holder() instanceof Subscription.Holder.Provider(var name)
                ? office.estate().inventory().pairs().stream()
                        .filter(pair ->
                                pair.use() instanceof PortPair.Use.Circuits(var provider, _)
                                        && provider.equalsIgnoreCase(name))
                : Stream.empty();
    }

    private Answer ports(Call call) {
        return Filter.by(
                call,
                "location",
                wanted ->
                        office.inSubscription(
                                call,
                                s ->
                                        listing(
                                                own(s).filter(pair -> wanted.test(place(pair))),
                                                PortPair::name,
                                                pair -> json(s, pair))));
    }

    private static String place(PortPair pair) {
        return switch (pair.use()) {
            case PortPair.Use.Circuits(_, var location) -> location;
            case PortPair.Use.Direct(var location) -> location;
            case PortPair.Use.Networks(var region) -> region;
        };
    }

    private static <T> Answer listing(
            Stream<T> all, Function<T, String> name, Function<T, Json> json) {
        return new Answer.Listing(
                all.map(one ->
                                new Answer.Row(
                                        name.apply(one).toLowerCase(Locale.ROOT),
                                        () -> json.apply(one)))
                        .sorted(Comparator.comparing(Answer.Row::key))
                        .toList());
    }

    private Json json(Subscription subscription, PortPair pair) {
        return PortJson.provider(
                subscription.id(), pair, office.estate().occupancy(pair.name()).sold());
    }

    private Answer port(Call call) {
        return office.inSubscription(
                call,
                s ->
                        found(
                                own(s).filter(p -> p.name().equalsIgnoreCase(call.name("port")))
                                        .findFirst()
                                        .map(p -> json(s, p)),
                                call,
                                PROVIDER_PORTS,
                                "port"));
    }

    private static Answer found(Optional<Json> json, Call call, String type, String place) {
        return json.<Answer>map(Answer.Found::new)
                .orElseGet(() ->
                        new Answer.Refused(
                                ArmError.notFound(
                                        new ResourceId(
                                                Optional.of(call.name("subscription")),
                                                Optional.empty(),
                                                Paths.NAMESPACE,
                                                List.of(
                                                        new ResourceId.Step(
                                                                type, call.name(place)))))));
    }

    private Stream<PeeringLocation> sold() {
        return office.catalog().locations().stream()
                .filter(l -> l.direct() == PeeringLocation.Direct.OFFERED);
    }

    private Answer locations(Call call) {
        return office.inSubscription(
                call,
                s ->
                        listing(
                                sold(),
                                l -> l.cloud() + "/" + l.name(),
                                l -> PortJson.location(s.id(), l, List.of())));
    }

    /// Bandwidths of pairs that nobody has bought yet.
    private List<Bandwidth> free(PeeringLocation location) {
        Estate estate = office.estate();
        return estate.inventory().directPairs(location.name()).stream()
                .filter(pair -> estate.occupancy(pair.name()).empty())
                .map(PortPair::capacity)
                .distinct()
                .sorted()
                .toList();
    }

    private Answer location(Call call) {
        return office.inSubscription(
                call,
                s ->
                        found(
                                office.catalog()
                                        .location(call.name("location"))
                                        .filter(l -> l.direct() == PeeringLocation.Direct.OFFERED)
                                        .map(l -> PortJson.location(s.id(), l, free(l))),
                                call,
                                LOCATIONS,
                                "location"));
    }
}

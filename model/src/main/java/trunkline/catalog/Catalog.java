package trunkline.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import trunkline.net.Bandwidth;

/// What is offered where. Names are found in any case; where clouds share a name, narrow with
/// [#cloud(String)] first.
public final class Catalog {

    /// The cloud that is meant where none is named.
    public static final String COMMERCIAL = "commercial";

    /// Nothing.
    public static final Catalog EMPTY = new Catalog(List.of(), List.of(), List.of(), List.of());

    private static final int CLOUD_ASN = 12_076;

    /// First number of a kind of regional communities on Microsoft peering.
    private static final SortedMap<Integer, String> REGIONAL =
            new TreeMap<>(
                    Map.of(
                            51_000, "Azure",
                            52_000, "Azure Storage",
                            53_000, "Azure SQL",
                            54_000, "Azure Cosmos DB",
                            55_000, "Azure Backup"));

    private static final class Embedded {
        static final Catalog CATALOG = load();
    }

    private final List<Region> regions;
    private final List<PeeringLocation> locations;
    private final List<Provider> providers;
    private final List<Service> services;
    private final List<Community> communities;
    private final Map<String, Region> regionsByName;
    private final Map<String, PeeringLocation> locationsByName;
    private final Map<String, Provider> providersByName;

    /// The first of a name is found by it.
    public Catalog(
            List<Region> regions,
            List<PeeringLocation> locations,
            List<Provider> providers,
            List<Service> services) {
        this.regions = List.copyOf(regions);
        this.locations = List.copyOf(locations);
        this.providers = List.copyOf(providers);
        this.services = List.copyOf(services);
        communities = communities(services, regions);
        regionsByName = byName(regions, Region::displayName);
        locationsByName = byName(locations, PeeringLocation::name);
        providersByName = byName(providers, Provider::name);
    }

    /// What is shipped: the published lists of every cloud.
    public static Catalog embedded() {
        return Embedded.CATALOG;
    }

    private static Catalog load() {
        try (InputStream in = Catalog.class.getResourceAsStream("catalog.csv")) {
            byte[] text =
                    Objects.requireNonNull(in, "catalog.csv is not in the module").readAllBytes();
            return switch (CatalogText.read(new String(text, StandardCharsets.UTF_8), EMPTY)) {
                case CatalogText.Reading.Read(var catalog) -> catalog;
                case CatalogText.Reading.Faulty(var faults) ->
                        throw new AssertionError("shipped catalog: " + faults);
            };
        } catch (IOException broken) {
            throw new AssertionError("shipped catalog", broken);
        }
    }

    private static <V> Map<String, V> byName(List<V> rows, Function<V, String> name) {
        Map<String, V> found = new HashMap<>();
        rows.forEach(row -> found.putIfAbsent(Region.plain(name.apply(row)), row));
        return Collections.unmodifiableMap(found);
    }

    /// Only what belongs to that cloud; providers are everybody's.
    public Catalog cloud(String cloud) {
        return new Catalog(
                only(regions, r -> r.cloud().equalsIgnoreCase(cloud)),
                only(locations, l -> l.cloud().equalsIgnoreCase(cloud)),
                providers,
                only(services, s -> s.cloud().equalsIgnoreCase(cloud)));
    }

    private static <V> List<V> only(List<V> rows, Predicate<V> wanted) {
        return rows.stream().filter(wanted).toList();
    }

    /// Cloud regions.
    public List<Region> regions() {
        return regions;
    }

    /// Peering locations.
    public List<PeeringLocation> locations() {
        return locations;
    }

    /// Connectivity providers.
    public List<Provider> providers() {
        return providers;
    }

    /// Public services.
    public List<Service> services() {
        return services;
    }

    /// What a route filter can name: the services, and in each region with a number what of the
    /// cloud's own is there (product appendix B).
    public List<Community> communities() {
        return communities;
    }

    private static List<Community> communities(List<Service> services, List<Region> regions) {
        Stream<Community> global =
                services.stream()
                        .map(s ->
                                new Community(
                                        s.community(),
                                        s.name(),
                                        "Global",
                                        s.name(),
                                        s.authorization()));
        Stream<Community> regional =
                regions.stream()
                        .flatMap(r ->
                                r.communityNumber().stream()
                                        .flatMap(n ->
                                                REGIONAL.entrySet().stream()
                                                        .map(e -> regional(r, n, e))));
        return Stream.concat(global, regional).toList();
    }

    private static Community regional(Region region, int number, Map.Entry<Integer, String> kind) {
        return new Community(
                CLOUD_ASN << 16 | kind.getKey() + number,
                kind.getValue(),
                region.displayName(),
                "Azure",
                Service.Need.NONE);
    }

    /// The region of that name, however it is spelled: `East US` or `eastus`.
    public Optional<Region> region(String name) {
        return Optional.ofNullable(regionsByName.get(Region.plain(name)));
    }

    /// The peering location of that name, with or without blanks.
    public Optional<PeeringLocation> location(String name) {
        return Optional.ofNullable(locationsByName.get(Region.plain(name)));
    }

    /// The provider of that name, with or without blanks.
    public Optional<Provider> provider(String name) {
        return Optional.ofNullable(providersByName.get(Region.plain(name)));
    }

    /// Where a provider offers circuits.
    public List<PeeringLocation> locations(Provider provider) {
        return only(locations, l -> l.providers().contains(provider.name()));
    }

    /// What a provider sells at a location, smallest first; nothing where it is not.
    public List<Bandwidth> offers(String provider, String location) {
        return provider(provider)
                .filter(p ->
                        location(location)
                                .filter(l -> l.providers().contains(p.name()))
                                .isPresent())
                .map(Provider::offers)
                .orElse(List.of());
    }

    /// Whether a circuit of `tier` at `location` reaches `region` (product section 1.4).
    public Reach reach(Tier tier, PeeringLocation location, Region region) {
        boolean reached =
                switch (tier) {
                    case LOCAL ->
                            location.localRegions().stream()
                                    .anyMatch(r -> Region.plain(r).equals(region.name()));
                    case STANDARD -> location.geography().equals(region.geography());
                    case PREMIUM -> true;
                };
        return reached && location.cloud().equals(region.cloud()) ? Reach.WITHIN : Reach.BEYOND;
    }

    /// Whether a circuit gets somewhere.
    public enum Reach {
        /// It does.
        WITHIN,
        /// It does not.
        BEYOND
    }
}

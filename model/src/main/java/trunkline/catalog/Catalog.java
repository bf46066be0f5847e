package trunkline.catalog;

import java.util.List;
import java.util.Optional;
import trunkline.net.Bandwidth;

/// What is offered where.
///
/// @param regions cloud regions
/// @param locations peering locations
/// @param providers connectivity providers
public record Catalog(
        List<Region> regions, List<PeeringLocation> locations, List<Provider> providers) {

    /// Copies the lists.
    public Catalog {
        regions = List.copyOf(regions);
        locations = List.copyOf(locations);
        providers = List.copyOf(providers);
    }

    /// The region of that name, however it is spelled: `East US` or `eastus`.
    public Optional<Region> region(String name) {
        String plain = Region.plain(name);
        return regions.stream().filter(r -> r.name().equals(plain)).findFirst();
    }

    /// The peering location of that name, in any case.
    public Optional<PeeringLocation> location(String name) {
        return locations.stream().filter(l -> l.name().equalsIgnoreCase(name)).findFirst();
    }

    /// The provider of that name, in any case.
    public Optional<Provider> provider(String name) {
        return providers.stream().filter(p -> p.name().equalsIgnoreCase(name)).findFirst();
    }

    /// What a provider sells at a location; nothing where it is not.
    public List<Bandwidth> offers(String provider, String location) {
        boolean there =
                location(location).stream()
                        .flatMap(l -> l.providers().stream())
                        .anyMatch(name -> name.equalsIgnoreCase(provider));
        return there ? provider(provider).map(Provider::offers).orElse(List.of()) : List.of();
    }
}

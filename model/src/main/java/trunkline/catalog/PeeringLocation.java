package trunkline.catalog;

import java.util.List;

/// A place where circuits land.
///
/// @param name `Amsterdam`, `Amsterdam Metro`
/// @param cloud which cloud it belongs to
/// @param geography geopolitical region it lies in (product rule 1.42)
/// @param sites buildings: one, or two for a metro location
/// @param zone price zone, 1 to 4; 0 where none is published
/// @param localRegions regions that a Local circuit reaches; empty where Local is not offered
/// @param direct whether port pairs are sold
/// @param globalReach whether circuits that land there are joined to others
/// @param providers who offers circuits
public record PeeringLocation(
        String name,
        String cloud,
        String geography,
        List<String> sites,
        int zone,
        List<String> localRegions,
        Direct direct,
        GlobalReach globalReach,
        List<String> providers) {

    /// Copies the lists.
    public PeeringLocation {
        sites = List.copyOf(sites);
        localRegions = List.copyOf(localRegions);
        providers = List.copyOf(providers);
    }

    /// Whether port pairs are sold.
    public enum Direct {
        /// They are.
        OFFERED,
        /// They are not.
        NOT_OFFERED
    }

    /// Whether circuits are joined to others (product rule 4.07).
    public enum GlobalReach {
        /// They are.
        OFFERED,
        /// They are not.
        NOT_OFFERED
    }

    /// Whether the two links land at two sites of one city (product rule 4.23).
    public boolean metro() {
        return sites.size() > 1 && name.endsWith(" Metro");
    }
}

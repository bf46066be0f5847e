package trunkline.catalog;

import java.util.List;
import trunkline.net.Bandwidth;

/// Who joins customers to the edges.
///
/// @param name as orders spell it
/// @param kind how
/// @param offers bandwidths it sells, smallest first
public record Provider(String name, Kind kind, List<Bandwidth> offers) {

    /// Copies the list.
    public Provider {
        offers = List.copyOf(offers);
    }

    /// How a provider joins customers to the edges (product rule 1.07).
    public enum Kind {
        /// Cross-connects in a colocation, layer 2.
        EXCHANGE,
        /// Lines or a layer 3 network of its own.
        NETWORK
    }
}

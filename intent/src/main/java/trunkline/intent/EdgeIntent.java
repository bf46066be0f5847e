package trunkline.intent;

import java.util.List;

/// All that one edge must be. Complete in itself: an edge that holds it needs nobody else.
///
/// @param format version of this contract, [#FORMAT]; an edge refuses a higher one and keeps what
///   it has
/// @param edge name of the edge it is for; another edge refuses it
/// @param generation rises with every change; an edge never goes back to a lower one
/// @param role what kind of edge it is
/// @param maintenance whether traffic is to be led around this edge
/// @param domains every routing domain, sorted by id; one that is absent is removed
public record EdgeIntent(
        int format,
        String edge,
        long generation,
        EdgeRole role,
        Maintenance maintenance,
        List<DomainIntent> domains) {

    /// The version that this code writes.
    public static final int FORMAT = 1;

    /// Most domains that one edge may hold.
    public static final int DOMAINS_MAX = 10_000;

    /// Copies the list.
    public EdgeIntent {
        domains = List.copyOf(domains);
    }
}

package trunkline.circuit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import trunkline.circuit.ResourceId.RouteFilterId;

/// Which routes a Microsoft peering carries: those of the communities that it names, and none
/// without it (product rules 2.38, 2.39).
///
/// @param id its name
/// @param envelope what every resource has
/// @param rules at most [#RULES_MAX]
public record RouteFilter(RouteFilterId id, Envelope envelope, List<Selection> rules) {

    /// Most rules of one filter (product rule 2.39).
    public static final int RULES_MAX = 1;

    /// Most communities of one rule.
    public static final int COMMUNITIES_MAX = 500;

    /// Copies the list.
    public RouteFilter {
        rules = List.copyOf(rules);
    }

    /// The rule of that name, in any case.
    public Optional<Selection> rule(String name) {
        return rules.stream().filter(r -> r.name().equalsIgnoreCase(name)).findFirst();
    }

    /// Whether it has arrived and says all that `wanted` says.
    boolean says(RouteFilter wanted) {
        return envelope.says(wanted.envelope) && rules.equals(wanted.rules);
    }

    RouteFilter with(Envelope newEnvelope) {
        return new RouteFilter(id, newEnvelope, rules);
    }

    /// Communities whose routes are let through.
    ///
    /// @param name its name in the filter
    /// @param etag changes with every change
    /// @param communities as 32 bits, in the order in which they were given
    public record Selection(
            String name, UUID etag, List<Integer> communities, Map<String, String> rest) {
        /// Copies the list and the rest.
        public Selection {
            communities = List.copyOf(communities);
            rest = Rest.merged(rest, Map.of());
        }
    }
}

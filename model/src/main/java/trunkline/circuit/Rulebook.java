package trunkline.circuit;

import java.util.List;
import trunkline.catalog.Catalog;
import trunkline.catalog.Profile;

/// The one rule engine: decides commands by the tables of rules, for the API, for pre-flight and
/// for what-if alike.
///
/// @param catalog what is offered where
/// @param profile what this cloud calls its own
public record Rulebook(Catalog catalog, Profile profile) {

    /// May it happen, and what would be the facts? Reads the state, changes nothing. A refusal
    /// names every rule against it, not just the first.
    public Decision decide(Estate estate, Command command, Occasion occasion) {
        return new Decision.Rejected(List.of());
    }

    /// Every rule that stands against `command`; none if it may happen.
    public List<Refusal> mayI(Estate estate, Command command, Occasion occasion) {
        return switch (decide(estate, command, occasion)) {
            case Decision.Accepted _ -> List.of();
            case Decision.Rejected(var refusals) -> refusals;
        };
    }
}

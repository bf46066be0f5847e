package trunkline.edge;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import trunkline.intent.DomainId;
import trunkline.intent.DomainIntent;
import trunkline.intent.EdgeIntent;
import trunkline.intent.EdgeRole;

/// Whether an edge takes an intent in. What it refuses changes nothing.
final class IntentCheck {
    private IntentCheck() {}

    /// @param before what the edge holds
    /// @return why it is refused
    static Optional<String> refusal(
            EdgeIntent intent, String edge, EdgeRole role, Optional<EdgeIntent> before) {
        if (intent.format() > EdgeIntent.FORMAT) {
            return Optional.of("format " + intent.format() + " is newer than this edge");
        }
        if (!intent.edge().equals(edge)) {
            return Optional.of("it is for " + intent.edge());
        }
        if (intent.role() != role) {
            return Optional.of("it is for a " + intent.role());
        }
        if (intent.domains().size() > EdgeIntent.DOMAINS_MAX) {
            return Optional.of(intent.domains().size() + " domains are too many");
        }
        Set<DomainId> ids = new HashSet<>();
        for (DomainIntent domain : intent.domains()) {
            if (!ids.add(domain.id())) {
                return Optional.of("two domains are called " + domain.id());
            }
        }
        return before.flatMap(held -> older(intent, held));
    }

    private static Optional<String> older(EdgeIntent intent, EdgeIntent held) {
        if (intent.generation() < held.generation()) {
            return Optional.of(
                    "generation %d is older than %d"
                            .formatted(intent.generation(), held.generation()));
        }
        return intent.generation() == held.generation() && !intent.equals(held)
                ? Optional.of("generation " + intent.generation() + " has two faces")
                : Optional.empty();
    }
}

package trunkline.arm;

import java.util.Set;

/// Who sends a request, as proven by a token.
///
/// @param name for logs and the journal, never a secret
/// @param tenant the directory it belongs to
/// @param subscriptions in which it may act, lower case
/// @param roles what it may do there; the words are the provider's
public record Caller(String name, String tenant, Set<String> subscriptions, Set<String> roles) {
    /// Copies the sets.
    public Caller {
        subscriptions = Set.copyOf(subscriptions);
        roles = Set.copyOf(roles);
    }
}

package trunkline.identity;

import java.util.List;

/// Somebody or something that may call the API.
///
/// @param name for logs and the journal
/// @param id as a client of OAuth: a GUID
/// @param secret with which it gets tokens
/// @param token that it may use instead of getting one
/// @param subscriptions in which it may act
/// @param roles what it is there
public record Principal(
        String name,
        String id,
        String secret,
        String token,
        List<String> subscriptions,
        List<String> roles) {

    /// Copies the lists.
    public Principal {
        subscriptions = List.copyOf(subscriptions);
        roles = List.copyOf(roles);
    }

    Principal withToken(String newToken) {
        return new Principal(name, id, secret, newToken, subscriptions, roles);
    }

    /// Without the secrets.
    @Override
    public String toString() {
        return "Principal[" + name + ", " + id + ", " + roles + ", " + subscriptions + "]";
    }
}

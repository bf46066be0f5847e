package trunkline.arm;

import java.util.Optional;
import java.util.function.Function;

/// One row of a provider's table: something that can be asked of a kind of path.
///
/// @param name `ExpressRouteCircuits.createOrUpdate`
/// @param method of HTTP
/// @param path with `{…}` for what varies: `/subscriptions/{subscription}/…`
/// @param since which version of the API has it; empty for every one
/// @param handler answers it; total, whatever the call holds
public record Operation(
        String name,
        String method,
        String path,
        Optional<ApiVersion> since,
        Function<Call, Answer> handler) {

    /// Something that every version has.
    public Operation(String name, String method, String path, Function<Call, Answer> handler) {
        this(name, method, path, Optional.empty(), handler);
    }

    /// This one, of which older versions do not know.
    public Operation since(ApiVersion version) {
        return new Operation(name, method, path, Optional.of(version), handler);
    }
}

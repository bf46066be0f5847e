package trunkline.arm;

import java.util.function.Function;

/// One row of a provider's table: something that can be asked of a kind of path.
///
/// @param name `ExpressRouteCircuits.createOrUpdate`
/// @param method of HTTP
/// @param path with `{…}` for what varies: `/subscriptions/{subscription}/…`
/// @param handler answers it; total, whatever the call holds
public record Operation(String name, String method, String path, Function<Call, Answer> handler) {}

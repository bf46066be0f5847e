package trunkline.identity;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import trunkline.arm.ArmRequest;
import trunkline.arm.ArmResponse;
import trunkline.arm.Endpoint;
import trunkline.arm.Json;
import trunkline.arm.Query;

/// Tokens for principals that show their secret: OAuth 2.0 client credentials (RFC 6749 §4.4) for
/// service principals, and the two managed identity protocols, whose caller shows the secret in a
/// header or in the path.
public final class TokenEndpoint implements Endpoint {

    /// Longest form that is read, in octets.
    public static final int FORM_MAX = 16 << 10;

    private static final String MANAGED = "/metadata/identity/oauth2/token";

    private final Directory directory;

    /// For the principals of a directory.
    public TokenEndpoint(Directory directory) {
        this.directory = directory;
    }

    @Override
    public boolean serves(String method, String path) {
        return switch (method) {
            case "POST" ->
                    path.equals("/adfs/oauth2/token")
                            || path.equals("/" + directory.tenant() + "/oauth2/token")
                            || path.equals("/" + directory.tenant() + "/oauth2/v2.0/token")
                            || path.startsWith(MANAGED + "/");
            case "GET" -> path.equals(MANAGED) || path.startsWith(MANAGED + "/");
            default -> false;
        };
    }

    @Override
    public ArmResponse answer(ArmRequest request, String path, Query query, Instant now) {
        Optional<Map<String, String>> form = form(request);
        if (form.isEmpty()) {
            return refused(400, "invalid_request", "AADSTS900144: The form cannot be read.");
        }
        return path.startsWith(MANAGED)
                ? managed(request, path, query, form.get(), now)
                : credentials(request, form.get(), now);
    }

    private ArmResponse credentials(ArmRequest request, Map<String, String> form, Instant now) {
        String grant = form.getOrDefault("grant_type", "");
        if (!grant.equals("client_credentials")) {
            return refused(
                    400,
                    "unsupported_grant_type",
                    "AADSTS70003: Only the grant type 'client_credentials' is supported.");
        }
        Optional<Principal> principal =
                directory.prove(
                        form.getOrDefault("client_id", ""), form.getOrDefault("client_secret", ""));
        if (principal.isEmpty()) {
            return refused(
                    401,
                    "invalid_client",
                    "AADSTS7000215: Invalid client id or client secret provided.");
        }
        String scope = form.getOrDefault("scope", form.getOrDefault("resource", ""));
        long seconds = Directory.TOKEN_LIFE.toSeconds();
        return ArmResponse.of(
                        200,
                        Json.object()
                                .put("token_type", "Bearer")
                                .put("expires_in", seconds)
                                .put("ext_expires_in", seconds)
                                .put("access_token", token(request, principal.get(), scope, now))
                                .build())
                .with("Pragma", "no-cache");
    }

    private String token(ArmRequest request, Principal principal, String scope, Instant now) {
        String audience = scope.isEmpty() ? request.origin() + "/" : scope.replace("/.default", "");
        return directory
                .tokens()
                .issue(
                        principal.id(),
                        directory.authority(request.origin()) + "/",
                        audience,
                        now,
                        Directory.TOKEN_LIFE);
    }

    private ArmResponse managed(
            ArmRequest request, String path, Query query, Map<String, String> form, Instant now) {
        String secret =
                path.length() > MANAGED.length()
                        ? path.substring(MANAGED.length() + 1)
                        : request.header("x-identity-header").orElse("");
        Optional<Principal> principal = directory.prove(secret);
        if (principal.isEmpty()) {
            return refused(401, "unauthorized", "No managed identity has that secret.");
        }
        String resource = query.value("resource").orElse(form.getOrDefault("resource", ""));
        Instant expires = now.plus(Directory.TOKEN_LIFE);
        return ArmResponse.of(
                200,
                Json.object()
                        .put("access_token", token(request, principal.get(), resource, now))
                        .put("token_type", "Bearer")
                        .put("expires_on", Long.toString(expires.getEpochSecond()))
                        .put("expires_in", Long.toString(Directory.TOKEN_LIFE.toSeconds()))
                        .put("not_before", Long.toString(now.getEpochSecond()))
                        .put("resource", resource)
                        .put("client_id", principal.get().id())
                        .build());
    }

    private static Optional<Map<String, String>> form(ArmRequest request) {
        if (request.body().length > FORM_MAX) {
            return Optional.empty();
        }
        String text = new String(request.body(), StandardCharsets.US_ASCII);
        return Query.parse(text).map(query -> new TreeMap<>(query.values()));
    }

    private static ArmResponse refused(int status, String error, String description) {
        return ArmResponse.of(
                status,
                Json.object().put("error", error).put("error_description", description).build());
    }
}

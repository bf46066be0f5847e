package trunkline.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import trunkline.arm.ApiVersion;
import trunkline.arm.ArmRequest;
import trunkline.arm.ArmResponse;
import trunkline.arm.Endpoint;
import trunkline.arm.Json;
import trunkline.arm.JsonText;
import trunkline.arm.Query;

/// Where a client finds everything else: the cloud's endpoints, and how its tokens are made.
public final class DiscoveryEndpoint implements Endpoint {

    private static final String OPENID = "/.well-known/openid-configuration";

    /// From this version on the cloud is described as one object of the newer form.
    private static final ApiVersion NEWER = ApiVersion.parse("2019-05-01").orElseThrow();

    private final Directory directory;

    /// For the tenant of a directory.
    public DiscoveryEndpoint(Directory directory) {
        this.directory = directory;
    }

    @Override
    public boolean serves(String method, String path) {
        return method.equals("GET")
                && (path.equals("/metadata/endpoints")
                        || path.equals("/adfs/discovery/keys")
                        || path.endsWith(OPENID));
    }

    @Override
    public ArmResponse answer(ArmRequest request, String path, Query query, Instant now) {
        String origin = request.origin();
        if (path.equals("/adfs/discovery/keys")) {
            return ArmResponse.of(200, keys());
        }
        if (path.endsWith(OPENID)) {
            return ArmResponse.of(200, openId(origin, authority(origin, path)));
        }
        Optional<ApiVersion> version = query.value("api-version").flatMap(ApiVersion::parse);
        return ArmResponse.of(
                200,
                version.filter(v -> v.compareTo(NEWER) >= 0).isPresent()
                        ? cloud(origin)
                        : oldCloud(origin));
    }

    /// The clients of AD FS ask below `adfs`, twice in some versions; the others below the tenant.
    private String authority(String origin, String path) {
        return path.startsWith("/adfs/") ? origin + "/adfs" : directory.authority(origin);
    }

    private static Json openId(String origin, String authority) {
        return Json.object()
                .put("issuer", authority + "/")
                .put("authorization_endpoint", authority + "/oauth2/authorize")
                .put("token_endpoint", authority + "/oauth2/token")
                .put("device_authorization_endpoint", authority + "/oauth2/devicecode")
                .put("jwks_uri", origin + "/adfs/discovery/keys")
                .put("token_endpoint_auth_methods_supported", texts("client_secret_post"))
                .put("response_types_supported", texts("token"))
                .put("subject_types_supported", texts("public"))
                .put("id_token_signing_alg_values_supported", texts("ES256"))
                .build();
    }

    private static Json texts(String... items) {
        return Json.texts(List.of(items));
    }

    private Json keys() {
        return JsonText.read(directory.tokens().publicKey()) instanceof JsonText.Read.Value(var key)
                ? Json.object().put("keys", List.of(key)).build()
                : Json.object().put("keys", List.<Json>of()).build();
    }

    private static Json oldCloud(String origin) {
        return Json.object()
                .put("galleryEndpoint", origin + "/")
                .put("graphEndpoint", origin + "/")
                .put("portalEndpoint", origin + "/")
                .put(
                        "authentication",
                        Json.object()
                                .put("loginEndpoint", origin + "/adfs")
                                .put("audiences", texts(origin + "/")))
                .build();
    }

    private Json cloud(String origin) {
        return Json.object()
                .put("name", "Trunkline")
                .put("resourceManager", origin + "/")
                .put("portal", origin + "/")
                .put("gallery", origin + "/")
                .put("graphAudience", origin + "/")
                .put("suffixes", Json.object())
                .put(
                        "authentication",
                        Json.object()
                                .put("loginEndpoint", origin + "/adfs")
                                .put("audiences", texts(origin + "/"))
                                .put("tenant", directory.tenant())
                                .put("identityProvider", "ADFS"))
                .build();
    }
}

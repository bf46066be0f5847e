package trunkline.api;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.management.AzureEnvironment;
import com.azure.core.management.profile.AzureProfile;
import com.azure.resourcemanager.network.NetworkManager;
import com.azure.resourcemanager.resources.ResourceManager;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import reactor.core.publisher.Mono;
import trunkline.control.Access;

/// The unmodified Java SDK, pointed at a control process.
final class JavaSdk {

    private final Access access;
    private final com.azure.core.http.HttpClient http;

    JavaSdk(Access access) throws GeneralSecurityException, IOException {
        this.access = access;
        this.http =
                new JdkHttpClientBuilder(
                                HttpClient.newBuilder().sslContext(Trust.of(Path.of(access.ca()))))
                        .build();
    }

    private AzureProfile profile(String subscription) {
        Map<String, String> endpoints = new HashMap<>();
        AzureEnvironment.AZURE.getEndpoints().forEach((name, _) -> endpoints.put(name, "unused"));
        endpoints.put("resourceManagerEndpointUrl", access.endpoint() + "/");
        endpoints.put("managementEndpointUrl", access.endpoint() + "/");
        endpoints.put("activeDirectoryEndpointUrl", access.endpoint() + "/adfs/");
        return new AzureProfile("tenant", subscription, new AzureEnvironment(endpoints));
    }

    private TokenCredential credential(String who) {
        String token = String.valueOf(access.tokens().get(who));
        return _ ->
                Mono.just(new AccessToken(token, OffsetDateTime.now(ZoneOffset.UTC).plusHours(1)));
    }

    /// The network as somebody sees it.
    NetworkManager network(String who) {
        return NetworkManager.configure()
                .withHttpClient(http)
                .authenticate(credential(who), profile(subscription(who)));
    }

    /// The resource groups as somebody sees them.
    ResourceManager resources(String who) {
        return ResourceManager.configure()
                .withHttpClient(http)
                .authenticate(credential(who), profile(subscription(who)))
                .withSubscription(subscription(who));
    }

    /// The subscription of somebody.
    String subscription(String who) {
        return String.valueOf(access.subscriptions().get(who));
    }
}

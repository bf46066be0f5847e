package trunkline.lab;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import trunkline.arm.Json;
import trunkline.arm.JsonText;

/// A client of the public API, as plain as the protocol allows: it trusts one authority, sends a
/// token, and follows long-running operations to their end.
public final class ApiClient {

    /// Version of the API that it speaks.
    public static final String VERSION = "2024-05-01";

    /// Longest life of an operation.
    public static final Duration OPERATION_MAX = Duration.ofSeconds(60);

    private static final Duration REQUEST_MAX = Duration.ofSeconds(20);
    private static final long POLL_MILLIS = 100;
    private static final int PAGES_MAX = 1_000;

    private final HttpClient http;
    private final URI endpoint;
    private final String token;

    private ApiClient(HttpClient http, URI endpoint, String token) {
        this.http = http;
        this.endpoint = endpoint;
        this.token = token;
    }

    /// A client that trusts the authority in the PEM file `ca` and nobody else.
    ///
    /// @param token of whom it acts for; never printed
    public static ApiClient of(URI endpoint, Path ca, String token) throws LabFailure {
        try {
            var http =
                    HttpClient.newBuilder()
                            .version(HttpClient.Version.HTTP_1_1)
                            .sslContext(trusting(ca))
                            .connectTimeout(REQUEST_MAX)
                            .build();
            return new ApiClient(http, endpoint, token);
        } catch (IOException | GeneralSecurityException e) {
            throw new LabFailure("cannot trust " + ca, e);
        }
    }

    private static SSLContext trusting(Path ca) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream pem = Files.newInputStream(ca)) {
            int number = 0;
            for (var one : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("ca" + number++, one);
            }
        }
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }

    /// The same door for somebody else.
    public ApiClient as(String otherToken) {
        return new ApiClient(http, endpoint, otherToken);
    }

    /// Reads a resource.
    public Json get(String path) throws ApiFailure, InterruptedException {
        return json(send("GET", uri(path), Optional.empty()));
    }

    /// Reads a list to its last page.
    public List<Json> list(String path) throws ApiFailure, InterruptedException {
        var items = new ArrayList<Json>();
        Optional<URI> next = Optional.of(uri(path));
        for (int page = 0; next.isPresent() && page < PAGES_MAX; page++) {
            Json body = json(send("GET", next.get(), Optional.empty()));
            if (body.at("value").orElse(Json.Null.NULL) instanceof Json.Array(var some)) {
                items.addAll(some);
            }
            next = body.at("nextLink").flatMap(Json::text).map(URI::create);
        }
        return List.copyOf(items);
    }

    /// Makes or changes a resource and waits until it is so.
    ///
    /// @return the resource
    public Json put(String path, Json body) throws ApiFailure, InterruptedException {
        var answer = send("PUT", uri(path), Optional.of(body));
        var operation = answer.headers().firstValue("Azure-AsyncOperation");
        if (operation.isEmpty()) {
            return json(answer);
        }
        follow(URI.create(operation.get()));
        return get(path);
    }

    /// Asks for something and waits for the answer.
    public Json post(String path, Json body) throws ApiFailure, InterruptedException {
        var answer = send("POST", uri(path), Optional.of(body));
        long end = System.nanoTime() + OPERATION_MAX.toNanos();
        while (answer.statusCode() == 202) {
            var location = answer.headers().firstValue("Location");
            if (location.isEmpty()) {
                throw new ApiFailure(202, "NoLocation", "an answer of 202 without a Location");
            }
            pause(URI.create(location.get()), end);
            answer = send("GET", URI.create(location.get()), Optional.empty());
        }
        return json(answer);
    }

    private void follow(URI operation) throws ApiFailure, InterruptedException {
        long end = System.nanoTime() + OPERATION_MAX.toNanos();
        while (true) {
            Json state = json(send("GET", operation, Optional.empty()));
            switch (state.at("status").flatMap(Json::text).orElse("")) {
                case "Succeeded" -> {
                    return;
                }
                case "Failed", "Canceled" -> throw failure(200, state);
                default -> pause(operation, end);
            }
        }
    }

    private static void pause(URI what, long end) throws ApiFailure, InterruptedException {
        if (System.nanoTime() - end > 0) {
            throw new ApiFailure(
                    202,
                    "StillRunning",
                    "the operation does not end within %d s: %s"
                            .formatted(OPERATION_MAX.toSeconds(), what));
        }
        Thread.sleep(POLL_MILLIS);
    }

    private URI uri(String path) {
        char mark = path.indexOf('?') < 0 ? '?' : '&';
        return endpoint.resolve(path + mark + "api-version=" + VERSION);
    }

    private HttpResponse<byte[]> send(String method, URI uri, Optional<Json> body)
            throws ApiFailure, InterruptedException {
        var publisher =
                body.map(json -> HttpRequest.BodyPublishers.ofString(json.write()))
                        .orElse(HttpRequest.BodyPublishers.noBody());
        var request =
                HttpRequest.newBuilder(uri)
                        .header("Authorization", "Bearer " + token)
                        .header("Accept", "application/json")
                        .header("Content-Type", "application/json")
                        .method(method, publisher)
                        .build();
        HttpResponse<byte[]> answer = answer(request);
        if (answer.statusCode() >= 400) {
            throw failure(answer.statusCode(), json(answer));
        }
        return answer;
    }

    /// The whole answer within the bound: the client's own bound ends with the headers.
    private HttpResponse<byte[]> answer(HttpRequest request)
            throws ApiFailure, InterruptedException {
        var coming = http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
        try {
            return coming.get(REQUEST_MAX.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new ApiFailure(0, "NoAnswer", request + ": " + e.getCause());
        } catch (TimeoutException e) {
            coming.cancel(true);
            String within = " has no answer within " + REQUEST_MAX.toSeconds() + " s";
            throw new ApiFailure(0, "NoAnswer", request + within);
        }
    }

    private static Json json(HttpResponse<byte[]> answer) {
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        return switch (JsonText.read(text)) {
            case JsonText.Read.Value(var json) -> json;
            case JsonText.Read.Malformed(_, _) -> Json.Struct.EMPTY;
        };
    }

    private static ApiFailure failure(int status, Json body) {
        return new ApiFailure(
                status,
                body.at("error", "code").flatMap(Json::text).orElse("HTTP " + status),
                body.at("error", "message").flatMap(Json::text).orElse("no reason given"));
    }
}

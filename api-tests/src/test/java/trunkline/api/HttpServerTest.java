package trunkline.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import trunkline.arm.ArmRequest;
import trunkline.arm.ArmResponse;
import trunkline.arm.HttpServer;
import trunkline.arm.Json;
import trunkline.identity.Authority;
import trunkline.identity.Vault;

final class HttpServerTest {

    @TempDir Path folder;
    private Authority authority;
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        authority =
                Authority.open(
                        new Vault(folder),
                        Authority.hosts(List.of()),
                        new SecureRandom(),
                        Instant.now());
        server = HttpServer.start("127.0.0.1", 0, authority.context(), HttpServerTest::echo);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static ArmResponse echo(ArmRequest request) {
        return ArmResponse.of(
                200,
                Json.object()
                        .put("target", request.target())
                        .put("size", request.body().length)
                        .put("origin", request.origin())
                        .build());
    }

    private HttpResponse<String> put(HttpClient.Version version, String target, int size)
            throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder()
                        .version(version)
                        .sslContext(Trust.of(authority.certificateFile()))
                        .connectTimeout(Duration.ofSeconds(10))
                        .build()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(origin() + target))
                            .PUT(HttpRequest.BodyPublishers.ofByteArray(new byte[size]))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private String origin() {
        return "https://localhost:" + server.port();
    }

    @ParameterizedTest
    @EnumSource(
            value = HttpClient.Version.class,
            names = {"HTTP_1_1", "HTTP_2"})
    void servesClientsThatTrustItsAuthority(HttpClient.Version version) throws Exception {
        HttpResponse<String> answer = put(version, "/a%2Fb/..?c=%20d", 5);
        assertEquals(version, answer.version());
        assertEquals(
                "{\"target\":\"/a%2Fb/..?c=%20d\",\"size\":5,\"origin\":\"" + origin() + "\"}",
                answer.body());
    }

    @Test
    void readsNoMoreThanItMust() throws Exception {
        int size = ArmRequest.BODY_MAX + 100;
        String body = put(HttpClient.Version.HTTP_1_1, "/", size).body();
        assertTrue(body.contains("\"size\":" + (ArmRequest.BODY_MAX + 1)), body);
    }

    @Test
    void answersWhatIsNotHttp() throws Exception {
        String answer = raw("GET /\u0001 HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
        assertTrue(answer.contains("\"code\":\"BadRequest\""), answer);
        String long1 = "x".repeat(HttpServer.HEADERS_MAX);
        String longer = raw("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + long1 + "\r\n\r\n");
        assertTrue(longer.startsWith("HTTP/1.1 431"), longer);
    }

    /// The JDK's own client asks for another protocol, and sends in pieces what it has not
    /// measured.
    @Test
    void readsABodyInPiecesAndStaysWithItsProtocol() throws Exception {
        String request =
                """
                PUT / HTTP/1.1
                Host: localhost
                Upgrade: h2c
                Connection: Upgrade, HTTP2-Settings, close
                HTTP2-Settings: AAMAAABkAAQAAP__
                Transfer-Encoding: chunked

                3
                abc
                2
                de
                0

                """;
        String answer = raw(request.replace("\n", "\r\n"));
        assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
        assertTrue(answer.contains("\"size\":5"), answer);
    }

    private String raw(String text) throws Exception {
        try (SSLSocket socket =
                (SSLSocket)
                        Trust.of(authority.certificateFile())
                                .getSocketFactory()
                                .createSocket("127.0.0.1", server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

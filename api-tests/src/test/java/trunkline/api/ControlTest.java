package trunkline.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trunkline.control.Access;
import trunkline.control.Control;
import trunkline.control.Options;

final class ControlTest {

    @TempDir Path folder;

    private static HttpResponse<String> send(Access access, String method, String path, String body)
            throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder().sslContext(Trust.of(Path.of(access.ca()))).build()) {
            String query = "?api-version=2025-03-01";
            return client.send(
                    HttpRequest.newBuilder(URI.create(access.endpoint() + path + query))
                            .header("Authorization", "Bearer " + access.tokens().get("customer"))
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void restartKeepsEverything() throws Exception {
        Options options = Options.embedded(folder.resolve("data"), "Equinix");
        Access first;
        String group;
        try (Control control = Control.start(options)) {
            first = control.access();
            group = "/subscriptions/" + first.subscriptions().get("customer") + "/resourceGroups/g";
            HttpResponse<String> made = send(first, "PUT", group, "{\"location\":\"westeurope\"}");
            assertEquals(201, made.statusCode(), made.body());
        }
        try (Control control = Control.start(options)) {
            Access second = control.access();
            assertEquals(first.tokens(), second.tokens());
            assertEquals(first.subscriptions(), second.subscriptions());
            assertEquals(first.ca(), second.ca());
            HttpResponse<String> found = send(second, "GET", group, "");
            assertEquals(200, found.statusCode(), found.body());
            assertTrue(found.body().contains("\"name\":\"g\""), found.body());
        }
    }

    @Test
    void leavesNothingOpenWhenItCannotStart() throws Exception {
        Options options = Options.embedded(folder.resolve("data"), "Equinix");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Options blocked = options.on("127.0.0.1", taken.getLocalPort(), 0);
            assertThrows(IOException.class, () -> Control.start(blocked));
        }
        try (Control control = Control.start(options)) {
            assertTrue(control.access().edgePort() > 0);
        }
    }

    @Test
    void tellsNoTokens() throws Exception {
        try (Control control = Control.start(Options.embedded(folder.resolve("data"), "Equinix"))) {
            Access access = control.access();
            for (String token : access.tokens().values()) {
                assertTrue(!access.toString().contains(token), "a token is shown");
            }
        }
    }
}

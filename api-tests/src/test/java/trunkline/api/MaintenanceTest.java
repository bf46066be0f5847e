package trunkline.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trunkline.control.Access;

/// What the operator does with edges that are really there.
final class MaintenanceTest {

    private static final String EDGES = "/providers/Trunkline.Fabric/edges/";
    private static final long WAIT_NANOS = 20_000_000_000L;

    @TempDir Path folder;

    private static HttpResponse<String> send(
            HttpClient client, Access access, String method, String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(
                                URI.create(access.endpoint() + path + "?api-version=2026-01-01"))
                        .header("Authorization", "Bearer " + access.tokens().get("operator"))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static void await(HttpClient client, Access access, String edge, String text)
            throws Exception {
        long end = System.nanoTime() + WAIT_NANOS;
        String seen = "";
        while (System.nanoTime() - end < 0) {
            seen = send(client, access, "GET", EDGES + edge).body();
            if (seen.contains(text)) {
                return;
            }
            LockSupport.parkNanos(50_000_000);
        }
        assertTrue(seen.contains(text), seen);
    }

    @Test
    void onlyOneOfAPairIsDrained() throws Exception {
        try (MemoryCloud cloud = MemoryCloud.start(folder);
                HttpClient client =
                        HttpClient.newBuilder()
                                .sslContext(Trust.of(Path.of(cloud.access().ca())))
                                .build()) {
            Access access = cloud.access();
            await(client, access, "ams-1", "\"healthy\":true");
            await(client, access, "ams-2", "\"healthy\":true");
            HttpResponse<String> first =
                    send(client, access, "POST", EDGES + "ams-1/startMaintenance");
            assertEquals(200, first.statusCode(), first.body());
            assertTrue(first.body().contains("\"maintenance\":\"Drained\""), first.body());
            HttpResponse<String> second =
                    send(client, access, "POST", EDGES + "ams-2/startMaintenance");
            assertEquals(409, second.statusCode(), second.body());
            HttpResponse<String> ended =
                    send(client, access, "POST", EDGES + "ams-1/stopMaintenance");
            assertEquals(200, ended.statusCode(), ended.body());
            assertTrue(ended.body().contains("\"maintenance\":\"None\""), ended.body());
        }
    }
}

package trunkline.arm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The gate in front of a provider that knows nothing but things.
final class GateTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final String THINGS = "/subscriptions/S/providers/Test.Things/things";

    private static final Doorman DOORMAN =
            new Doorman() {
                @Override
                public Verdict verdict(String token, Instant now) {
                    return token.equals("good")
                            ? new Verdict.Known(new Caller("me", "t", Set.of("s"), Set.of()))
                            : new Verdict.Unknown("not ours");
                }

                @Override
                public String authority(String origin) {
                    return origin + "/adfs";
                }
            };

    private static List<Answer.Row> rows(int count) {
        List<Answer.Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Json json = Json.of(i);
            rows.add(new Answer.Row("%05d".formatted(i), () -> json));
        }
        return rows;
    }

    private static final List<Operation> TABLE =
            List.of(
                    new Operation(
                            "Things.list",
                            "GET",
                            "/subscriptions/{subscription}/providers/Test.Things/things",
                            _ -> new Answer.Listing(rows(450))),
                    new Operation(
                            "Things.put",
                            "PUT",
                            "/subscriptions/{subscription}/providers/Test.Things/things/{thing}",
                            call ->
                                    new Answer.Written(
                                            Answer.Novelty.NEW,
                                            call.body()
                                                    .with("name", Json.of(call.name("thing")))
                                                    .with("etag", Json.of("W/\"1\"")),
                                            Optional.of(pending()))),
                    new Operation(
                            "Things.delete",
                            "DELETE",
                            "/subscriptions/{subscription}/providers/Test.Things/things/{thing}",
                            _ -> new Answer.Deleting(pending())),
                    new Operation(
                            "Things.fail",
                            "POST",
                            "/subscriptions/{subscription}/providers/Test.Things/things/{thing}/fail",
                            _ -> {
                                throw new IllegalStateException("ours");
                            }));

    private static Answer.Pending pending() {
        return new Answer.Pending("/subscriptions/S/providers/Test.Things/locations/x", "op1");
    }

    private static final Gate GATE =
            new Gate(
                    List.of(),
                    new Routes(TABLE),
                    DOORMAN,
                    (_, _, _) -> ArmError.of(404, "InvalidResourceType", "no"),
                    InstantSource.fixed(NOW),
                    () -> new UUID(0, 7));

    private static ArmResponse send(
            String method, String target, String body, Map<String, String> headers) {
        var all = new TreeMap<>(headers);
        all.putIfAbsent("Authorization", "Bearer good");
        return GATE.answer(
                new ArmRequest(
                        method, "https://h:1", target, all, body.getBytes(StandardCharsets.UTF_8)));
    }

    private static ArmResponse send(String method, String target) {
        return send(method, target, "", Map.of());
    }

    private static String code(ArmResponse response) {
        var read = assertInstanceOf(JsonText.Read.Value.class, JsonText.read(response.body()));
        return read.json().at("error", "code").flatMap(Json::text).orElse("");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /subscriptions/S/providers/Test.Things/things, 400, MissingApiVersionParameter",
        "GET, /subscriptions/S/providers/Test.Things/things?api-version=, 400, MissingApiVersionParameter",
        "GET, /subscriptions/S/providers/Test.Things/things?api-version=1, 400, InvalidApiVersionParameter",
        "GET, /subscriptions/S/providers/Test.Things/things?api-version=2026-02-30, 400, InvalidApiVersionParameter",
        "POST, /subscriptions/S/providers/Test.Things/things?api-version=2026-01-01, 405, MethodNotAllowed",
        "GET, /subscriptions/S/providers/Test.Things/nothing?api-version=2026-01-01, 404, InvalidResourceType",
        "GET, /subscriptions//things?api-version=2026-01-01, 400, InvalidRequestUri",
        "GET, /subscriptions/%2e%2e/things?api-version=2026-01-01, 400, InvalidRequestUri",
        "GET, /subscriptions/%zz/things?api-version=2026-01-01, 400, InvalidRequestUri",
        "GET, /subscriptions/S/providers/Test.Things/things?api-version=2026-01-01&$skiptoken=%21, 400, InvalidSkipToken",
        "POST, /subscriptions/S/providers/Test.Things/things/a/fail?api-version=2026-01-01, 500, InternalServerError"
    })
    void refuses(String method, String target, int status, String code) {
        ArmResponse response = send(method, target);
        assertEquals(status, response.status());
        assertEquals(code, code(response));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{|application/json|400|InvalidRequestContent",
                "[]|application/json|400|InvalidRequestContent",
                "{}|text/plain|415|UnsupportedMediaType",
                "{}|application/json; charset=utf-8|201|",
                "null|application/json|201|",
                "''|application/json|201|"
            })
    void judgesBodies(String body, String type, int status, String code) {
        ArmResponse response =
                send(
                        "PUT",
                        THINGS + "/a?api-version=2026-01-01",
                        body,
                        Map.of("Content-Type", type));
        assertEquals(status, response.status());
        assertEquals(code == null ? "" : code, code(response));
    }

    @Test
    void boundsBodies() {
        String big = "\"" + "x".repeat(ArmRequest.BODY_MAX) + "\"";
        assertEquals(
                413, send("PUT", THINGS + "/a?api-version=2026-01-01", big, Map.of()).status());
    }

    @Test
    void sendsNobodyInWithoutAToken() {
        ArmResponse response =
                send(
                        "GET",
                        THINGS + "?api-version=2026-01-01",
                        "",
                        Map.of("Authorization", "Basic x"));
        assertEquals(401, response.status());
        assertEquals("AuthenticationFailed", code(response));
        ArmResponse bad = send("GET", THINGS, "", Map.of("Authorization", "Bearer bad"));
        assertEquals("InvalidAuthenticationToken", code(bad));
        assertTrue(
                bad.headers()
                        .getOrDefault("WWW-Authenticate", "")
                        .startsWith("Bearer authorization_uri=\"https://h:1/adfs\""));
    }

    @Test
    void keepsTheSpellingOfNames() {
        ArmResponse response =
                send(
                        "PUT",
                        "/SUBSCRIPTIONS/s/PROVIDERS/test.things/THINGS/MiXed?API-version=2026-01-01");
        assertEquals("{\"name\":\"MiXed\",\"etag\":\"W/\\\"1\\\"\"}", response.body());
        assertEquals("W/\"1\"", response.headers().get("ETag"));
        assertEquals(
                "https://h:1/subscriptions/S/providers/Test.Things/locations/x/operations/op1"
                        + "?api-version=2026-01-01",
                response.headers().get("Azure-AsyncOperation"));
        assertEquals("1", response.headers().get("Retry-After"));
        assertFalse(response.headers().containsKey("Location"));
    }

    @Test
    void saysBothWaysOfADeletion() {
        ArmResponse response = send("DELETE", THINGS + "/a?api-version=2026-01-01");
        assertEquals(202, response.status());
        assertEquals("", response.body());
        assertTrue(response.headers().containsKey("Azure-AsyncOperation"));
        assertTrue(
                response.headers()
                        .getOrDefault("Location", "")
                        .endsWith("/operationResults/op1?api-version=2026-01-01"));
    }

    @Test
    void pagesToTheEnd() {
        String target = THINGS + "?$filter=a%20b&api-version=2026-01-01&$top=120";
        List<Json> all = new ArrayList<>();
        int pages = 0;
        while (!target.isEmpty()) {
            var read =
                    assertInstanceOf(
                            JsonText.Read.Value.class, JsonText.read(send("GET", target).body()));
            var value = assertInstanceOf(Json.Array.class, read.json().at("value").orElseThrow());
            all.addAll(value.items());
            pages++;
            target =
                    read.json()
                            .at("nextLink")
                            .flatMap(Json::text)
                            .map(link -> link.substring("https://h:1".length()))
                            .orElse("");
            assertTrue(target.isEmpty() || target.contains("api-version=2026-01-01"));
        }
        assertEquals(4, pages);
        assertEquals(rows(450).stream().map(row -> row.json().get()).toList(), all);
    }

    @Test
    void namesEveryAnswer() {
        ArmResponse response =
                send(
                        "GET",
                        THINGS + "?api-version=2026-01-01",
                        "",
                        Map.of(
                                "x-ms-client-request-id", "mine",
                                "x-ms-return-client-request-id", "true",
                                "x-ms-correlation-request-id", "together"));
        assertEquals("mine", response.headers().get("x-ms-client-request-id"));
        assertEquals("together", response.headers().get("x-ms-correlation-request-id"));
        assertEquals(new UUID(0, 7).toString(), response.headers().get("x-ms-request-id"));
    }

    @Test
    void answersAnyUrlWithoutFailing() {
        String alphabet = "/%2eFf.?&=$aS+~ü\\ #subscriptions";
        for (long seed = 0; seed < 5_000; seed++) {
            var random = new SplittableRandom(seed);
            var target = new StringBuilder("/");
            for (int i = random.nextInt(30); i > 0; i--) {
                target.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            int status = send("GET", target.toString()).status();
            assertTrue(status >= 400 && status < 500, "seed " + seed + ": " + status);
        }
    }
}

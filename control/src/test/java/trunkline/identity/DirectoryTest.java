package trunkline.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import trunkline.arm.ArmRequest;
import trunkline.arm.ArmResponse;
import trunkline.arm.Caller;
import trunkline.arm.Doorman;
import trunkline.arm.Json;
import trunkline.arm.JsonText;
import trunkline.arm.Query;

final class DirectoryTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final List<Directory.Wanted> WANTED =
            List.of(
                    new Directory.Wanted("customer", 1, List.of("customer")),
                    new Directory.Wanted("operator", 0, List.of("operator")));

    @TempDir Path folder;
    private Directory directory;

    @BeforeEach
    void open() {
        directory = reopen(WANTED);
    }

    private Directory reopen(List<Directory.Wanted> wanted) {
        return Directory.open(new Vault(folder), wanted, new SecureRandom(), NOW);
    }

    private Principal customer() {
        return directory.principal("customer").orElseThrow();
    }

    @Test
    void isTheSameAfterRestart() {
        assertEquals(directory.principals(), reopen(WANTED).principals());
        assertEquals(directory.tenant(), reopen(List.of()).tenant());
    }

    @Test
    void addsWhoIsMissing() {
        Directory more = reopen(List.of(new Directory.Wanted("other", 2, List.of("customer"))));
        assertEquals(customer(), more.principal("customer").orElseThrow());
        assertEquals(2, more.principal("other").orElseThrow().subscriptions().size());
    }

    @Test
    void keepsItsFilesToItself() throws Exception {
        for (String name : List.of("principals.json", "token-key.json")) {
            assertEquals(
                    PosixFilePermissions.fromString("rw-------"),
                    Files.getPosixFilePermissions(folder.resolve(name)));
        }
        assertFalse(customer().toString().contains(customer().secret()));
        assertFalse(customer().toString().contains(customer().token()));
    }

    @Test
    void knowsTheTokensThatItGave() {
        assertEquals(
                new Doorman.Verdict.Known(
                        new Caller(
                                "customer",
                                directory.tenant(),
                                Set.copyOf(customer().subscriptions()),
                                Set.of("customer"))),
                directory.verdict(customer().token(), NOW));
    }

    @Test
    void knowsNoOthers() {
        String token = customer().token();
        assertUnknown("", NOW);
        assertUnknown("a.b.c", NOW);
        assertUnknown(token.substring(1), NOW);
        assertUnknown(token + "x".repeat(Tokens.LENGTH_MAX), NOW);
        assertUnknown(token, NOW.plus(Directory.STANDING_LIFE));
        Path elsewhere = folder.resolve("elsewhere");
        Directory other = Directory.open(new Vault(elsewhere), WANTED, new SecureRandom(), NOW);
        assertUnknown(other.principal("customer").orElseThrow().token(), NOW);
    }

    @Test
    void noChangedTokenIsKnown() {
        String token = customer().token();
        // The last characters of a part may hold bits that no octet has.
        int end = token.length() - 2;
        for (long seed = 0; seed < 300; seed++) {
            var random = new SplittableRandom(seed);
            var changed = new StringBuilder(token);
            int at = random.nextInt(end);
            char c = (char) random.nextInt('!', 127);
            if (token.charAt(at) != c) {
                changed.setCharAt(at, c);
                assertInstanceOf(
                        Doorman.Verdict.Unknown.class,
                        directory.verdict(changed.toString(), NOW),
                        "seed " + seed);
            }
        }
    }

    private void assertUnknown(String token, Instant now) {
        assertInstanceOf(Doorman.Verdict.Unknown.class, directory.verdict(token, now));
    }

    private Json ask(
            String method, String path, String form, Map<String, String> headers, int status) {
        var endpoint = new TokenEndpoint(directory);
        assertTrue(endpoint.serves(method, path));
        ArmResponse response =
                endpoint.answer(
                        new ArmRequest(
                                method,
                                "https://h:1",
                                path,
                                headers,
                                form.getBytes(StandardCharsets.UTF_8)),
                        path,
                        Query.parse("").orElseThrow(),
                        NOW);
        assertEquals(status, response.status());
        return assertInstanceOf(JsonText.Read.Value.class, JsonText.read(response.body())).json();
    }

    private void assertGood(Json answer) {
        String token = answer.at("access_token").flatMap(Json::text).orElseThrow();
        assertInstanceOf(Doorman.Verdict.Known.class, directory.verdict(token, NOW));
        assertUnknown(token, NOW.plus(Directory.TOKEN_LIFE));
        assertNotEquals(customer().token(), token);
    }

    @Test
    void givesTokensForASecret() {
        String form =
                "grant_type=client_credentials&scope=https%3A%2F%2Fh%3A1%2F.default&client_id="
                        + customer().id()
                        + "&client_secret="
                        + customer().secret();
        assertGood(ask("POST", "/adfs/oauth2/token", form, Map.of(), 200));
        String tenant = "/" + directory.tenant() + "/oauth2/v2.0/token";
        assertGood(ask("POST", tenant, form, Map.of(), 200));
    }

    @Test
    void givesTokensToManagedIdentities() {
        String path = "/metadata/identity/oauth2/token";
        assertGood(ask("GET", path, "", Map.of("X-IDENTITY-HEADER", customer().secret()), 200));
        assertGood(ask("POST", path + "/" + customer().secret(), "resource=r", Map.of(), 200));
        ask("GET", path, "", Map.of("X-IDENTITY-HEADER", "guess"), 401);
        ask("POST", path + "/guess", "", Map.of(), 401);
    }

    @ParameterizedTest
    @CsvSource({
        "grant_type=password, 400, unsupported_grant_type",
        "grant_type=client_credentials&client_id=x&client_secret=y, 401, invalid_client",
        "grant_type=client_credentials, 401, invalid_client",
        "%zz, 400, invalid_request"
    })
    void refusesOthers(String form, int status, String error) {
        Json answer = ask("POST", "/adfs/oauth2/token", form, Map.of(), status);
        assertEquals(error, answer.at("error").flatMap(Json::text).orElseThrow());
    }
}

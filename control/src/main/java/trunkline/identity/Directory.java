package trunkline.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import trunkline.arm.Caller;
import trunkline.arm.Doorman;
import trunkline.arm.Json;
import trunkline.arm.JsonText;

/// Every principal of one tenant, kept in a file, and the tokens that they bring.
public final class Directory implements Doorman {

    /// How long a token lasts that was asked for.
    public static final Duration TOKEN_LIFE = Duration.ofHours(1);

    /// How long the token lasts that a principal is given at the start.
    public static final Duration STANDING_LIFE = Duration.ofDays(3650);

    /// Most principals.
    public static final int PRINCIPALS_MAX = 1_000;

    private static final String FILE = "principals.json";
    private static final int SECRET_OCTETS = 30;

    private final String tenant;
    private final List<Principal> principals;
    private final Tokens tokens;

    private Directory(String tenant, List<Principal> principals, Tokens tokens) {
        this.tenant = tenant;
        this.principals = List.copyOf(principals);
        this.tokens = tokens;
    }

    /// A principal that is to be there.
    ///
    /// @param name unique
    /// @param subscriptions how many it is given, each with a fresh name
    /// @param roles what it is there
    public record Wanted(String name, int subscriptions, List<String> roles) {
        /// Copies the list.
        public Wanted {
            roles = List.copyOf(roles);
        }
    }

    /// Takes the principals out of a folder, and makes those that are missing.
    ///
    /// @throws IllegalStateException when what lies in the folder cannot be read
    public static Directory open(
            Vault vault, List<Wanted> wanted, SecureRandom random, Instant now) {
        Json.Struct stored = vault.read(FILE).map(Directory::parse).orElse(Json.Struct.EMPTY);
        String tenant =
                stored.at("tenant").flatMap(Json::text).orElse(UUID.randomUUID().toString());
        Tokens tokens = Tokens.open(vault, tenant);
        List<Principal> principals = new ArrayList<>();
        if (stored.at("principals").orElse(Json.Null.NULL) instanceof Json.Array(var items)) {
            items.forEach(item -> principals.add(principal(item)));
        }
        for (Wanted one : wanted) {
            if (principals.stream().noneMatch(p -> p.name().equals(one.name()))) {
                principals.add(make(one, tokens, random, now));
            }
        }
        if (principals.size() > PRINCIPALS_MAX) {
            throw new IllegalStateException("more than " + PRINCIPALS_MAX + " principals");
        }
        var directory = new Directory(tenant, principals, tokens);
        String text = directory.json().write();
        if (!stored.write().equals(text)) {
            vault.write(FILE, text);
        }
        return directory;
    }

    private static Principal make(Wanted wanted, Tokens tokens, SecureRandom random, Instant now) {
        byte[] secret = new byte[SECRET_OCTETS];
        random.nextBytes(secret);
        String id = UUID.randomUUID().toString();
        List<String> subscriptions = new ArrayList<>();
        for (int i = 0; i < wanted.subscriptions(); i++) {
            subscriptions.add(UUID.randomUUID().toString());
        }
        return new Principal(
                wanted.name(),
                id,
                Base64.getUrlEncoder().withoutPadding().encodeToString(secret),
                tokens.issue(id, "https://trunkline/", "https://trunkline/", now, STANDING_LIFE),
                subscriptions,
                wanted.roles());
    }

    private static Json.Struct parse(String text) {
        return JsonText.read(text) instanceof JsonText.Read.Value(Json.Struct json)
                ? json
                : badFile();
    }

    private static Json.Struct badFile() {
        throw new IllegalStateException(FILE + " is not readable");
    }

    private static Principal principal(Json json) {
        return new Principal(
                text(json, "name"),
                text(json, "id"),
                text(json, "secret"),
                text(json, "token"),
                texts(json, "subscriptions"),
                texts(json, "roles"));
    }

    private static String text(Json json, String name) {
        return json.at(name)
                .flatMap(Json::text)
                .orElseThrow(() -> new IllegalStateException(FILE + " lacks a " + name));
    }

    private static List<String> texts(Json json, String name) {
        return json.at(name).orElse(Json.Null.NULL) instanceof Json.Array(var items)
                ? items.stream().flatMap(item -> item.text().stream()).toList()
                : List.of();
    }

    private Json.Struct json() {
        return Json.object()
                .put("tenant", tenant)
                .put("principals", principals.stream().map(Directory::json).toList())
                .build();
    }

    private static Json.Struct json(Principal principal) {
        return Json.object()
                .put("name", principal.name())
                .put("id", principal.id())
                .put("secret", principal.secret())
                .put("token", principal.token())
                .put("subscriptions", Json.texts(principal.subscriptions()))
                .put("roles", Json.texts(principal.roles()))
                .build();
    }

    /// The tenant's name, a GUID.
    public String tenant() {
        return tenant;
    }

    /// Every principal.
    public List<Principal> principals() {
        return principals;
    }

    /// The principal of that name.
    public Optional<Principal> principal(String name) {
        return principals.stream().filter(p -> p.name().equals(name)).findFirst();
    }

    /// The principal with that id, if that is its secret.
    Optional<Principal> prove(String id, String secret) {
        return principals.stream()
                .filter(p -> p.id().equalsIgnoreCase(id))
                .filter(p -> same(p.secret(), secret))
                .findFirst();
    }

    /// The principal with that secret.
    Optional<Principal> prove(String secret) {
        return principals.stream().filter(p -> same(p.secret(), secret)).findFirst();
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    Tokens tokens() {
        return tokens;
    }

    @Override
    public Verdict verdict(String token, Instant now) {
        Optional<Principal> found =
                tokens.read(token, now)
                        .flatMap(claims ->
                                principals.stream()
                                        .filter(p -> p.id().equals(claims.client()))
                                        .findFirst());
        return found.<Verdict>map(p ->
                        new Verdict.Known(
                                new Caller(
                                        p.name(),
                                        tenant,
                                        Set.copyOf(p.subscriptions()),
                                        Set.copyOf(p.roles()))))
                .orElseGet(
                        () -> new Verdict.Unknown("it is not one of ours or its time has run out"));
    }

    @Override
    public String authority(String origin) {
        return origin + "/" + tenant;
    }
}

package trunkline.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import trunkline.arm.Gate;
import trunkline.arm.HttpServer;
import trunkline.arm.Routes;
import trunkline.catalog.Catalog;
import trunkline.catalog.CatalogText;
import trunkline.circuit.Estate;
import trunkline.circuit.Fact;
import trunkline.circuit.Rulebook;
import trunkline.identity.Authority;
import trunkline.identity.Directory;
import trunkline.identity.DiscoveryEndpoint;
import trunkline.identity.Principal;
import trunkline.identity.TokenEndpoint;
import trunkline.identity.Vault;
import trunkline.journal.Ledger;
import trunkline.journal.SqlStore;
import trunkline.journal.Store;
import trunkline.journal.StoreFailure;
import trunkline.provider.Offering;
import trunkline.provider.Office;

/// A running control process.
public final class Control implements AutoCloseable {

    private final Authority authority;
    private final Directory directory;
    private final Store store;
    private final Ledger<Estate, Fact> ledger;
    private final Fleet fleet;
    private final HttpServer server;
    private final String host;

    private Control(
            Authority authority,
            Directory directory,
            Store store,
            Ledger<Estate, Fact> ledger,
            Fleet fleet,
            HttpServer server,
            String host) {
        this.authority = authority;
        this.directory = directory;
        this.store = store;
        this.ledger = ledger;
        this.fleet = fleet;
        this.server = server;
        this.host = host;
    }

    /// Starts. When it returns, the API answers.
    ///
    /// @throws IOException when a port cannot be had, or a file cannot be read
    /// @throws GeneralSecurityException when the folder holds a key that cannot be read
    public static Control start(Options options) throws IOException, GeneralSecurityException {
        InstantSource clock = InstantSource.system();
        Instant now = clock.instant();
        SecureRandom random = new SecureRandom();
        Vault vault = new Vault(options.data());
        Authority authority = Authority.open(vault, Authority.hosts(options.names()), random, now);
        Directory directory =
                Directory.open(
                        vault,
                        options.tenants().stream().map(Options.Tenant::wanted).toList(),
                        random,
                        now);
        Rulebook rules = new Rulebook(catalog(options), options.profile());
        Store store = store(options, vault);
        var ledger = new Ledger<>(store, EstateHistory.HISTORY, clock);
        try {
            new Founding(ledger, rules).found(options, directory);
            Fleet fleet =
                    new Fleet(ledger, rules, UUID::randomUUID, options, authority.context(), clock);
            try {
                Office office = new Office(ledger, rules, UUID::randomUUID);
                HttpServer server =
                        HttpServer.start(
                                options.host(),
                                options.port(),
                                authority.context(),
                                gate(office, fleet, directory, clock)::answer);
                fleet.start();
                return new Control(
                        authority, directory, store, ledger, fleet, server, options.host());
            } catch (IOException | GeneralSecurityException | RuntimeException e) {
                fleet.close();
                throw e;
            }
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            ledger.close();
            store.close();
            throw e;
        }
    }

    private static Gate gate(Office office, Fleet fleet, Directory directory, InstantSource clock) {
        Offering offering = new Offering(office, fleet.field());
        return new Gate(
                List.of(new DiscoveryEndpoint(directory), new TokenEndpoint(directory)),
                new Routes(offering.operations()),
                directory,
                offering,
                clock,
                UUID::randomUUID);
    }

    private static Store store(Options options, Vault vault) throws IOException {
        try {
            return options.journal()
                    .map(SqlStore::postgres)
                    .orElseGet(() -> SqlStore.sqlite(vault.path("journal.db")));
        } catch (StoreFailure e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static Catalog catalog(Options options) throws IOException {
        if (options.catalog().isEmpty()) {
            return Catalog.embedded();
        }
        Path file = options.catalog().get();
        return switch (CatalogText.read(Files.readString(file), Catalog.embedded())) {
            case CatalogText.Reading.Read(var catalog) -> catalog;
            case CatalogText.Reading.Faulty(var faults) ->
                    throw new IOException(file + " is no catalog: " + faults);
        };
    }

    /// How to reach it.
    public Access access() {
        Map<String, String> tokens = new TreeMap<>();
        Map<String, String> subscriptions = new TreeMap<>();
        for (Principal principal : directory.principals()) {
            tokens.put(principal.name(), principal.token());
            principal.subscriptions().stream()
                    .findFirst()
                    .ifPresent(id -> subscriptions.put(principal.name(), id));
        }
        return new Access(
                "https://" + (host.equals("0.0.0.0") ? "127.0.0.1" : host) + ":" + server.port(),
                authority.certificateFile().toAbsolutePath().toString(),
                fleet.port(),
                tokens,
                subscriptions);
    }

    /// Puts into a folder what an edge of that name needs to call in.
    public void admit(String edge, Path folder) throws GeneralSecurityException {
        authority.admit(edge, folder, Instant.now());
    }

    /// Takes no more requests, ends those under way, and stops.
    @Override
    public void close() {
        server.close();
        fleet.close();
        ledger.close();
        store.close();
    }
}

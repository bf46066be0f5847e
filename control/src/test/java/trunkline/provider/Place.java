package trunkline.provider;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import trunkline.arm.ArmRequest;
import trunkline.arm.ArmResponse;
import trunkline.arm.Caller;
import trunkline.arm.Doorman;
import trunkline.arm.Gate;
import trunkline.arm.Routes;
import trunkline.catalog.Catalog;
import trunkline.catalog.Profile;
import trunkline.circuit.Command;
import trunkline.circuit.Decision;
import trunkline.circuit.Edge;
import trunkline.circuit.Estate;
import trunkline.circuit.Fact;
import trunkline.circuit.Occasion;
import trunkline.circuit.Operation;
import trunkline.circuit.Party;
import trunkline.circuit.PortPair;
import trunkline.circuit.Rulebook;
import trunkline.circuit.Subscription;
import trunkline.circuit.SubscriptionId;
import trunkline.control.EstateHistory;
import trunkline.intent.EdgeRole;
import trunkline.intent.Maintenance;
import trunkline.journal.Ledger;
import trunkline.journal.MemoryStore;
import trunkline.net.Bandwidth;
import trunkline.net.Ipv4Address;

/// One place with an API, in memory: two customers, a provider and an operator, a pair of edges at
/// Amsterdam and a pair for gateways in West Europe. A clock that moves a second per request, and
/// names that are counted.
final class Place implements AutoCloseable {

    static final String ORIGIN = "https://trunkline.test";

    /// Who may call, by token; the value is the subscription, if it has one.
    static final Map<String, String> SUBSCRIPTIONS =
            Map.of(
                    "customer", "c0000000-0000-0000-0000-000000000001",
                    "other", "c0000000-0000-0000-0000-000000000002",
                    "provider", "b0000000-0000-0000-0000-000000000001");

    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

    /// How many networks can have gateways: a pair of ports each.
    private static final int NETWORKS = 3;

    private static final String TENANT = "a0000000-0000-0000-0000-000000000001";

    private final AtomicLong seconds = new AtomicLong();
    private final AtomicLong names = new AtomicLong();
    private final Rulebook rules = new Rulebook(Catalog.embedded(), Profile.EMBEDDED);
    private final Ledger<Estate, Fact> ledger =
            new Ledger<>(new MemoryStore(), EstateHistory.HISTORY, this::now);
    private final Gate gate;

    Place(Field field) {
        Office office = new Office(ledger, rules, this::name);
        Offering offering = new Offering(office, field);
        gate =
                new Gate(
                        List.of(),
                        new Routes(offering.operations()),
                        new Tokens(),
                        offering,
                        (InstantSource) this::now,
                        () -> new UUID(0, 0));
        found();
    }

    /// Every operation that there is.
    static List<trunkline.arm.Operation> table() {
        try (var ledger =
                new Ledger<>(new MemoryStore(), EstateHistory.HISTORY, InstantSource.system())) {
            Rulebook rules = new Rulebook(Catalog.embedded(), Profile.EMBEDDED);
            Office office = new Office(ledger, rules, UUID::randomUUID);
            return new Offering(office, new SilentField()).operations();
        }
    }

    private Instant now() {
        return BEGINNING.plus(Duration.ofSeconds(seconds.get()));
    }

    private UUID name() {
        return new UUID(0x4000L, 0x8000000000000000L + names.incrementAndGet());
    }

    private static final class Tokens implements Doorman {
        @Override
        public Verdict verdict(String token, Instant now) {
            boolean known = SUBSCRIPTIONS.containsKey(token) || token.equals("operator");
            return known
                    ? new Verdict.Known(
                            new Caller(
                                    token,
                                    TENANT,
                                    Optional.ofNullable(SUBSCRIPTIONS.get(token))
                                            .map(Set::of)
                                            .orElse(Set.of()),
                                    Set.of(token)))
                    : new Verdict.Unknown("nobody has it");
        }

        @Override
        public String authority(String origin) {
            return origin + "/" + TENANT;
        }
    }

    private void found() {
        var customer = new Subscription.Holder.Customer();
        for (String name : List.of("customer", "other")) {
            order(new Command.PutSubscription(subscription(name, customer)));
        }
        var provider = new Subscription.Holder.Provider("Equinix");
        order(new Command.PutSubscription(subscription("provider", provider)));
        edge("ams-1", EdgeRole.MSEE, "Amsterdam", "10.255.0.1");
        edge("ams-2", EdgeRole.MSEE, "Amsterdam", "10.255.0.2");
        edge("weu-1", EdgeRole.GATEWAY, "westeurope", "10.255.0.3");
        edge("weu-2", EdgeRole.GATEWAY, "westeurope", "10.255.0.4");
        var circuits = new PortPair.Use.Circuits("Equinix", "Amsterdam");
        pair("ams-equinix", circuits, PortPair.Tagging.QINQ, "ams", "port0");
        var direct = new PortPair.Use.Direct("Amsterdam");
        pair("ams-direct", direct, PortPair.Tagging.QINQ, "ams", "port1");
        var networks = new PortPair.Use.Networks("westeurope");
        for (int i = 0; i < NETWORKS; i++) {
            pair("weu-" + i, networks, PortPair.Tagging.UNTAGGED, "weu", "port" + i);
        }
    }

    private static Subscription subscription(String name, Subscription.Holder holder) {
        return new Subscription(
                new SubscriptionId(String.valueOf(SUBSCRIPTIONS.get(name))),
                name,
                TENANT,
                holder,
                List.of("Microsoft.Network"));
    }

    private void edge(String name, EdgeRole role, String place, String tunnel) {
        order(
                new Command.PutEdge(
                        new Edge(
                                name,
                                role,
                                place,
                                Ipv4Address.parse(tunnel).orElseThrow(),
                                Maintenance.NONE)));
    }

    private void pair(
            String name, PortPair.Use use, PortPair.Tagging tagging, String edges, String port) {
        order(
                new Command.PutPortPair(
                        new PortPair(
                                name,
                                use,
                                Bandwidth.ofMbps(10_000),
                                2,
                                tagging,
                                new PortPair.Link(edges + "-1", port, Optional.empty()),
                                new PortPair.Link(edges + "-2", port, Optional.empty()))));
    }

    private void order(Command command) {
        var occasion =
                new Occasion(
                        now(),
                        new Party.Operator(),
                        new Occasion.Condition.None(),
                        new Occasion.Fresh(name(), name(), name(), name()));
        ledger.propose(
                "place",
                (before, _) ->
                        switch (rules.decide(before.state(), command, occasion)) {
                            case Decision.Accepted accepted ->
                                    new Ledger.Proposal<Estate, Fact, String>(
                                            accepted.facts(), (_, _) -> "");
                            case Decision.Rejected(var refusals) ->
                                    throw new AssertionError(command + ": " + refusals);
                        });
    }

    /// The edges have taken in everything.
    void settle() {
        for (Operation operation : ledger.now().state().openOperations()) {
            order(new Command.Settle(operation.id(), Optional.empty()));
        }
    }

    /// All that exists.
    Estate estate() {
        return ledger.now().state();
    }

    /// Sends a request.
    ///
    /// @param target path and query
    ArmResponse send(
            String method, String token, String target, Map<String, String> headers, String body) {
        seconds.incrementAndGet();
        var all = new TreeMap<>(headers);
        if (!token.equals("nobody")) {
            all.put("Authorization", "Bearer " + token);
        }
        return gate.answer(
                new ArmRequest(method, ORIGIN, target, all, body.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        ledger.close();
    }
}

package trunkline.circuit;

import static trunkline.circuit.RuleCase.alice;
import static trunkline.circuit.RuleCase.rule;
import static trunkline.circuit.Town.circuit;
import static trunkline.circuit.Town.connection;
import static trunkline.circuit.Town.gateway;
import static trunkline.circuit.Town.link;
import static trunkline.circuit.Town.order;
import static trunkline.circuit.Town.put;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import trunkline.circuit.Draft.ConnectionDraft;
import trunkline.circuit.Draft.NetworkDraft;
import trunkline.circuit.Draft.SubnetDraft;
import trunkline.circuit.ResourceId.ConnectionId;
import trunkline.circuit.ResourceId.GatewayId;
import trunkline.circuit.ResourceId.NetworkId;
import trunkline.intent.Secret;

/// Connections.
final class ConnectionRuleCases {

    private ConnectionRuleCases() {}

    /// Circuit `c` with private peering, gateway `v`; not connected.
    private static void ends(Town town) {
        town.provisioned("c");
        town.accept(Town.alice(), put(Town.privatePeering("c")));
        town.site("westeurope", "v", 1, "Standard");
    }

    private static ConnectionDraft wish(
            String type, Optional<Long> weight, Optional<Switch> fastPath, String gateway) {
        return new ConnectionDraft(
                connection("k"),
                Town.at("westeurope"),
                Optional.of(type),
                Optional.of(gateway(gateway)),
                Optional.of(circuit("c")),
                weight,
                Optional.empty(),
                fastPath);
    }

    private static ConnectionDraft weight(long weight) {
        return wish("ExpressRoute", Optional.of(weight), Optional.empty(), "v");
    }

    private static ConnectionDraft fast(String gateway) {
        return wish("ExpressRoute", Optional.empty(), Optional.of(Switch.ON), gateway);
    }

    private static RuleCase wish(Rule rule, ConnectionDraft refused, ConnectionDraft accepted) {
        return rule(rule, ConnectionRuleCases::ends, alice(refused), alice(accepted));
    }

    /// Bob's gateway, and his wish to be connected to Alice's circuit.
    private static void bobsGateway(Town town) {
        ends(town);
        NetworkId network = new NetworkId(Town.name(Town.BOB, "b"));
        town.accept(
                Town.bob(),
                put(
                        new NetworkDraft(
                                network,
                                Town.at("westeurope"),
                                Optional.of(List.of("10.8.0.0/16")),
                                Optional.of(
                                        List.of(
                                                new SubnetDraft(
                                                        "GatewaySubnet", List.of("10.8.0.0/27")))),
                                Optional.empty(),
                                Optional.empty())));
        town.accept(
                Town.bob(),
                put(
                        new Draft.GatewayDraft(
                                new GatewayId(network.name()),
                                Town.at("westeurope"),
                                Optional.empty(),
                                Optional.of("Standard"),
                                Optional.empty(),
                                Optional.of(
                                        List.of(
                                                new Draft.IpConfigurationDraft(
                                                        "x",
                                                        network,
                                                        "GatewaySubnet",
                                                        Optional.empty()))))));
        town.accept(Town.alice(), new Command.PutAuthorization(circuit("c"), "one"));
        town.accept(Town.alice(), new Command.PutAuthorization(circuit("c"), "two"));
    }

    private static Decision bob(Town town, String name, Optional<Secret> key) {
        return town.decide(
                Town.bob(),
                put(
                        new ConnectionDraft(
                                new ConnectionId(Town.name(Town.BOB, name)),
                                Town.at("westeurope"),
                                Optional.empty(),
                                Optional.of(new GatewayId(Town.name(Town.BOB, "b"))),
                                Optional.of(circuit("c")),
                                Optional.empty(),
                                key,
                                Optional.empty())));
    }

    private static Optional<Secret> key(Town town, String authorization) {
        return town.estate
                .circuit(circuit("c"))
                .flatMap(c -> c.authorization(authorization))
                .map(Authorization::key);
    }

    private static void circuits(Town town, String location, int from, int to) {
        IntStream.range(from, to)
                .forEach(i -> {
                    town.provisioned(
                            order("c" + i, "Standard", "MeteredData", "Equinix", location, 50));
                    town.accept(Town.alice(), put(Town.privatePeering("c" + i)));
                });
    }

    private static void connected(Town town, String gateway, int from, int to) {
        IntStream.range(from, to)
                .forEach(i ->
                        town.accept(Town.alice(), put(link("k" + i, gateway, circuit("c" + i)))));
    }

    private static Function<Town, Decision> linkTo(String circuit) {
        return alice(link("new", "v", circuit(circuit)));
    }

    private static void networks(Town town, int count) {
        IntStream.range(0, count)
                .forEach(i -> {
                    town.site("westeurope", "v" + i, 100 + i, "Standard");
                    town.accept(Town.alice(), put(link("k" + i, "v" + i, circuit("c"))));
                });
    }

    private static List<String> spaces(int count) {
        return IntStream.rangeClosed(256 - count, 255)
                .mapToObj(i -> "10.1." + i + ".0/24")
                .toList();
    }

    private static void wide(Town town, int spaces) {
        ends(town);
        town.accept(
                Town.alice(),
                put(
                        new NetworkDraft(
                                Town.network("v"),
                                Draft.Envelope.SILENT,
                                Optional.of(spaces(spaces)),
                                Optional.of(
                                        List.of(
                                                new SubnetDraft(
                                                        "GatewaySubnet",
                                                        List.of("10.1.255.0/27")))),
                                Optional.empty(),
                                Optional.empty())));
    }

    static final List<RuleCase> CASES =
            List.of(
                    wish(
                            ConnectionRule.TYPE,
                            wish("IPsec", Optional.empty(), Optional.empty(), "v"),
                            wish("expressroute", Optional.empty(), Optional.empty(), "v")),
                    wish(
                            ConnectionRule.ENDS_MISSING,
                            new ConnectionDraft(
                                    connection("k"),
                                    Town.at("westeurope"),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty()),
                            weight(0)),
                    rule(
                            ConnectionRule.ENDS_FIXED,
                            t -> {
                                ends(t);
                                t.provisioned("d");
                                t.accept(Town.alice(), put(Town.privatePeering("d")));
                                t.accept(Town.alice(), put(link("k", "v", circuit("c"))));
                            },
                            alice(link("k", "v", circuit("d"))),
                            alice(link("k", "v", circuit("C")))),
                    wish(
                            ConnectionRule.GATEWAY_ABSENT,
                            wish("ExpressRoute", Optional.empty(), Optional.empty(), "none"),
                            weight(0)),
                    rule(
                            ConnectionRule.CIRCUIT_ABSENT,
                            ConnectionRuleCases::ends,
                            linkTo("none"),
                            linkTo("c")),
                    rule(
                            AdmissionRule.MISSING,
                            ConnectionRuleCases::bobsGateway,
                            t -> bob(t, "k", Optional.empty()),
                            t -> bob(t, "k", key(t, "one"))),
                    rule(
                            AdmissionRule.INVALID,
                            ConnectionRuleCases::bobsGateway,
                            t -> bob(t, "k", Optional.of(new Secret(new UUID(9, 9).toString()))),
                            t -> bob(t, "k", key(t, "two"))),
                    rule(
                            AdmissionRule.USED,
                            t -> {
                                bobsGateway(t);
                                Decision.Accepted made =
                                        (Decision.Accepted) bob(t, "k", key(t, "one"));
                                made.facts().forEach(f -> t.estate = t.estate.apply(f));
                            },
                            t -> bob(t, "l", key(t, "one")),
                            t -> {
                                t.accept(
                                        Town.bob(),
                                        new Command.Delete(
                                                new ConnectionId(Town.name(Town.BOB, "k"))));
                                return bob(t, "l", key(t, "one"));
                            }),
                    rule(
                            ConnectionRule.NOT_PROVISIONED,
                            t -> {
                                ends(t);
                                t.accept(Town.equinix(), put(t.state("c", "Deprovisioning")));
                            },
                            linkTo("c"),
                            t -> {
                                t.accept(Town.equinix(), put(t.state("c", "NotProvisioned")));
                                t.accept(Town.equinix(), put(t.state("c", "Provisioned")));
                                return linkTo("c").apply(t);
                            }),
                    rule(
                            ConnectionRule.NO_PRIVATE_PEERING,
                            t -> {
                                t.provisioned("c");
                                t.site("westeurope", "v", 1, "Standard");
                            },
                            linkTo("c"),
                            t -> {
                                t.accept(Town.alice(), put(Town.privatePeering("c")));
                                return linkTo("c").apply(t);
                            }),
                    wish(ConnectionRule.WEIGHT, weight(32_001), weight(32_000)),
                    wish(ConnectionRule.WEIGHT, weight(-1), weight(0)),
                    rule(
                            ConnectionRule.FAST_PATH,
                            t -> {
                                ends(t);
                                t.site("westeurope", "u", 2, "UltraPerformance");
                            },
                            alice(fast("v")),
                            alice(fast("u"))),
                    rule(
                            ConnectionRule.DUPLICATE,
                            t -> {
                                ends(t);
                                t.accept(Town.alice(), put(link("k", "v", circuit("c"))));
                            },
                            linkTo("c"),
                            alice(link("k", "v", circuit("c")))),
                    rule(
                            ConnectionRule.BEYOND_REACH,
                            t -> {
                                t.provisioned("c");
                                t.accept(Town.alice(), put(Town.privatePeering("c")));
                                t.site("eastus", "v", 1, "Standard");
                            },
                            linkTo("c"),
                            t -> {
                                t.accept(
                                        Town.alice(),
                                        put(
                                                order(
                                                        "c",
                                                        "Premium",
                                                        "MeteredData",
                                                        "Equinix",
                                                        "Amsterdam",
                                                        1_000)));
                                return linkTo("c").apply(t);
                            }),
                    rule(
                            ConnectionRule.LINKS,
                            t -> {
                                ends(t);
                                networks(t, 10);
                            },
                            linkTo("c"),
                            t -> {
                                t.accept(Town.alice(), new Command.Delete(connection("k9")));
                                return linkTo("c").apply(t);
                            }),
                    rule(
                            ConnectionRule.GATEWAY_LINKS,
                            t -> {
                                ends(t);
                                circuits(t, "Amsterdam", 0, 2);
                                circuits(t, "Dublin", 2, 5);
                                connected(t, "v", 0, 4);
                            },
                            linkTo("c4"),
                            t -> {
                                t.accept(Town.alice(), new Command.Delete(connection("k3")));
                                return linkTo("c4").apply(t);
                            }),
                    rule(
                            ConnectionRule.LOCATION_LINKS,
                            t -> {
                                ends(t);
                                t.site("westeurope", "h", 2, "HighPerformance");
                                circuits(t, "Amsterdam", 0, 5);
                                circuits(t, "Dublin", 5, 6);
                                connected(t, "h", 0, 4);
                            },
                            alice(link("k", "h", circuit("c4"))),
                            alice(link("k", "h", circuit("c5")))),
                    rule(
                            ConnectionRule.SPACES,
                            t -> wide(t, 201),
                            linkTo("c"),
                            t -> {
                                t.accept(
                                        Town.alice(),
                                        put(
                                                new NetworkDraft(
                                                        Town.network("v"),
                                                        Draft.Envelope.SILENT,
                                                        Optional.of(spaces(200)),
                                                        Optional.empty(),
                                                        Optional.empty(),
                                                        Optional.empty())));
                                return linkTo("c").apply(t);
                            }),
                    rule(
                            ConnectionRule.SPACE_OF_LINK,
                            t -> {
                                ends(t);
                                t.site("westeurope", "w", 2, "Standard");
                                t.accept(
                                        Town.alice(),
                                        put(
                                                Town.privatePeering(
                                                        "c",
                                                        65_001,
                                                        100,
                                                        "10.1.0.0/30",
                                                        "10.9.0.0/30")));
                            },
                            linkTo("c"),
                            alice(link("new", "w", circuit("c")))),
                    rule(
                            ConnectionRule.CORE_FULL,
                            t -> {
                                ends(t);
                                t.site("westeurope", "w", 2, "Standard");
                                t.connectionsMax(1);
                                t.accept(Town.alice(), put(link("k", "w", circuit("c"))));
                            },
                            linkTo("c"),
                            t -> {
                                t.connectionsMax(2);
                                return linkTo("c").apply(t);
                            }));
}

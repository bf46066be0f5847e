package trunkline.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static trunkline.circuit.PeeringWish.microsoftPeering;
import static trunkline.circuit.PeeringWish.privatePeering;
import static trunkline.circuit.Town.put;
import static trunkline.intent.EdgeRole.MSEE;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import trunkline.circuit.Command;
import trunkline.circuit.DirectWish;
import trunkline.circuit.Draft;
import trunkline.circuit.Estate;
import trunkline.circuit.FactJson;
import trunkline.circuit.GlobalReachWish;
import trunkline.circuit.PortPair;
import trunkline.circuit.PortPair.Tagging;
import trunkline.circuit.Town;
import trunkline.intent.IntentJson;
import trunkline.intent.Maintenance;
import trunkline.json.Decoded;
import trunkline.net.Bandwidth;

/// Cases in `conformance/plan`: the facts that were, what each edge then must be, what the check
/// says. `UPDATE=1` writes them anew; the difference is the review.
final class PlanGoldenTest {

    private static final Path CASES = Path.of("..", "conformance", "plan");

    /// How the facts of each case came about.
    private static final Map<String, Consumer<Town>> TOWNS =
            new TreeMap<>(
                    Map.of(
                            "lab", PlanGoldenTest::lab,
                            "two-customers", PlanGoldenTest::twoCustomers,
                            "not-yet-provisioned", PlanGoldenTest::notYetProvisioned,
                            "qinq-both-peerings", PlanGoldenTest::bothPeerings,
                            "two-circuits-one-gateway", PlanGoldenTest::twoCircuits,
                            "drained", PlanGoldenTest::drained,
                            "global-reach", PlanGoldenTest::globalReach,
                            "direct", PlanGoldenTest::direct,
                            "disabled", PlanGoldenTest::disabled));

    static Stream<String> cases() {
        return TOWNS.keySet().stream();
    }

    static void lab(Town t) {
        t.edges();
        t.accept(Town.OPERATOR, new Command.PutPortPair(Town.labPair("l1")));
        t.accept(Town.OPERATOR, new Command.PutPortPair(Town.labPair("l2")));
        t.accept(Town.OPERATOR, new Command.PutPortPair(Town.networkPair("n1")));
        t.accept(Town.OPERATOR, new Command.PutPortPair(Town.networkPair("n2")));
        t.provisioned("c");
        t.accept(
                Town.alice(),
                put(privatePeering().links6("2001:db8::/126", "2001:db8::4/126").key("k").on("c")));
        t.site("westeurope", "v", 1, "Standard");
        t.accept(Town.alice(), put(Town.link("k", "v", Town.circuit("c"))));
    }

    private static void twoCustomers(Town t) {
        lab(t);
        t.provisioned("d");
        t.accept(Town.alice(), put(privatePeering().on("d")));
        t.site("westeurope", "w", 1, "ErGw1AZ");
        t.accept(Town.alice(), put(Town.link("l", "w", Town.circuit("d"))));
    }

    private static void notYetProvisioned(Town t) {
        lab(t);
        t.accept(Town.equinix(), put(t.state("c", "Deprovisioning")));
    }

    private static void bothPeerings(Town t) {
        t.edges();
        t.accept(Town.OPERATOR, new Command.PutPortPair(Town.pair("q", Tagging.QINQ, 100_000, 1)));
        t.provisioned("c");
        t.provisioned("d");
        t.accept(Town.alice(), put(privatePeering().on("d")));
        t.accept(Town.alice(), put(microsoftPeering().on("d")));
    }

    private static void twoCircuits(Town t) {
        lab(t);
        t.provisioned(Town.order("d", "Premium", "UnlimitedData", "Equinix", "Amsterdam", 2_000));
        t.accept(
                Town.alice(),
                put(privatePeering().links("192.168.9.0/30", "192.168.9.4/30").on("d")));
        Draft.ConnectionDraft link = Town.link("l", "v", Town.circuit("d"));
        t.accept(
                Town.alice(),
                put(
                        new Draft.ConnectionDraft(
                                link.id(),
                                link.envelope(),
                                link.type(),
                                link.gateway(),
                                link.circuit(),
                                Optional.of(100L),
                                Optional.empty(),
                                Optional.empty())));
    }

    /// Circuit `c` at Amsterdam with a network, circuit `d` at London, joined.
    private static void globalReach(Town t) {
        lab(t);
        london(t);
    }

    static void london(Town t) {
        t.accept(Town.OPERATOR, new Command.PutEdge(Town.edge("lon-a", MSEE, "London", 11)));
        t.accept(Town.OPERATOR, new Command.PutEdge(Town.edge("lon-b", MSEE, "London", 12)));
        t.accept(
                Town.OPERATOR,
                new Command.PutPortPair(
                        new PortPair(
                                "lon",
                                new PortPair.Use.Circuits("Equinix", "London"),
                                Bandwidth.ofMbps(10_000),
                                1,
                                Tagging.QINQ,
                                new PortPair.Link("lon-a", "p", Optional.empty()),
                                new PortPair.Link("lon-b", "p", Optional.empty()))));
        t.provisioned(Town.order("d", "Standard", "MeteredData", "Equinix", "London", 500));
        t.accept(
                Town.alice(),
                put(
                        privatePeering()
                                .asn(65_002)
                                .links("192.168.8.0/30", "192.168.8.4/30")
                                .links6("2001:db8:8::/126", "2001:db8:8::4/126")
                                .on("d")));
        t.accept(
                Town.alice(),
                put(GlobalReachWish.to(Town.circuit("d")).prefix6("2001:db8:ff::/125").on("c")));
    }

    /// Two circuits on ports of their own, one tag each; the second link is not enabled.
    private static void direct(Town t) {
        t.edges();
        t.accept(
                Town.OPERATOR,
                new Command.PutPortPair(
                        new PortPair(
                                "d1",
                                new PortPair.Use.Direct("Amsterdam"),
                                Bandwidth.ofMbps(10_000),
                                1,
                                Tagging.QINQ,
                                new PortPair.Link("ams-a", "d", Optional.empty()),
                                new PortPair.Link("ams-b", "d", Optional.empty()))));
        t.accept(
                Town.alice(),
                put(DirectWish.port().encapsulation("Dot1Q").link("link1", "Enabled").called("p")));
        t.accept(Town.alice(), put(DirectWish.circuitOn("p", "c", 5)));
        t.accept(Town.alice(), put(DirectWish.circuitOn("p", "d", 10)));
        t.accept(Town.alice(), put(privatePeering().on("c")));
        t.accept(Town.alice(), put(privatePeering().vlan(101).on("d")));
    }

    private static void drained(Town t) {
        lab(t);
        t.accept(
                Town.OPERATOR,
                new Command.Maintain("ams-a", Maintenance.DRAINED, Command.Health.HEALTHY));
    }

    private static void disabled(Town t) {
        lab(t);
        t.accept(Town.alice(), put(privatePeering().state("Disabled").on("c")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyEdgeIsPlannedAsWritten(String name) throws IOException {
        Path folder = CASES.resolve(name);
        Town town = new Town();
        TOWNS.getOrDefault(name, _ -> {}).accept(town);
        String facts =
                town.facts.stream()
                        .map(f -> new String(FactJson.FACT.write(f), StandardCharsets.UTF_8) + "\n")
                        .collect(Collectors.joining());
        expect(folder.resolve("facts.jsonl"), facts);
        Estate estate = replay(Files.readString(folder.resolve("facts.jsonl")));
        Plan plan = Plan.of(estate, town.book.catalog(), town.book.profile());
        for (var edge : plan.edges().entrySet()) {
            expect(
                    folder.resolve(edge.getKey() + ".json"),
                    IntentJson.INTENT.pretty(edge.getValue().intent(edge.getKey(), 1)) + "\n");
        }
        String findings =
                Stream.concat(
                                PlanCheck.of(plan).stream(),
                                PlanCheck.complete(plan, estate).stream())
                        .map(f -> f + "\n")
                        .collect(Collectors.joining());
        expect(folder.resolve("check.txt"), findings);
    }

    private static Estate replay(String lines) {
        Estate estate = Estate.EMPTY;
        for (String line : lines.lines().toList()) {
            estate =
                    switch (FactJson.FACT.read(line.getBytes(StandardCharsets.UTF_8))) {
                        case Decoded.Value<trunkline.circuit.Fact>(var fact) -> estate.apply(fact);
                        case Decoded.Fault<trunkline.circuit.Fact>(var path, var problem) ->
                                throw new AssertionError(path + ": " + problem);
                    };
        }
        return estate;
    }

    private static void expect(Path file, String text) throws IOException {
        if (System.getenv("UPDATE") != null) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
        assertEquals(Files.readString(file), text, file.toString());
    }
}

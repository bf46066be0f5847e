package trunkline.circuit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import trunkline.catalog.Tier;
import trunkline.circuit.Draft.SubnetDraft;
import trunkline.circuit.ResourceId.CircuitId;
import trunkline.intent.Maintenance;
import trunkline.json.Decoded;
import trunkline.net.Bandwidth;
import trunkline.net.IpPrefix;

/// Whatever anybody asks for in whatever order, what is accepted keeps the promises of the service,
/// and the facts lead to the same state again.
final class EstatePropertyTest {

    private static final int STEPS = 400;
    private static final List<String> NAMES = List.of("a", "b", "c", "d");
    private static final List<String> REGIONS = List.of("westeurope", "northeurope", "eastus");
    private static final List<String> STATES =
            List.of("NotProvisioned", "Provisioning", "Provisioned", "Deprovisioning");

    static LongStream seeds() {
        return LongStream.range(0, 25);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void promisesHoldAfterEveryCommand(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Town town = new Town();
        town.edges();
        town.accept(
                Town.OPERATOR,
                new Command.PutPortPair(Town.pair("p1", PortPair.Tagging.QINQ, 10_000, 1)));
        town.accept(Town.OPERATOR, new Command.PutPortPair(Town.networkPair("n1")));
        int accepted = 0;
        for (int step = 0; step < STEPS; step++) {
            Party party =
                    pick(random, List.of(Town.alice(), Town.bob(), Town.equinix(), Town.OPERATOR));
            Command command = command(random, town);
            if (town.decide(party, command) instanceof Decision.Accepted(_, _, var facts)) {
                accepted++;
                for (Fact fact : facts) {
                    town.facts.add(fact);
                    town.estate = town.estate.apply(fact);
                }
            }
            promises(town.estate, "seed " + seed + " step " + step + " " + command);
        }
        assertTrue(accepted > STEPS / 20, "seed " + seed + " accepted only " + accepted);
        String state = FactJson.fingerprint(town.estate);
        assertEquals(state, FactJson.fingerprint(replay(town.facts)), "replay, seed " + seed);
        assertEquals(
                state,
                FactJson.fingerprint(replay(town.estate.facts().toList())),
                "snapshot, seed " + seed);
    }

    private static Estate replay(List<Fact> facts) {
        Estate estate = Estate.EMPTY;
        for (Fact fact : facts) {
            estate =
                    switch (FactJson.FACT.read(FactJson.FACT.write(fact))) {
                        case Decoded.Value<Fact>(var same) -> estate.apply(same);
                        case Decoded.Fault<Fact> fault -> throw new AssertionError(fault);
                    };
        }
        return estate;
    }

    private static <T> T pick(SplittableRandom random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static Command command(SplittableRandom random, Town town) {
        String name = pick(random, NAMES);
        CircuitId circuit = Town.circuit(name);
        return switch (random.nextInt(17)) {
            case 0, 1 -> Town.put(order(random, name));
            case 2, 3, 4 ->
                    town.estate
                            .circuit(circuit)
                            .<Command>map(_ -> Town.put(town.state(name, pick(random, STATES))))
                            .orElse(new Command.Expire());
            case 5, 6 ->
                    Town.put(
                            Town.privatePeering(
                                    name,
                                    65_510 + random.nextInt(12),
                                    random.nextInt(3),
                                    "10." + random.nextInt(6) + ".0.0/30",
                                    "10." + random.nextInt(6) + ".0.4/30"));
            case 7 -> Town.put(PeeringWish.microsoftPeering().vlan(random.nextInt(4)).on(name));
            case 8, 9 -> {
                int n = random.nextInt(6);
                yield Town.put(
                        Town.vnetIn(
                                pick(random, REGIONS),
                                name,
                                "10." + n + ".0.0/16",
                                "10." + n + ".255.0/27"));
            }
            case 10 ->
                    Town.put(
                            Town.gatewayIn(
                                    pick(random, REGIONS),
                                    name,
                                    pick(random, List.of("Standard", "HighPerformance"))));
            case 11, 12 ->
                    Town.put(
                            Town.link(
                                    name, pick(random, NAMES), Town.circuit(pick(random, NAMES))));
            case 13 -> settle(random, town);
            case 14 -> removal(random, name);
            case 15 ->
                    new Command.PutSubnet(
                            Town.network(name), new SubnetDraft("s", List.of("10.1.0.0/24")));
            default -> odd(random, town, name);
        };
    }

    private static Command odd(SplittableRandom random, Town town, String name) {
        return switch (random.nextInt(10)) {
            case 7 -> Town.put(DirectWish.port().called(name));
            case 8 ->
                    Town.put(
                            DirectWish.circuitOn(
                                    name, pick(random, NAMES), 1 + random.nextInt(10)));
            case 9 -> new Command.Delete(DirectWish.id(name));
            case 5 -> new Command.DeleteGlobalReach(new GlobalReachId(Town.circuit(name), "reach"));
            case 6 ->
                    Town.put(
                            GlobalReachWish.to(Town.circuit(pick(random, NAMES)))
                                    .prefix("10." + random.nextInt(9) + ".0.0/29")
                                    .on(Town.circuit(name), "reach"));
            case 0 -> new Command.PutAuthorization(Town.circuit(name), "auth");
            case 1 -> new Command.DeleteAuthorization(Town.circuit(name), "auth");
            case 2 -> {
                town.now = town.now.plusSeconds(random.nextInt(90));
                yield new Command.Expire();
            }
            case 3 ->
                    new Command.Maintain(
                            pick(random, List.of("ams-a", "ams-b")),
                            pick(random, List.of(Maintenance.values())),
                            pick(random, List.of(Command.Health.values())));
            default -> new Command.DeleteGroup(new GroupId(Town.ALICE, "rg"));
        };
    }

    private static Draft order(SplittableRandom random, String name) {
        return Town.order(
                name,
                pick(random, List.of("Local", "Standard", "Premium")),
                pick(random, List.of("MeteredData", "UnlimitedData")),
                "Equinix",
                pick(random, List.of("Amsterdam", "Dublin")),
                pick(random, List.of(50L, 1_000L, 2_000L, 5_000L)));
    }

    private static Command settle(SplittableRandom random, Town town) {
        List<UUID> open = town.estate.openOperations().stream().map(Operation::id).toList();
        return open.isEmpty()
                ? new Command.Expire()
                : new Command.Settle(
                        pick(random, open),
                        random.nextInt(4) == 0
                                ? Optional.of(new Command.Failure("Broken", "it broke"))
                                : Optional.empty());
    }

    private static Command removal(SplittableRandom random, String name) {
        return switch (random.nextInt(5)) {
            case 0 -> new Command.Delete(Town.circuit(name));
            case 1 -> new Command.Delete(Town.network(name));
            case 2 -> new Command.Delete(Town.gateway(name));
            case 3 -> new Command.Delete(Town.connection(name));
            default ->
                    new Command.DeletePeering(
                            Town.circuit(name),
                            random.nextBoolean() ? "AzurePrivatePeering" : "MicrosoftPeering");
        };
    }

    private static void promises(Estate estate, String where) {
        ports(estate, where);
        circuits(estate, where);
        connections(estate, where);
        reaches(estate, where);
        direct(estate, where);
        operations(estate, where);
        long drained =
                estate.inventory().edges().stream()
                        .filter(e -> e.maintenance() != Maintenance.NONE)
                        .count();
        assertTrue(drained <= 1, () -> "both edges are led around: " + where);
    }

    /// No pair is sold beyond what may be sold, no two circuits share a tag, no two gateways a
    /// port.
    private static void ports(Estate estate, String where) {
        for (PortPair pair : estate.inventory().pairs()) {
            List<Circuit> on =
                    estate.circuits().stream()
                            .filter(c ->
                                    c.placement()
                                            .filter(p -> p.portPair().equals(pair.name()))
                                            .isPresent())
                            .toList();
            long sold = on.stream().mapToLong(c -> c.order().bandwidth().bitsPerSecond()).sum();
            assertTrue(sold <= pair.sellable().bitsPerSecond(), () -> "sold twice: " + where);
            assertEquals(
                    new Bandwidth(sold), estate.occupancy(pair.name()).sold(), "sum: " + where);
            assertEquals(
                    on.size(), on.stream().map(Circuit::stag).distinct().count(), "tags: " + where);
            long gateways =
                    estate.gateways().stream()
                            .filter(g ->
                                    g.placement()
                                            .filter(p -> p.portPair().equals(pair.name()))
                                            .isPresent())
                            .count();
            assertTrue(gateways <= 1, () -> "two gateways on a port: " + where);
        }
    }

    private static void circuits(Estate estate, String where) {
        Set<Object> keys = new HashSet<>();
        Set<Long> numbers = new HashSet<>();
        for (Circuit circuit : estate.circuits()) {
            assertTrue(keys.add(circuit.serviceKey()), () -> "s-key twice: " + where);
            assertTrue(numbers.add(circuit.number()), () -> "number twice: " + where);
            assertEquals(Optional.of(circuit), estate.circuit(circuit.serviceKey()), where);
            assertEquals(
                    Optional.of(circuit), estate.circuit(circuit.crossConnection().id()), where);
            assertTrue(
                    circuit.sku().tier() != Tier.LOCAL
                            || circuit.order().bandwidth().mbps() >= 1_000,
                    () -> "narrow Local: " + where);
            List<IpPrefix> links = circuit.peerings().stream().flatMap(PeeringCase::links).toList();
            assertTrue(NetworkCase.overlaps(links).isEmpty(), () -> "links overlap: " + where);
            assertEquals(
                    circuit.peerings().size(),
                    circuit.peerings().stream().map(Peering::vlan).distinct().count(),
                    "VLANs: " + where);
        }
    }

    private static void connections(Estate estate, String where) {
        Set<Integer> segments = new HashSet<>();
        for (Connection connection : estate.connections()) {
            assertTrue(segments.add(connection.segment()), () -> "segment twice: " + where);
            Circuit circuit = estate.circuit(connection.circuit()).orElseThrow();
            Gateway gateway = estate.gateway(connection.gateway()).orElseThrow();
            assertTrue(estate.network(gateway.network()).isPresent(), () -> "no network: " + where);
            assertTrue(
                    circuit.peering(PeeringType.AZURE_PRIVATE).isPresent(),
                    () -> "no private peering: " + where);
            List<Integer> links = new ArrayList<>();
            estate.connections(circuit.id()).forEach(c -> links.add(c.link()));
            assertEquals(links.size(), Set.copyOf(links).size(), "links of a circuit: " + where);
        }
    }

    /// What joins two circuits has a segment of its own, and both are there to be joined.
    private static void reaches(Estate estate, String where) {
        Set<Integer> segments = new HashSet<>();
        estate.connections().forEach(c -> segments.add(c.segment()));
        for (Circuit circuit : estate.circuits()) {
            for (GlobalReach reach : circuit.reaches()) {
                assertTrue(segments.add(reach.segment()), () -> "segment twice: " + where);
                assertTrue(estate.reaches(reach.peer()).contains(reach), () -> "one way: " + where);
                for (CircuitId end : List.of(circuit.id(), reach.peer())) {
                    Circuit there = estate.circuit(end).orElseThrow();
                    assertTrue(
                            there.peering(PeeringType.AZURE_PRIVATE).isPresent(),
                            () -> "joined without private peering: " + where);
                    assertTrue(there.sku().tier() != Tier.LOCAL, () -> "Local: " + where);
                    List<IpPrefix> links = estate.ties().privateLinks(there).toList();
                    assertTrue(NetworkCase.overlaps(links).isEmpty(), () -> "overlap: " + where);
                }
            }
        }
        assertEquals(segments.size(), estate.segments(), "segments: " + where);
    }

    /// What lies on a port is there with it, and not more than twice its bandwidth.
    private static void direct(Estate estate, String where) {
        for (Circuit circuit : estate.circuits()) {
            circuit.order()
                    .port()
                    .ifPresent(p -> {
                        assertTrue(estate.port(p).isPresent(), () -> "no port: " + where);
                        assertTrue(estate.circuits(p).contains(circuit), () -> "lost: " + where);
                    });
        }
        for (DirectPort port : estate.ports(Town.ALICE)) {
            List<Circuit> on = estate.circuits(port.id());
            long sold = on.stream().mapToLong(c -> c.order().bandwidth().bitsPerSecond()).sum();
            assertTrue(sold <= port.sellable().bitsPerSecond(), () -> "oversold: " + where);
            assertEquals(
                    on.size(), on.stream().map(Circuit::stag).distinct().count(), "tags: " + where);
        }
    }

    /// An open operation has a deadline, and nothing is Updating without one.
    private static void operations(Estate estate, String where) {
        for (Circuit circuit : estate.circuits()) {
            boolean updating =
                    circuit.envelope().state() == ProvisioningState.UPDATING
                            || circuit.peerings().stream()
                                    .anyMatch(p -> p.provisioning() == ProvisioningState.UPDATING);
            assertTrue(
                    !updating || estate.busy(circuit.id()).isPresent(),
                    () -> "updating for ever: " + where);
        }
        for (Connection connection : estate.connections()) {
            assertTrue(
                    connection.envelope().state() != ProvisioningState.UPDATING
                            || estate.busy(connection.id()).isPresent(),
                    () -> "updating for ever: " + where);
        }
    }
}

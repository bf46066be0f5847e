package trunkline.circuit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import trunkline.catalog.PeeringLocation;
import trunkline.circuit.Decision.Effect;
import trunkline.circuit.PortPair.Link;
import trunkline.circuit.PortPair.Use;
import trunkline.intent.EdgeRole;
import trunkline.intent.Maintenance;
import trunkline.net.Bandwidth;

/// A change of the inventory that the operator wishes.
record InventoryCase(Hearing hearing, Command.OnInventory command) {

    /// A link to an edge that is not there in the role that the pair needs.
    record Stray(String edge, EdgeRole role) {}

    /// A port that is another pair's.
    record Shared(String port, String edge, String pair) {}

    /// Whom a pair is for, and where, if that cannot be.
    record OddUse(String who, String where) {}

    Decision decide() {
        List<Refusal> refusals = new ArrayList<>(hearing.operator("the inventory"));
        if (refusals.isEmpty()) {
            refusals.addAll(Row.judge(InventoryRule.values(), this));
        }
        return refusals.isEmpty() ? settled() : Hearing.reject(refusals);
    }

    Inventory inventory() {
        return hearing.estate().inventory();
    }

    /// Name of what the command is about.
    String subject() {
        return switch (command) {
            case Command.PutEdge(var e) -> e.name();
            case Command.DeleteEdge(var name) -> name;
            case Command.Maintain(var name, _, _) -> name;
            case Command.PutPortPair(var p) -> p.name();
            case Command.DeletePortPair(var name) -> name;
        };
    }

    Optional<Edge> edge() {
        return command instanceof Command.PutEdge(var edge) ? Optional.of(edge) : Optional.empty();
    }

    Optional<PortPair> pair() {
        return command instanceof Command.PutPortPair(var pair)
                ? Optional.of(pair)
                : Optional.empty();
    }

    private static boolean fits(String name) {
        return !name.isEmpty()
                && name.length() <= Edge.NAME_LENGTH_MAX
                && name.chars()
                        .allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-');
    }

    Optional<String> oddName() {
        return edge().isPresent() || pair().isPresent()
                ? Optional.of(subject()).filter(n -> !fits(n))
                : Optional.empty();
    }

    /// Who has the edge's core address; the edge itself where it is no host's.
    List<String> tunnelRivals() {
        return edge().stream()
                .flatMap(e ->
                        e.tunnel().isMulticast() || e.tunnel().isUnspecified()
                                ? Stream.of("nobody")
                                : inventory().edges().stream()
                                        .filter(o ->
                                                o.tunnel().equals(e.tunnel())
                                                        && !o.name().equals(e.name()))
                                        .map(Edge::name))
                .toList();
    }

    /// The edge as it was, if its role changes while ports are on it.
    Optional<Edge> changedRole() {
        return edge().flatMap(
                        e -> inventory().edges().get(e.name()).filter(o -> o.role() != e.role()))
                .filter(o -> !pairsOn(o.name()).isEmpty());
    }

    private List<PortPair> pairsOn(String edge) {
        return inventory().pairs().stream().filter(p -> p.touches(edge)).toList();
    }

    List<PortPair> pairsOfLeaving() {
        return command instanceof Command.DeleteEdge(var name) ? pairsOn(name) : List.of();
    }

    Optional<Edge> oddPlace() {
        return edge().filter(e ->
                switch (e.role()) {
                    case MSEE, PROVIDER_EDGE ->
                            hearing.book().catalog().location(e.place()).isEmpty();
                    case GATEWAY -> hearing.book().catalog().region(e.place()).isEmpty();
                });
    }

    String placeWord(Edge edge) {
        return edge.role() == EdgeRole.GATEWAY ? "region" : "peering location";
    }

    List<Stray> strayLinks() {
        return pair().stream()
                .flatMap(p ->
                        Stream.of(p.primary(), p.secondary())
                                .flatMap(link -> strays(link, role(p))))
                .toList();
    }

    private Stream<Stray> strays(Link link, EdgeRole role) {
        return Stream.concat(
                stray(link.edge(), role),
                link.handoff().stream().flatMap(h -> stray(h.edge(), EdgeRole.PROVIDER_EDGE)));
    }

    private static EdgeRole role(PortPair pair) {
        return switch (pair.use()) {
            case Use.Circuits _, Use.Direct _ -> EdgeRole.MSEE;
            case Use.Networks _ -> EdgeRole.GATEWAY;
        };
    }

    private Stream<Stray> stray(String edge, EdgeRole role) {
        return inventory().edges().get(edge).filter(e -> e.role() == role).isPresent()
                ? Stream.empty()
                : Stream.of(new Stray(edge, role));
    }

    List<Shared> sharedPorts() {
        List<PortPair.Port> wanted = pair().map(p -> p.ports().toList()).orElse(List.of());
        List<Shared> shared = new ArrayList<>();
        for (PortPair other : inventory().pairs()) {
            if (!other.name().equals(subject())) {
                other.ports()
                        .filter(wanted::contains)
                        .forEach(port ->
                                shared.add(new Shared(port.name(), port.edge(), other.name())));
            }
        }
        return shared;
    }

    Optional<OddUse> oddUse() {
        return pair().flatMap(p ->
                switch (p.use()) {
                    case Use.Circuits(var provider, var location) ->
                            hearing.book().catalog().offers(provider, location).isEmpty()
                                    ? Optional.of(new OddUse(provider, location))
                                    : Optional.empty();
                    case Use.Direct(var location) ->
                            hearing.book()
                                            .catalog()
                                            .location(location)
                                            .filter(l ->
                                                    l.direct() == PeeringLocation.Direct.OFFERED)
                                            .isEmpty()
                                    ? Optional.of(new OddUse("Direct", location))
                                    : Optional.empty();
                    case Use.Networks(var region) ->
                            hearing.book().catalog().region(region).isEmpty()
                                    ? Optional.of(new OddUse("The cloud", region))
                                    : Optional.empty();
                });
    }

    Optional<PortPair> taggedNetworks() {
        return pair().filter(p ->
                p.use() instanceof Use.Networks && p.tagging() != PortPair.Tagging.UNTAGGED);
    }

    Optional<PortPair> untaggedDirect() {
        return pair().filter(p ->
                p.use() instanceof Use.Direct && p.tagging() == PortPair.Tagging.UNTAGGED);
    }

    Optional<PortPair> oddNumbers() {
        return pair().filter(p ->
                p.capacity().compareTo(Bandwidth.ofMbps(1)) < 0
                        || p.capacity().bitsPerSecond() > PortPair.CAPACITY_MAX
                        || p.overprovision() < 1
                        || p.overprovision() > PortPair.OVERPROVISION_MAX);
    }

    /// A pair on which something lies, if it is to go, shrink or become another.
    Optional<String> occupied() {
        Occupancy occupancy = hearing.estate().occupancy(subject());
        if (occupancy.empty()) {
            return Optional.empty();
        }
        boolean kept =
                pair().flatMap(p -> inventory().pairs().get(p.name()).filter(o -> o.grownTo(p)))
                        .filter(_ -> sold(occupancy))
                        .isPresent();
        boolean ofPair = pair().isPresent() || command instanceof Command.DeletePortPair;
        return kept || !ofPair ? Optional.empty() : Optional.of(subject());
    }

    private boolean sold(Occupancy occupancy) {
        return pair().filter(p -> p.sellable().compareTo(occupancy.sold()) >= 0).isPresent();
    }

    /// Why nobody would be left if the edge were led around (DESIGN law 8).
    Optional<String> lonely() {
        Optional<String> leaving = leaving();
        Optional<String> drained =
                leaving.stream()
                        .flatMap(name -> inventory().partners(name).stream())
                        .filter(partner ->
                                inventory()
                                        .edges()
                                        .get(partner)
                                        .filter(e -> e.maintenance() != Maintenance.NONE)
                                        .isPresent())
                        .findFirst();
        Optional<String> tested =
                leaving.stream().flatMap(name -> testedBeside(name).stream()).findFirst();
        boolean doubtful =
                command instanceof Command.Maintain(_, _, var others)
                        && others == Command.Health.UNHEALTHY;
        return drained.map(partner -> partner + " is led around")
                .or(() -> tested)
                .or(() ->
                        leaving.filter(_ -> doubtful)
                                .map(inventory()::partners)
                                .filter(partners -> !partners.isEmpty())
                                .map(partners -> "not all of " + partners + " are healthy"));
    }

    /// A circuit whose other link is taken out by a test.
    private Optional<String> testedBeside(String edge) {
        return hearing.estate().circuits().stream()
                .filter(c -> testedAway(c, edge))
                .findFirst()
                .map(c ->
                        "the other link of circuit "
                                + c.id().name().name()
                                + " of subscription "
                                + c.id().name().subscription()
                                + " is taken out by a failover test");
    }

    private boolean testedAway(Circuit circuit, String edge) {
        Optional<PortPair> pair =
                circuit.placement().flatMap(p -> inventory().pairs().get(p.portPair()));
        return pair.filter(p -> p.touches(edge)).isPresent()
                && circuit.runningTest()
                        .filter(t -> !pair.orElseThrow().of(t.link()).edge().equals(edge))
                        .isPresent();
    }

    /// The edge that is to be led around, and is not yet.
    private Optional<String> leaving() {
        return switch (command) {
            case Command.Maintain(var name, var wanted, _) when wanted != Maintenance.NONE ->
                    inventory().edges().get(name).map(Edge::name);
            case Command.PutEdge(var edge) when edge.maintenance() != Maintenance.NONE ->
                    Optional.of(edge.name());
            case Command.Maintain _,
                    Command.PutEdge _,
                    Command.DeleteEdge _,
                    Command.PutPortPair _,
                    Command.DeletePortPair _ ->
                    Optional.empty();
        };
    }

    boolean full() {
        return edge().filter(e -> !inventory().edges().contains(e.name())).isPresent()
                        && inventory().edges().size() >= Inventory.EDGES_MAX
                || pair().filter(p -> !inventory().pairs().contains(p.name())).isPresent()
                        && inventory().pairs().size() >= Inventory.PAIRS_MAX;
    }

    private Decision settled() {
        return switch (command) {
            case Command.PutEdge(var edge) ->
                    Hearing.accept(
                            inventory().edges().contains(edge.name())
                                    ? Effect.UPDATED
                                    : Effect.CREATED,
                            new Fact.EdgeSet(edge));
            case Command.PutPortPair(var pair) ->
                    Hearing.accept(
                            inventory().pairs().contains(pair.name())
                                    ? Effect.UPDATED
                                    : Effect.CREATED,
                            new Fact.PortPairSet(pair));
            case Command.DeleteEdge(var name) ->
                    inventory().edges().contains(name)
                            ? Hearing.accept(Effect.DELETED, new Fact.EdgeRemoved(name))
                            : Hearing.accept(Effect.ABSENT);
            case Command.DeletePortPair(var name) ->
                    inventory().pairs().contains(name)
                            ? Hearing.accept(Effect.DELETED, new Fact.PortPairRemoved(name))
                            : Hearing.accept(Effect.ABSENT);
            case Command.Maintain(var name, var wanted, _) ->
                    inventory().edges().contains(name)
                            ? Hearing.accept(Effect.UPDATED, new Fact.MaintenanceSet(name, wanted))
                            : Hearing.accept(Effect.ABSENT);
        };
    }
}

package trunkline.circuit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import trunkline.catalog.PeeringLocation;
import trunkline.circuit.Command.OnSiteTest;
import trunkline.circuit.Decision.Effect;
import trunkline.circuit.FailoverTest.Outcome;
import trunkline.circuit.Hearing.Wait;
import trunkline.circuit.Operation.Subject;
import trunkline.intent.Maintenance;

/// A test of the loss of a peering location that somebody wishes to begin or to end.
record SiteTestCase(Hearing hearing, OnSiteTest command, Gateway gateway) {

    static Decision decide(Hearing hearing, OnSiteTest command) {
        List<Refusal> permission =
                hearing.permission(command.gateway().name().subscription(), "a failover test");
        if (!permission.isEmpty()) {
            return Hearing.reject(permission);
        }
        return hearing.estate()
                .gateway(command.gateway())
                .map(gateway -> new SiteTestCase(hearing, command, gateway).decide())
                .orElseGet(() -> Hearing.reject(List.of(Hearing.absent(command.gateway()))));
    }

    private Decision decide() {
        List<Refusal> refusals = new ArrayList<>(hearing.idle(gateway.id()));
        refusals.addAll(Row.judge(SiteTestRule.values(), this));
        return refusals.isEmpty()
                ? hearing.accept(
                        Effect.UPDATED,
                        new Subject.Part(gateway.id(), "failover test"),
                        gateway.envelope().location(),
                        Wait.forEdgesIf(gateway.placement().isPresent()),
                        List.of(new Fact.GatewaySet(gateway.with(changed()))))
                : Hearing.reject(refusals);
    }

    private SiteTest changed() {
        return switch (command) {
            case Command.StartSiteTest _ ->
                    new SiteTest(
                            hearing.occasion().fresh().guid(),
                            location().orElseThrow(),
                            hearing.occasion().now(),
                            Optional.empty(),
                            List.of());
            case Command.StopSiteTest(_, _, var successful, var verified) ->
                    asked().orElseThrow()
                            .ended(
                                    new Outcome(
                                            hearing.occasion().now(),
                                            successful,
                                            FailoverTest.Claim.UNSAID),
                                    verified);
        };
    }

    boolean starts() {
        return command instanceof Command.StartSiteTest;
    }

    /// The circuits that the gateway is connected to.
    private Stream<Circuit> circuits() {
        return hearing.estate().connections(gateway.id()).stream()
                .flatMap(c -> hearing.estate().circuit(c.circuit()).stream());
    }

    /// Where they land.
    List<String> locations() {
        return circuits().map(c -> c.order().peeringLocation()).distinct().sorted().toList();
    }

    /// The location that is meant, as it is written.
    Optional<String> location() {
        return locations().stream()
                .filter(l -> l.equalsIgnoreCase(command.peeringLocation()))
                .findFirst();
    }

    boolean metro() {
        return location()
                .flatMap(hearing.book().catalog()::location)
                .filter(PeeringLocation::metro)
                .isPresent();
    }

    Optional<SiteTest> running() {
        return gateway.runningTest();
    }

    /// The running test that the command is about.
    Optional<SiteTest> asked() {
        return running()
                .filter(t -> t.peeringLocation().equalsIgnoreCase(command.peeringLocation()));
    }

    /// Edges of the gateway and of its circuits that are led around.
    List<String> maintained() {
        var edges = new TreeMap<String, Edge>();
        Stream.concat(gateway.placement().stream(), circuits().flatMap(c -> c.placement().stream()))
                .flatMap(p -> hearing.estate().inventory().pairs().get(p.portPair()).stream())
                .flatMap(pair -> Stream.of(pair.primary(), pair.secondary()))
                .flatMap(link -> hearing.estate().inventory().edge(link).stream())
                .filter(e -> e.maintenance() != Maintenance.NONE)
                .forEach(e -> edges.put(e.name(), e));
        return List.copyOf(edges.keySet());
    }
}
